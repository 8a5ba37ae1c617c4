import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { compareGraders } from '../../src/evaluation/compare-graders.ts';
import { type Evaluation, evaluate } from '../../src/evaluation/evaluate.ts';
import { callFinder } from '../../src/evaluation/find-call.ts';
import type { ScoredCall } from '../../src/model/report.ts';
import { maskFacts } from '../../src/privacy/mask-facts.ts';
import { openFactsFolder } from '../../src/store/facts-folder.ts';
import { runHere } from '../helpers/run-here.ts';
import { namedFacts, writtenCalls } from '../helpers/stored-calls.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { sampleReport } from '../reports/sample-report.ts';

vi.setConfig({ testTimeout: 60_000 });

const [first] = sampleReport().calls;
const scored = (path: string, callId: string | null = null): ScoredCall => ({
  ...first!,
  callId,
  recording: { ...first!.recording, path },
});
const RULE = 'opening-greeting';
const label = (call: string, verdict: 'pass' | 'fail' = 'pass') => ({ call, rule: RULE, verdict, line: 2 });

test.each([
  ['its file', '13700001111.wav'],
  ['its path', 'rec/13700001111.wav'],
  ['its file without the ending', '13700001111'],
  ['its id', '13812345678-7'],
])('a call with a masked name is found by %s with the number', (_, name) => {
  const call = scored('rec/***********.wav', '***********-7');
  expect(callFinder([call, scored('rec/b.wav')], [name])(name)).toBe(call);
});

test('the call that has the name itself goes before one that looks like it masked', () => {
  const calls = [scored('***********.wav'), scored('13700001111.wav')];
  expect(callFinder(calls, ['13700001111.wav'])('13700001111.wav')).toBe(calls[1]);
});

test('two calls that look alike, and two labels that look alike, are named and not guessed', () => {
  const calls = [scored('a/***********.wav'), scored('b/***********.wav')];
  const [a, b] = ['13700001111.wav', '13600003333.wav'];
  expect(callFinder(calls, [a])(a)).toBe('several');
  // By the folder they are told apart.
  const paths = [`a/${a}`, `b/${b}`];
  expect(paths.map(callFinder(calls, paths))).toEqual(calls);
  // One of two labelled calls is not there: which, nobody knows.
  const judging = { name: 'x', calls: calls.slice(0, 1) };
  const one = evaluate(judging, [label(a), label(`c/${b}`), label('none.wav')], [RULE]);
  expect([one.ambiguous, one.missing]).toEqual([[a, `c/${b}`], ['none.wav']]);
  // A path and a name of one file are one call, and so are its id and its file.
  const id = scored('a/***********.wav', '***********');
  const names = [a, `a/${a}`, '13812345678'];
  expect(names.map(callFinder([id], names))).toEqual([id, id, id]);
});

test('graders are held against each other where one has masked names, but for names that several numbers have', () => {
  const compared = (a: readonly string[], b: readonly string[]) =>
    compareGraders(
      [
        { name: 'a', labels: a.map((call) => label(call)) },
        { name: 'b', labels: b.map((call) => label(call, 'fail')) },
      ],
      [RULE],
    )[0]!.apart.length;
  expect(compared(['13700001111.wav'], ['rec/***********.wav'])).toBe(1);
  expect(compared(['***********.wav'], ['13700001111.wav'])).toBe(1);
  expect(compared(['13700001111.wav'], ['13600003333.wav'])).toBe(0);
  expect(compared(['13700001111.wav', '13600003333.wav'], ['***********.wav'])).toBe(0);
  expect(compared(['***********.wav'], ['13700001111.wav', '13600003333.wav'])).toBe(0);
});

/** Calls as `score --facts` keeps them: two of different numbers in one folder, one in another. */
const kept = async (): Promise<string> => {
  const { path } = tempFolder();
  const save = openFactsFolder(path);
  const files = ['a/13700001111.wav', 'b/13700002222.wav', 'b/13700003333.wav'];
  for (const [at, file] of files.entries()) {
    const facts = namedFacts(writtenCalls()[at]!, 'x');
    await save(maskFacts({ ...facts, callId: null, recording: { ...facts.recording, path: file } }));
  }
  return path;
};

test.each(['en', 'zh'])('eval and agree match masked calls, and print no number: %s', async (lang) => {
  const facts = await kept();
  const { path, write } = tempFolder();
  const names = ['a/13700001111.wav', 'b/13700002222.wav', 'c-13700009999.wav'];
  const table = (verdict: string) =>
    ['file,rule,verdict', ...names.map((name) => `${name},${RULE},${verdict}`)].join('\n');
  const labels = write('labels.csv', table('unknown'));
  const json = join(path, 'eval.json');
  const run = await runHere(['eval', '--labels', labels, '--facts', facts, '--json', json, '--lang', lang]);
  expect(run.exitCode).toBe(3);
  const [one] = (JSON.parse(readFileSync(json, 'utf8')) as { evaluations: readonly Evaluation[] }).evaluations;
  expect(one).toMatchObject({ missing: ['c-***********.wav'], ambiguous: ['b/***********.wav'] });
  expect(one!.disagreements.find(({ call }) => call === 'a/***********.wav')?.said).toBeTruthy();
  expect(run.stdout).toContain(lang === 'zh' ? '1 通各对得上好几通' : '1 labelled call could each be several');
  const other = write('other.csv', table('fail'));
  const agreed = await runHere(['agree', labels, other, '--facts', facts, '--lang', lang]);
  expect(agreed.exitCode).toBe(0);
  expect(agreed.stdout).toMatch(/labels\.csv – /);
  expect(agreed.stderr).toContain('b/***********.wav');
  for (const said of [run.stdout, run.stderr, readFileSync(json, 'utf8'), agreed.stdout, agreed.stderr])
    expect(said).not.toMatch(/1370000\d{4}/);
  const clear = await runHere(['eval', '--labels', labels, '--facts', facts, '--unmasked', '--lang', lang]);
  expect(clear.stdout).toContain('c-13700009999.wav');
});
