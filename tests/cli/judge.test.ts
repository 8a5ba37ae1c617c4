import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { complaints } from '../helpers/run-cli.ts';
import { runHere } from '../helpers/run-here.ts';
import { namedFacts, storeCalls, storeMany, writtenCalls } from '../helpers/stored-calls.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

// Each test starts the program once or more.
vi.setConfig({ testTimeout: 60_000 });

const HOTEL = fileURLToPath(new URL('../../rulebooks/examples/hotel.yaml', import.meta.url));
const BUNDLED = fileURLToPath(new URL('../../rulebooks/lianzhong-touzi.yaml', import.meta.url));
const bundled = readFileSync(BUNDLED, 'utf8');
const calls = writtenCalls();
const callWith = (words: string) =>
  calls.find(({ events }) => events.some((event) => event.kind === 'speech' && event.text.includes(words)))!;
const goodCall = callWith('不用跑');
const readReport = (path: string): Report => JSON.parse(readFileSync(path, 'utf8')) as Report;

/** The bundled rulebook with a rule of its own. */
const withOwnRule = (rule: string): string => bundled.replace(/^customRules: \[\]$/m, `customRules:\n${rule}`);
const PROMISE = `  - id: no-promise
    title: 不得承诺收益
    clause: 三7
    kind: forbidden
    weight: 5
    fatal: true
    any: [稳赚不赔]
`;

describe('judge', () => {
  const { path: folder, write } = tempFolder();
  const facts = join(folder, 'facts');
  beforeAll(async () => {
    await storeCalls(
      facts,
      calls.slice(0, 5).map((call, at) => namedFacts(call, `c${at}`)),
    );
  });

  test('judges stored calls, in the order of their recordings, without listening', async () => {
    const json = join(folder, 'out.json');
    const csv = join(folder, 'out.csv');
    const run = await runHere(['judge', '--facts', facts, '--json', json, '--csv', csv]);
    expect(run.exitCode).toBe(0);
    expect(complaints(run)).toEqual([]);
    for (const file of [json, csv]) expect(run.stderr).toContain(`wrote ${file}\n`);
    const report = readReport(json);
    expect(report.calls.map(({ callId }) => callId)).toEqual(['c0', 'c1', 'c2', 'c3', 'c4']);
    const pickup = report.calls.map(({ verdicts }) =>
      verdicts.find(({ rule }) => rule === 'pickup-within-three-rings'),
    );
    expect(pickup.map((verdict) => verdict?.verdict)).toEqual(['pass', 'pass', 'pass', 'fail', 'fail']);
    expect(run.stdout).toContain('c4.wav');
    expect(readFileSync(csv, 'utf8').trim().split('\n')).toHaveLength(6);
  });

  test('by another rulebook gives other verdicts, named by that rulebook', async () => {
    const json = join(folder, 'hotel.json');
    const run = await runHere(['judge', '--facts', facts, '--rulebook', HOTEL, '--json', json]);
    expect(run.exitCode).toBe(0);
    const { rulebook, calls: judged } = readReport(json);
    expect(rulebook).toMatchObject({ name: '松月酒店电话服务', version: '3' });
    const verdicts = judged.map((call) => call.verdicts.map(({ rule, verdict }) => `${rule} ${verdict}`));
    // Three rings are one too many for the hotel.
    expect(verdicts[1]).toContain('pickup-within-three-rings fail');
    expect(verdicts[0]).toContain('opening-greeting fail');
    expect(verdicts[0]).toContain('repeats-booking not-applicable');
  });

  test('judges a rule that the rulebook adds: title, reason, weight and veto are its own', async () => {
    const own = join(folder, 'own');
    const said = goodCall.events.map((event) =>
      event.kind === 'speech' && event.text.startsWith('不用跑')
        ? { ...event, text: '这款稳赚不赔，您还有别的事吗？' }
        : event,
    );
    await storeCalls(own, [namedFacts(goodCall, 'kept'), namedFacts({ ...goodCall, events: said }, 'promised')]);
    const rulebook = write('own.yaml', withOwnRule(PROMISE));
    const json = join(folder, 'own.json');
    const csv = join(folder, 'own.csv');
    const run = await runHere([
      'judge',
      '--facts',
      own,
      '--rulebook',
      rulebook,
      '--json',
      json,
      '--csv',
      csv,
      '--lang',
      'zh',
    ]);
    expect(run.exitCode).toBe(0);
    const [kept, promised] = readReport(json).calls;
    const ofRule = (call: typeof kept) => call?.verdicts.find(({ rule }) => rule === 'no-promise');
    expect(ofRule(kept)).toMatchObject({ verdict: 'pass', title: '不得承诺收益', weight: 5, fatal: true });
    expect(ofRule(promised)).toMatchObject({ verdict: 'fail', reason: '说了禁止的话：“稳赚不赔”' });
    expect([kept?.score, promised?.score]).toEqual([100, 0]);
    expect(promised?.band).toBe('unqualified');
    expect(promised?.scoreBeforeFatal).toBeGreaterThan(90);
    expect(readFileSync(csv, 'utf8').split('\n')[0]).toContain('no-promise');
  });

  test('a damaged call costs itself: one line, exit 3, the rest is judged', async () => {
    const own = join(folder, 'damaged');
    await storeCalls(own, [namedFacts(calls[0]!, 'good')]);
    writeFileSync(join(own, 'cut.facts.json'), '{"factsVersion":1,"facts":{"utterances":[');
    writeFileSync(join(own, 'empty.facts.json'), '{"factsVersion":1,"facts":{"utterances":[]}}');
    writeFileSync(join(own, 'old.facts.json'), '{"factsVersion":0,"facts":{}}');
    const json = join(folder, 'damaged.json');
    const run = await runHere(['judge', '--facts', own, '--json', json]);
    expect(run.exitCode).toBe(3);
    const lines = complaints(run);
    expect(lines).toHaveLength(3);
    for (const name of ['cut', 'empty', 'old'])
      expect(lines.filter((line) => line.includes(`${name}.facts.json`))).toHaveLength(1);
    expect(lines.every((line) => line.includes(' — '))).toBe(true);
    expect(readReport(json).calls.map(({ status }) => status)).toEqual(['scored', 'failed', 'failed', 'failed']);
  });

  test('a damaged call is told in the language that was asked for, in every report', async () => {
    const own = tempFolder();
    own.write('old.facts.json', '{"factsVersion":0,"facts":{}}');
    await storeCalls(own.path, [namedFacts(calls[0]!, 'good')]);
    const [json, csv] = [join(folder, 'zh.json'), join(folder, 'zh.csv')];
    const run = await runHere(['judge', '--facts', own.path, '--lang', 'zh', '--json', json, '--csv', csv]);
    const failed = readReport(json).calls.find(({ status }) => status === 'failed');
    expect(failed?.error).toEqual({ code: 'facts-unusable', message: '是别的版本存下的' });
    for (const text of [readFileSync(csv, 'utf8'), run.stdout, run.stderr]) {
      expect(text).toContain('是别的版本存下的');
      expect(text).not.toContain('holds facts');
    }
  });

  test('only damaged calls, no calls, or no folder is exit 65; a low score 2; no --facts 64', async () => {
    const own = tempFolder();
    expect((await runHere(['judge', '--facts', own.path])).exitCode).toBe(65);
    own.write('x.facts.json', 'no');
    expect((await runHere(['judge', '--facts', own.path])).exitCode).toBe(65);
    expect((await runHere(['judge', '--facts', join(own.path, 'nothing')])).exitCode).toBe(65);
    expect((await runHere(['judge', '--facts', facts, '--fail-under', '90'])).exitCode).toBe(2);
    expect((await runHere(['judge'])).exitCode).toBe(64);
  });

  test('a bad rulebook is exit 78 with its place, and nothing is judged', async () => {
    const rulebook = write('bad.yaml', bundled.replace('maxRings: 3', 'maxRing: 3'));
    const json = join(folder, 'bad.json');
    const run = await runHere(['judge', '--facts', facts, '--rulebook', rulebook, '--json', json]);
    const line = bundled.split('\n').findIndex((text) => text.includes('maxRings: 3')) + 1;
    expect(run).toMatchObject({ exitCode: 78, stdout: '' });
    expect(run.stderr).toBe(
      `call-etiquette: ${rulebook}:${line}:7: rule pickup-within-three-rings has no setting "maxRing" — did you mean "maxRings"?\n`,
    );
    expect(existsSync(json)).toBe(false);
  });
});

test('numbers are masked unless they are asked for', async () => {
  const { path } = tempFolder();
  const number = '一三九零零一一二二三三';
  const call = callWith(number);
  await storeCalls(path, [namedFacts(call, 'number')]);
  expect((await runHere(['judge', '--facts', path, '--json', '-'])).stdout).not.toContain(number);
  expect((await runHere(['judge', '--facts', path, '--json', '-', '--unmasked'])).stdout).toContain(number);
});

test('300 stored calls judged twice give the same bytes', async () => {
  const { path } = tempFolder();
  const many = Array.from({ length: 300 }, (_, at) => namedFacts(calls[at % calls.length]!, `m${at}`));
  const facts = join(path, 'facts');
  await storeMany(facts, many);
  const outputs = ['json', 'csv', 'html', 'xlsx'].map((kind) => [`--${kind}`, kind] as const);
  const runs = [];
  for (const name of ['first', 'second']) {
    const files = outputs.flatMap(([flag, kind]) => [flag, join(path, `${name}.${kind}`)]);
    runs.push(await runHere(['judge', '--facts', facts, ...files]));
  }
  expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
  expect(runs[1]?.stdout).toBe(runs[0]?.stdout);
  expect(readReport(join(path, 'first.json')).calls).toHaveLength(300);
  for (const [, kind] of outputs)
    expect(readFileSync(join(path, `second.${kind}`)).equals(readFileSync(join(path, `first.${kind}`)))).toBe(true);
}, 120_000);
