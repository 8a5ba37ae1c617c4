import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallFacts } from '../../src/model/call-facts.ts';
import { buildFacts, type Dialogue, parseCases } from '../../src/rulebook-cases/index.ts';
import { saveFacts } from '../../src/store/facts-folder.ts';

const CASES = new URL('../../rulebooks/cases/lianzhong-touzi/', import.meta.url);

/** Every call that is written down for the bundled rulebook. */
export const writtenCalls = (): readonly Dialogue[] =>
  readdirSync(CASES)
    .sort()
    .flatMap((name) => parseCases(readFileSync(new URL(name, CASES), 'utf8'), null).cases)
    .map(({ dialogue }) => dialogue);

/** Facts of a written call under a name of its own. */
export function namedFacts(dialogue: Dialogue, name: string): CallFacts {
  const facts = buildFacts(dialogue);
  return { ...facts, callId: name, recording: { ...facts.recording, path: `calls/${name}.wav` } };
}

/** Keeps calls in a folder as `score --facts` does. */
export async function storeCalls(folder: string, calls: readonly CallFacts[]): Promise<void> {
  for (const facts of calls) await saveFacts(folder, facts);
}

/** Keeps many calls without asking the disk for each: copies of one that was kept, with other facts in it. */
export async function storeMany(folder: string, calls: readonly CallFacts[]): Promise<void> {
  const [first, ...rest] = calls;
  if (first === undefined) return;
  await saveFacts(folder, first);
  const [kept = ''] = readdirSync(folder).filter((name) => name.endsWith('.facts.json'));
  const envelope = JSON.parse(readFileSync(join(folder, kept), 'utf8')) as object;
  for (const facts of rest) {
    const name = kept.replace(String(first.callId), String(facts.callId));
    writeFileSync(join(folder, name), JSON.stringify({ ...envelope, facts }));
  }
}
