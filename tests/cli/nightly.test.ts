import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { encode, FFMPEG, fixture, newFolder } from '../helpers/ffmpeg.ts';
import { listeningProcesses, runCli } from '../helpers/run-cli.ts';
import { runHere } from '../helpers/run-here.ts';

const NIGHT = '2026-11-24';
const MOBILE = '13800001234';

/** A new inbox with short recordings, each cut from another place of a bundled call. */
const fillInbox = (count: number): string => {
  const inbox = newFolder();
  for (let i = 0; i < count; i++)
    encode(fixture('d-020.ogg'), join(inbox, `${i}-${MOBILE}.wav`), '-ss', String(8 + 2 * i), '-t', '3');
  return inbox;
};
const nightly = (inbox: string, out: string, ...more: string[]) => [
  ...['nightly', '--inbox', inbox, '--out', out, '--date', NIGHT, '--settle', '0.1', '--lang', 'zh', '--jobs', '1'],
  ...more,
];
const reportsIn = (out: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(out)
      .filter((name) => name.endsWith('.csv'))
      .map((name) => [name, readFileSync(join(out, name), 'utf8')]),
  );
const rowsOf = (csv: string): readonly string[] => csv.split('\r\n').slice(1, -1);

/** Waits until something is there, for two minutes at most. */
const until = async <T>(what: () => T | undefined | false): Promise<T> => {
  for (let i = 0; i < 2400; i++) {
    const found = what();
    if (found) return found;
    await sleep(50);
  }
  throw new Error('it never came');
};

describe('a night with the real engine', () => {
  const folder = newFolder();
  const [out, log] = [join(folder, 'out'), join(folder, 'nightly.log')];
  const inbox = fillInbox(2);
  const calls = join(folder, 'calls.csv');
  writeFileSync(calls, `file,call_id,agent_id\n0-${MOBILE}.wav,c0,A1\nother.wav,c9,A9\n`);
  const args = nightly(inbox, out, '--log', log, '--calls', calls);
  let first: Readonly<Record<string, string>>;
  beforeAll(async () => {
    const run = await runCli(args);
    expect(run).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    first = reportsIn(out);
  }, 120_000);

  test('leaves dated reports with a byte order mark, one row a call', () => {
    const names = ['agents', 'calls', 'unmatched', 'verdicts'].map((name) => `${name}-${NIGHT}.csv`);
    expect(Object.keys(first).sort()).toEqual(names);
    for (const text of Object.values(first)) expect(text.startsWith('\uFEFF"')).toBe(true);
    expect(rowsOf(first[`calls-${NIGHT}.csv`]!)).toHaveLength(2);
    expect(rowsOf(first[`unmatched-${NIGHT}.csv`]!).map((row) => row.split(',')[0])).toEqual(['"row"', '"recording"']);
    expect(rowsOf(first[`agents-${NIGHT}.csv`]!).map((row) => row.split(',')[1])).toEqual(['', '', '"A1"']);
  });

  test('writes the same bytes again, and Chinese heads when they are wanted', async () => {
    expect((await runCli(args)).exitCode).toBe(0);
    expect(reportsIn(out)).toEqual(first);
    await runCli([...args, '--headers', 'zh', '--xlsx', '--html']);
    const [head] = reportsIn(out)[`calls-${NIGHT}.csv`]!.split('\r\n');
    expect(head).toMatch(/^\uFEFF"录音文件","通话编号",/);
    expect(rowsOf(reportsIn(out)[`calls-${NIGHT}.csv`]!)).toEqual(rowsOf(first[`calls-${NIGHT}.csv`]!));
    expect(existsSync(join(out, `report-${NIGHT}.xlsx`))).toBe(true);
    expect(readFileSync(join(out, `report-${NIGHT}.html`), 'utf8')).toContain('<script id="data"');
  }, 60_000);

  test('logs JSON lines with no file name and no number in them', () => {
    const text = readFileSync(log, 'utf8');
    const lines = text.trim().split('\n');
    const messages = lines.map((line) => (JSON.parse(line) as { msg: string }).msg);
    // Which decoder is old, and named, depends on the machine.
    const steps = messages.filter((message) => !message.includes('ffmpeg'));
    expect(steps.slice(0, 4)).toEqual(['run begins', 'inbox read', 'recordings scored', 'run ends']);
    expect(text).not.toContain('.wav');
    expect(text).not.toContain(MOBILE);
  });
});

test('of two nights at once the second leaves with one line and exit 75, and the first is not disturbed', async () => {
  const inbox = fillInbox(4);
  const out = join(newFolder(), 'out');
  const log = join(newFolder(), 'log');
  // The first waits for a word before it decodes, so that it is still at work when the second comes.
  const go = join(newFolder(), 'go');
  const decoder = join(newFolder(), 'decoder');
  writeFileSync(
    decoder,
    `#!/bin/sh\ncase "$*" in *' -i '*) while [ ! -e '${go}' ]; do sleep 0.1; done;; esac\nexec '${FFMPEG}' "$@"\n`,
    { mode: 0o755 },
  );
  const first = runCli(nightly(inbox, out, '--log', log, '--ffmpeg', decoder));
  await until(() => existsSync(log));
  const second = await runCli(nightly(inbox, out, '--log', log));
  writeFileSync(go, '');
  expect(second.exitCode).toBe(75);
  expect(second.stderr).toMatch(
    /^call-etiquette: .*：报表文件夹正被另一次运行占用（进程 \d+） — 请等它结束后再启动\n$/,
  );
  expect((await first).exitCode).toBe(0);
  expect(rowsOf(reportsIn(out)[`calls-${NIGHT}.csv`]!)).toHaveLength(4);
}, 120_000);

test('Ctrl-C ends a night cleanly with exit 130, and the next run goes on', async () => {
  const inbox = fillInbox(3);
  const out = join(newFolder(), 'out');
  let children: readonly number[] = [];
  const stopped = await runCli(nightly(inbox, out, '--log', join(inbox, 'log')), {
    onStart: async (child) => {
      await until(() => {
        children = listeningProcesses(child.pid!);
        return children.length > 0;
      });
      child.kill('SIGINT');
    },
  });
  expect(stopped.exitCode).toBe(130);
  expect(children.filter((pid) => existsSync(`/proc/${pid}/cmdline`) && isAlive(pid))).toEqual([]);
  expect(reportsIn(out)).toEqual({});
  expect((await runCli(nightly(inbox, out, '--log', join(inbox, 'log')))).exitCode).toBe(0);
  expect(rowsOf(reportsIn(out)[`calls-${NIGHT}.csv`]!)).toHaveLength(3);
}, 120_000);

const isAlive = (pid: number): boolean => !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));

test('score --store: what was heard is there again, judge and export give the same, purge takes it away', async () => {
  const folder = newFolder();
  const store = join(folder, 'calls.sqlite');
  const inbox = fillInbox(1);
  const csv = (name: string): string => join(folder, `${name}.csv`);
  expect((await runCli(['score', inbox, '--store', store, '--csv', csv('a')])).exitCode).toBe(0);
  const again = await runCli(['score', inbox, '--store', store, '--csv', csv('b'), '--ffmpeg', '/nonexistent']);
  expect(again.exitCode).toBe(69); // The decoder is looked for before it is known that nothing needs it.
  expect((await runCli(['judge', '--store', store, '--csv', csv('b')])).exitCode).toBe(0);
  const facts = join(folder, 'facts');
  expect((await runCli(['export', '--store', store, '--csv', csv('c'), '--out', facts])).exitCode).toBe(0);
  expect((await runCli(['judge', '--facts', facts, '--csv', csv('d')])).exitCode).toBe(0);
  for (const name of ['b', 'c', 'd']) expect(readFileSync(csv(name), 'utf8')).toBe(readFileSync(csv('a'), 'utf8'));
  const path = join(inbox, `0-${MOBILE}.wav`);
  const purged = await runCli(['purge', '--store', store, '--call', path]);
  expect(purged).toMatchObject({ exitCode: 0, stderr: `call-etiquette: ${store}: 1 call deleted\n` });
  expect((await runCli(['judge', '--store', store])).exitCode).toBe(65);
}, 120_000);

test('call data of a PBX are read by its mapping', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'in'));
  const recording = encode(fixture('d-020.ogg'), join(folder, 'in', '5f0c1d2e-0002.wav'), '-ss', '8', '-t', '3');
  copyFileSync(fixture('../call-data/freeswitch/Master.csv'), join(folder, 'Master.csv'));
  const json = join(folder, 'out.json');
  const args = ['score', recording, '--calls', join(folder, 'Master.csv'), '--calls-mapping', 'freeswitch'];
  const run = await runCli([...args, '--json', json]);
  expect(run.exitCode).toBe(0);
  expect(run.stderr).toMatch(/rows without a recording: \d+ of \d+, for example line \d+\n/);
  const { calls } = JSON.parse(readFileSync(json, 'utf8')) as { calls: readonly Record<string, unknown>[] };
  expect(calls[0]).toMatchObject({ callId: '5f0c1d2e-0002', direction: 'inbound', agentId: '1002@callcenter' });
}, 60_000);

test.each([
  ['an inbox that is not there', ['--inbox', '/nonexistent'], 64],
  ['a date that is none', ['--date', '2026-02-30'], 64],
  ['an age that is none', ['--retention', 'half a year'], 64],
  ['a mapping without call data', ['--calls-mapping', 'tccc'], 64],
  ['a mapping that is not there', ['--calls', 'package.json', '--calls-mapping', 'nonexistent'], 78],
  ['a folder of reports that cannot be made', ['--out', '/dev/null/out'], 73],
])(
  '%s is one line and its exit code',
  async (_, more, exitCode) => {
    const run = await runHere(['nightly', '--inbox', newFolder(), '--out', newFolder(), '--log', '/dev/null', ...more]);
    expect(run.exitCode).toBe(exitCode);
    expect(run.stderr.trim().split('\n')).toHaveLength(1);
  },
  60_000,
);
