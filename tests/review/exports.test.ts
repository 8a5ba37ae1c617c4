import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import readXlsx from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { EXIT } from '../../src/errors.ts';
import type { Mark } from '../../src/review/api.ts';
import { transcriptKey } from '../../src/review/marks.ts';
import { saveCall } from '../../src/store/calls-table.ts';
import { saveMark } from '../../src/store/marks-table.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { CallBuilder } from '../helpers/call.ts';
import { newFolder } from '../helpers/ffmpeg.ts';
import { runCli } from '../helpers/run-cli.ts';

/** A call in which the customer says what only agents may not say, heard as the agent's. */
const facts = new CallBuilder()
  .ring(2)
  .agent('您好，联众投资')
  .customer('我的手机号是13672054419')
  .agent('我不知道')
  .agent('谢谢您了，再见')
  .facts();
const marks: readonly Mark[] = [
  { kind: 'speaker', utterance: 2, role: 'customer' },
  { kind: 'verdict', rule: 'no-forbidden-phrases', final: 'pass', note: '=客户说的' },
  { kind: 'missed', rule: 'offers-help', span: { start: 1, end: 2 }, note: '没有询问' },
  { kind: 'coach', example: 'good', span: null, note: '语气好' },
];

test('what graders said goes to tables, to labels that eval reads, and to cases that rules test judges alike; numbers stay masked', async () => {
  const folder = newFolder();
  const at = (name: string) => join(folder, name);
  const store = openDatabase(at('calls.sqlite'));
  const path = 'calls/one.wav';
  const call = saveCall(
    store,
    { ...facts, callId: 'c-1', recording: { ...facts.recording, path } },
    { day: '2026-11-26', night: null },
  );
  for (const [index, mark] of marks.entries())
    saveMark(store, {
      id: `mark-${index}`,
      call,
      mark: JSON.stringify(mark),
      transcript: transcriptKey(facts),
      grader: '王质检',
      at: '2026-11-26T10:00:00Z',
    });
  store.close();
  const files = ['--csv', at('c.csv'), '--xlsx', at('c.xlsx'), '--labels', at('l.csv'), '--cases', at('reviewed.yaml')];
  const run = await runCli(['corrections', '--store', at('calls.sqlite'), ...files, '--headers', 'zh', '--lang', 'zh']);
  expect([run.exitCode, run.stderr]).toEqual([EXIT.ok, '1 通，4 条意见\n']);

  const rows = parse(readFileSync(at('c.csv'), 'utf8'), { bom: true, columns: true }) as unknown as Record<
    string,
    string
  >[];
  expect(rows.map((row) => row.意见)).toEqual(['speaker', 'overturned', 'missed', 'coach-good']);
  expect(rows[0]).toMatchObject({ 程序文字: '我不知道', 更正说话人: 'customer', 复核人: '王质检' });
  expect(rows[1]).toMatchObject({ 程序判定: 'fail', 复核判定: 'pass', 批注: "'=客户说的" });
  const [sheet] = (await readXlsx(readFileSync(at('c.xlsx')))) as unknown as { sheet: string; data: unknown[][] }[];
  expect(sheet!.sheet).toBe('复核意见');
  expect(sheet!.data[2]).toEqual(expect.arrayContaining(['改判', '未通过', '通过', '=客户说的', '待复核']));

  const cases = readFileSync(at('reviewed.yaml'), 'utf8');
  expect([cases, readFileSync(at('c.csv'), 'utf8')].join('')).not.toContain('13672054419');
  const tried = await runCli(['rules', 'test', at('reviewed.yaml')]);
  // The corrected speaker makes the overturned verdict right; the missed fault is one that the rules do not see.
  expect(tried.stdout).toContain('offers-help');
  expect(tried.stdout).not.toContain('no-forbidden-phrases');

  const held = await runCli(['eval', '--labels', at('l.csv'), '--store', at('calls.sqlite'), '--json', '-']);
  const [evaluation] = (
    JSON.parse(held.stdout) as { evaluations: { disagreements: { rule: string; label: string }[] }[] }
  ).evaluations;
  expect(evaluation!.disagreements.map(({ rule, label }) => [rule, label])).toContainEqual([
    'no-forbidden-phrases',
    'pass',
  ]);
}, 60_000);

test('numbers that graders write are masked as those that were said', async () => {
  const folder = newFolder();
  const at = (name: string) => join(folder, name);
  const store = openDatabase(at('calls.sqlite'));
  const call = saveCall(store, facts, { day: '2026-11-26', night: null });
  const written: readonly Mark[] = [
    { kind: 'words', utterance: 0, text: '您好，联众投资，我的手机号是13800138000' },
    { kind: 'verdict', rule: 'offers-help', final: 'pass', note: '客户电话13900139000' },
  ];
  for (const [index, mark] of written.entries())
    saveMark(store, {
      id: `mark-${index}`,
      call,
      mark: JSON.stringify(mark),
      transcript: transcriptKey(facts),
      grader: '张三13700137000',
      at: '2026-11-26T10:00:00Z',
    });
  store.close();
  const write = async (...args: readonly string[]) => {
    const files = ['--csv', at('c.csv'), '--xlsx', at('c.xlsx'), '--labels', at('l.csv'), '--cases', at('r.yaml')];
    await runCli(['corrections', '--store', at('calls.sqlite'), ...files, ...args]);
    const sheets = JSON.stringify(await readXlsx(readFileSync(at('c.xlsx'))));
    return ['c.csv', 'l.csv', 'r.yaml'].map((name) => readFileSync(at(name), 'utf8')).join('') + sheets;
  };
  const masked = await write();
  for (const number of ['13800138000', '13900139000', '13700137000']) expect(masked).not.toContain(number);
  expect(masked).toContain('我的手机号是〔手机号〕');
  expect(await write('--unmasked')).toContain('13900139000');
}, 60_000);

test('what graders said goes to standard output where asked for, and no cases are written where there are none', async () => {
  const folder = newFolder();
  const at = (name: string) => join(folder, name);
  const store = openDatabase(at('calls.sqlite'));
  saveCall(store, facts, { day: '2026-11-26', night: null });
  store.close();
  const to = ['corrections', '--store', at('calls.sqlite')];
  const csv = await runCli([...to, '--csv', '-'], { cwd: folder });
  expect([csv.exitCode, csv.stdout.includes('call_id'), readdirSync(folder).includes('-')]).toEqual([0, true, false]);
  const cases = await runCli([...to, '--cases', at('cases.yaml')]);
  expect([cases.exitCode, cases.stderr]).toEqual([
    EXIT.noInput,
    `call-etiquette: ${at('calls.sqlite')}: holds no verdict of a grader, so that there are no cases — mark calls with call-etiquette review first\n`,
  ]);
  expect(readdirSync(folder)).not.toContain('cases.yaml');
}, 60_000);

test('a sample is drawn once, and a wish that is none is refused', async () => {
  const folder = newFolder();
  const path = join(folder, 'calls.sqlite');
  const store = openDatabase(path);
  for (let i = 0; i < 10; i++)
    saveCall(
      store,
      { ...facts, callId: `c-${i}`, recording: { ...facts.recording, path: `calls/${i}.wav` } },
      { day: '2026-11-26', night: null },
    );
  store.close();
  const draw = (...args: readonly string[]) => runCli(['sample', '--store', path, '--reviewer', '王', ...args]);
  const first = await draw('--number', '6');
  expect([first.exitCode, first.stdout.trim().split('\n').length]).toEqual([0, 6]);
  const again = await draw('--number', '6');
  expect([again.exitCode, again.stdout]).toEqual([0, '']);
  const one = await draw('--number', '7');
  expect(one.stdout.trim().split('\n')).toHaveLength(1);
  const another = await draw('--number', '6', '--seed', 's');
  const lines = (first.stdout + one.stdout + another.stdout).trim().split('\n');
  expect([lines.length, new Set(lines).size]).toEqual([10, 10]);
  expect((await draw('--number', '3', '--seed', 's')).stdout).toBe('');
  const bad = await draw('--number', '2', '--rule', 'polite-closng');
  expect([bad.exitCode, bad.stderr]).toEqual([
    EXIT.usage,
    'call-etiquette: the rulebook has no rule polite-closng — did you mean "polite-closing"?\n',
  ]);
}, 60_000);
