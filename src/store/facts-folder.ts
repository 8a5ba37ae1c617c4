import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { RecordingError, reasonOf } from '../errors.ts';
import type { CallFacts } from '../model/call-facts.ts';
import { checkFacts } from '../model/check-facts.ts';
import type { Outcome } from '../model/outcome.ts';
import { makeFolder, writeWhole } from './write-whole.ts';

const ENDING = '.facts.json';
/** Raised when older stored facts can no longer be judged. */
const FACTS_VERSION = 1;

interface StoredFacts {
  readonly factsVersion: number;
  readonly facts: CallFacts;
}

/** Facts of a call as they are stored. */
export const encodeFacts = (facts: CallFacts): string =>
  JSON.stringify({ factsVersion: FACTS_VERSION, facts } satisfies StoredFacts);

/** Characters of a call's id that are safe in a file name on every system. */
const safeName = (name: string): string => name.replace(/[^\p{L}\p{N}._-]+/gu, '_').slice(0, 80);

/** Names a recording in the names of files: its path and its bytes. */
const keyOf = ({ recording: { path, sha256 } }: CallFacts): string =>
  createHash('sha256').update(path).update(sha256).digest('hex').slice(0, 8);

/** The name of a call's file; of calls that would have the same one, the second and later are counted behind their key. */
const nameOf = (facts: CallFacts, count: number): string => {
  const name = safeName(facts.callId ?? facts.recording.path.split(/[\\/]/).at(-1)!);
  return `${name}.${keyOf(facts)}${count === 1 ? '' : `-${count}`}${ENDING}`;
};

/** A name that none of these is. */
const freeName = (facts: CallFacts, taken: ReadonlySet<string>): string => {
  let count = 1;
  while (taken.has(nameOf(facts, count))) count++;
  return nameOf(facts, count);
};

/**
 * A way to save the calls of one run in a folder, each under its id or the name of its recording: in place of what was saved of the same
 * recording with other call data before, and beside calls of this run that show the same masked name, though their bytes be equal, too.
 * @throws OutputError, when a call is saved.
 */
export const openFactsFolder = (folder: string): ((facts: CallFacts) => Promise<void>) => {
  let before: Promise<Map<string, readonly string[]>> | undefined;
  const own = new Set<string>();
  return async (facts) => {
    before ??= makeFolder(folder).then(() => namesByKey(folder));
    const earlier = await before;
    const name = freeName(facts, own);
    own.add(name);
    await writeWhole(join(folder, name), encodeFacts(facts));
    const replaced = (earlier.get(keyOf(facts)) ?? []).filter((one) => !own.has(one));
    earlier.delete(keyOf(facts));
    for (const one of replaced) await rm(join(folder, one), { force: true });
  };
};

/** Saves the facts of one call. @throws OutputError. */
export const saveFacts = (folder: string, facts: CallFacts): Promise<void> => openFactsFolder(folder)(facts);

const namesByKey = async (folder: string): Promise<Map<string, readonly string[]>> => {
  const byKey = new Map<string, readonly string[]>();
  for (const name of await readdir(folder)) {
    const key = name.endsWith(ENDING) ? name.slice(0, -ENDING.length).split('.').at(-1)!.split('-')[0]! : null;
    if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), name]);
  }
  return byKey;
};

/** The files of a folder that hold a call each, in the order of names. @throws RecordingError when it cannot be read. */
export const factsFiles = async (folder: string): Promise<readonly string[]> => {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw unusable(folder, `cannot be read (${reasonOf(cause)})`, 'name a folder that score --facts wrote');
  });
  return names
    .filter((name) => name.endsWith(ENDING))
    .sort()
    .map((name) => join(folder, name));
};

/** The call of one file; what cannot be read is a damaged call. */
export const loadOne = async (path: string): Promise<Outcome> =>
  decodeFacts(await readFile(path, 'utf8').catch(() => ''), path);

/** Facts of a call as they were stored; `path` names them in an error. */
export const decodeFacts = (text: string, path: string): Outcome => {
  try {
    const stored = JSON.parse(text) as StoredFacts;
    if (stored.factsVersion !== FACTS_VERSION) return damaged(path, 'holds facts of another version');
    const checked = checkFacts(stored.facts);
    if ('fault' in checked) return damaged(path, `is not a stored call (${checked.fault})`);
    return { kind: 'gathered', path: checked.facts.recording.path, facts: checked.facts };
  } catch {
    // Cut short, or no JSON: the same as one with parts missing.
  }
  return damaged(path, 'is not a stored call');
};

const damaged = (path: string, message: string): Outcome => ({
  kind: 'failed',
  path,
  callData: {},
  error: unusable(path, message, 'score its recording again with --facts'),
});

const unusable = (path: string, message: string, cure: string): RecordingError =>
  new RecordingError(message, { code: 'facts-unusable', path, cure });
