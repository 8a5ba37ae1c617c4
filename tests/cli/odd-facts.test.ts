import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CallFacts } from '../../src/model/call-facts.ts';
import { complaints } from '../helpers/run-cli.ts';
import { runHere } from '../helpers/run-here.ts';
import { namedFacts, storeCalls, writtenCalls } from '../helpers/stored-calls.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const [dialogue] = writtenCalls();
const facts = namedFacts(dialogue!, 'odd');
const [first] = facts.utterances;

/** Judges one call as it was kept and one beside it whose kept facts were changed. */
const judged = async (change: (facts: CallFacts) => unknown) => {
  const { path: folder } = tempFolder();
  await storeCalls(folder, [namedFacts(dialogue!, 'good')]);
  const [name] = readdirSync(folder).filter((one) => one.endsWith('.facts.json'));
  const kept = JSON.parse(readFileSync(join(folder, name!), 'utf8'));
  writeFileSync(join(folder, 'odd.facts.json'), JSON.stringify({ ...kept, facts: change(facts) }));
  const json = join(folder, 'out.json');
  const run = await runHere(['judge', '--facts', folder, '--json', json]);
  const calls: readonly { readonly status: string }[] = JSON.parse(readFileSync(json, 'utf8')).calls;
  return { run, statuses: calls.map(({ status }) => status) };
};

test.each([
  ['no call data', (one: CallFacts) => ({ ...one, callData: null })],
  ['an utterance that is none', (one: CallFacts) => ({ ...one, utterances: [null] })],
  ['a number for a text', (one: CallFacts) => ({ ...one, utterances: [{ ...first, text: 17 }] })],
  ['a negative time', (one: CallFacts) => ({ ...one, utterances: [{ ...first, start: -3 }] })],
  ['a time that is no number', (one: CallFacts) => ({ ...one, utterances: [{ ...first, end: 'soon' }] })],
  [
    'speech that ends before it starts',
    (one: CallFacts) => ({ ...one, speech: { ...one.speech, agent: [{ start: 9, end: 4 }] } }),
  ],
  [
    'an utterance of 900,000 characters',
    (one: CallFacts) => ({ ...one, utterances: [{ ...first, text: '您好，这个我不是很清楚。'.repeat(75_000) }] }),
  ],
  ['more than certainty', (one: CallFacts) => ({ ...one, roleConfidence: 7 })],
  ['a hash that is none', (one: CallFacts) => ({ ...one, recording: { ...one.recording, sha256: '../../x' } })],
])('facts with %s are named in one line, and cost no other call', async (_, change) => {
  const { run, statuses } = await judged(change);
  expect(complaints(run)).toEqual([expect.stringContaining('odd.facts.json')]);
  expect(run.exitCode).toBe(3);
  expect(statuses).toEqual(['scored', 'failed']);
});

test('50,000 utterances are judged', async () => {
  const { duration } = facts.recording;
  const { run, statuses } = await judged((one) => ({
    ...one,
    recording: { ...one.recording, duration: duration + 50_000 },
    utterances: [
      ...one.utterances,
      ...Array.from({ length: 50_000 }, (_, i) => ({ ...first, start: duration + i, end: duration + i + 0.9 })),
    ],
  }));
  expect(complaints(run)).toEqual([]);
  expect(statuses).toEqual(['scored', 'scored']);
}, 240_000);

test('find and show name a kept call that is damaged, and go on with the others', async () => {
  const { path: folder } = tempFolder();
  await storeCalls(folder, [namedFacts(dialogue!, 'good')]);
  writeFileSync(join(folder, 'odd.facts.json'), '{');
  const line = `call-etiquette: ${join(folder, 'odd.facts.json')}: is not a stored call — score its recording again with --facts\n`;
  expect(await runHere(['find', '您好', '--facts', folder])).toMatchObject({ exitCode: 3, stderr: line });
  expect(await runHere(['show', 'good', '--facts', folder])).toMatchObject({ exitCode: 0, stderr: line });
});
