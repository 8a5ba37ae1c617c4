import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { matchCalls } from '../../src/call-data/match-calls.ts';
import { EngineError, RecordingError } from '../../src/errors.ts';
import type { CallData } from '../../src/model/call-data.ts';
import { matchNight } from '../../src/nightly/match-night.ts';
import { findNewRecordings, MAX_ATTEMPTS } from '../../src/nightly/new-recordings.ts';
import { openNight } from '../../src/nightly/night.ts';
import { scoreNight } from '../../src/nightly/score-night.ts';
import { writeNightReports } from '../../src/nightly/write-reports.ts';
import type { Edges } from '../../src/pipeline.ts';
import type { OpenCallData } from '../../src/run/call-data.ts';
import { loadRulebook } from '../../src/run/load-rulebook.ts';
import { tool } from '../../src/run/locations.ts';
import { systemPath } from '../../src/speech/recordings/byte-names.ts';
import { hashFile } from '../../src/speech/recordings/hash-file.ts';
import { countCalls } from '../../src/store/calls-table.ts';
import { openHeardTable } from '../../src/store/heard-table.ts';
import { type OpenDatabase, openDatabase } from '../../src/store/open-database.ts';
import { purgeCalls } from '../../src/store/purge.ts';
import { newFolder } from '../helpers/ffmpeg.ts';
import { heard, leg, segment } from '../helpers/heard.ts';

const rulebook = await loadRulebook(undefined);
const LOG = { info: () => {}, warn: () => {}, error: () => {} };
const stores: OpenDatabase[] = [];
afterEach(() => {
  for (const store of stores.splice(0)) store.close();
});

interface NightRun {
  readonly listened: readonly string[];
  readonly scored: number;
  readonly failed: number;
  readonly duplicates: number;
  readonly growing: number;
  readonly unreachable: readonly string[];
  /** The reports by name. */
  readonly reports: Readonly<Record<string, string>>;
}

/** An inbox with recordings whose bytes are their sound; "bad" ones cannot be decoded, "curt" ones greet badly. */
const place = () => {
  const folder = newFolder();
  const out = join(folder, 'out');
  const inbox = newFolder();
  const store = openDatabase(join(folder, 'calls.sqlite'));
  stores.push(store);
  const table = openHeardTable(store, { settings: 1, models: [], masked: true });
  const run = async (
    date: string,
    {
      callData = {},
      onListen = () => {},
      stopAt = Number.POSITIVE_INFINITY,
      clockAhead = 3600,
    }: {
      callData?: Readonly<Record<string, CallData>>;
      onListen?: (path: string) => void;
      stopAt?: number;
      clockAhead?: number;
    } = {},
  ): Promise<NightRun> => {
    const night = openNight({ date, store, rulebook, lang: 'zh', unmasked: false });
    const listened: string[] = [];
    const stop = new AbortController();
    const edges: Edges = {
      hash: hashFile,
      recall: table.recall,
      keep: table.keep,
      protect: (one) => one,
      width: 1,
      listen: async (path, sha256) => {
        if (listened.length >= stopAt) {
          stop.abort();
          await new Promise(() => {});
        }
        listened.push(path.slice(inbox.length + 1));
        onListen(path);
        if (readFileSync(systemPath(path), 'utf8').includes('bad'))
          throw new RecordingError('cannot be decoded', { code: 'undecodable', path });
        const greeting = readFileSync(systemPath(path), 'utf8').includes('curt')
          ? '什么事儿啊你说吧'
          : '您好，联众投资';
        const one = heard([leg(0, segment(4, 6, '你好')), leg(1, segment(1, 3, greeting))], 2);
        return { ...one, recording: { ...one.recording, path, sha256 } };
      },
    };
    const clock = { now: () => Date.now() + clockAhead * 1000, sleep: async () => {} };
    const found = await findNewRecordings({ inboxes: [inbox], night: date, settle: 60, store, clock });
    const done = await scoreNight({
      night,
      fresh: found.fresh,
      callDataOf: (path) => callData[path.slice(inbox.length + 1)] ?? {},
      defaults: { direction: 'inbound', agentSide: 'right' },
      edges,
      progress: { signal: stop.signal },
      log: LOG,
    });
    if (!stop.signal.aborted)
      await writeNightReports(night, out, { heads: {}, unmatched: null, workbook: null, page: null });
    const names = stop.signal.aborted ? [] : readdirSync(out).filter((name) => name.includes(date));
    return {
      listened,
      scored: done.scored,
      failed: done.failures.length,
      duplicates: done.duplicates,
      growing: found.growing,
      unreachable: found.unreachable.map(({ path }) => path),
      reports: Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(out, name), 'utf8')])),
    };
  };
  const put = (name: string, sound: string): string => {
    writeFileSync(join(inbox, name), sound);
    return join(inbox, name);
  };
  return { run, put, inbox, out, store };
};

const files = (run: NightRun): readonly string[] =>
  (Object.entries(run.reports).find(([name]) => name.startsWith('calls-'))?.[1] ?? '')
    .split('\r\n')
    .slice(1, -1)
    .map((line) => line.split(',')[0]!.replaceAll('"', ''));

test('a night scores what is new, the next one only what came since, and a second run writes the same bytes', async () => {
  const { run, put } = place();
  put('b.wav', 'two');
  put('a.wav', 'one');
  const first = await run('2026-11-24');
  expect([first.listened, files(first)]).toEqual([
    ['a.wav', 'b.wav'],
    ['a.wav', 'b.wav'],
  ]);
  expect(Object.keys(first.reports)).toEqual([
    'agents-2026-11-24.csv',
    'calls-2026-11-24.csv',
    'verdicts-2026-11-24.csv',
  ]);
  const again = await run('2026-11-24');
  expect(again.listened).toEqual([]);
  expect(again.reports).toEqual(first.reports);
  put('c.wav', 'three');
  const next = await run('2026-11-25');
  expect([next.listened, files(next)]).toEqual([['c.wav'], ['c.wav']]);
  expect((await run('2026-11-24')).reports).toEqual(first.reports);
});

test('what comes later on the same night joins its report', async () => {
  const { run, put } = place();
  put('b.wav', 'two');
  await run('2026-11-24');
  put('a.wav', 'one');
  expect(files(await run('2026-11-24'))).toEqual(['a.wav', 'b.wav']);
});

test('what other code of the same version said of a call is not taken: it is judged anew', async () => {
  const { run, put, store } = place();
  put('a.wav', 'one');
  const first = await run('2026-11-24');
  const other = `${rulebook.identity.sha256}@${tool().version}`;
  store.run("UPDATE scores SET rulebook = ?, score = 0, band = 'unqualified'", [other]);
  store.run("UPDATE verdicts SET rulebook = ?, verdict = 'fail'", [other]);
  store.run("UPDATE scorecards SET rulebook = ?, scorecard = json_set(scorecard, '$.score', 0)", [other]);
  expect((await run('2026-11-24')).reports).toEqual(first.reports);
});

test('what was judged already is reported as it was kept, and not judged again', async () => {
  const { run, put, store } = place();
  put('a.wav', 'one');
  const first = await run('2026-11-24');
  store.run("UPDATE scorecards SET scorecard = json_set(scorecard, '$.score', 12.3)");
  const again = await run('2026-11-24');
  expect([first, again].map(({ reports }) => reports['calls-2026-11-24.csv']!.includes('12.3'))).toEqual([false, true]);
});

test.each([
  ['nothing', "''"],
  ['its beginning', 'substr(scorecard, 1, 60)'],
  ['no verdicts', "json_remove(scorecard, '$.verdicts')"],
  ['a verdict that is none', "json_set(scorecard, '$.verdicts[0].verdict', 'failed')"],
  ['a text for a number', "json_set(scorecard, '$.score', 'many')"],
])('a call of whose scorecard %s is left is judged again', async (_, left) => {
  const { run, put, store } = place();
  put('a.wav', 'one');
  const first = await run('2026-11-24');
  store.run(`UPDATE scorecards SET scorecard = ${left}`);
  expect((await run('2026-11-24')).reports).toEqual(first.reports);
});

test('when one report of a night cannot take its place, none is new', async () => {
  const { run, put, out } = place();
  put('a.wav', 'one');
  const before = (await run('2026-11-24')).reports;
  put('b.wav', 'two');
  const agents = join(out, 'agents-2026-11-24.csv');
  rmSync(agents);
  mkdirSync(agents);
  await expect(run('2026-11-24')).rejects.toMatchObject({ code: 'cannot-write', path: agents });
  rmdirSync(agents);
  const standing = readdirSync(out).map((name) => [name, readFileSync(join(out, name), 'utf8')]);
  const { 'agents-2026-11-24.csv': _, ...rest } = before;
  expect(Object.fromEntries(standing)).toEqual(rest);
});

test.each([
  ['masked', false],
  ['as they are, when that is wanted', true],
])('names in the list of what found no partner are shown %s', (_, unmasked) => {
  const { store } = place();
  const night = openNight({ date: '2026-11-24', store, rulebook, lang: 'zh', unmasked });
  const data: OpenCallData = {
    file: 'calls.csv',
    read: { rows: [], problems: [] },
    match: (recordings) => matchCalls([], recordings),
  };
  const callData = { days: [{ day: null, data }], dayOf: () => null, unreadable: 0 };
  const csv = matchNight(night, callData, ['/inbox/13800138000-a.wav']).unmatched({});
  expect(csv.includes('13800138000')).toBe(unmasked);
});

test('a copy or a renamed recording is no second call', async () => {
  const { run, put, inbox } = place();
  const one = put('a.wav', 'one');
  copyFileSync(one, join(inbox, 'b.wav'));
  const first = await run('2026-11-24');
  expect([first.duplicates, files(first)]).toEqual([1, ['a.wav']]);
  copyFileSync(one, join(inbox, 'c.wav'));
  rmSync(one);
  const next = await run('2026-11-25');
  expect([next.scored, next.duplicates, files(next)]).toEqual([0, 1, []]);
});

test('equal recordings with rows of their own are calls, on one night and on two', async () => {
  const { run, put } = place();
  put('a.wav', 'nobody spoke');
  put('b.wav', 'nobody spoke');
  put('copy.wav', 'nobody spoke');
  const rows = {
    'a.wav': { callId: '1' },
    'b.wav': { callId: '2' },
    'c.wav': { callId: '3' },
    'd.wav': { callId: '3' },
  };
  const first = await run('2026-11-24', { callData: rows });
  expect([first.duplicates, files(first)]).toEqual([1, ['a.wav', 'b.wav']]);
  put('c.wav', 'nobody spoke');
  put('d.wav', 'nobody spoke');
  const next = await run('2026-11-25', { callData: rows });
  expect([next.duplicates, files(next)]).toEqual([1, ['c.wav']]);
  expect((await run('2026-11-24', { callData: rows })).reports).toEqual(first.reports);
});

test('a failed recording stands in the report, is tried on later nights and then given up', async () => {
  const { run, put } = place();
  put('x.wav', 'bad');
  expect(MAX_ATTEMPTS).toBe(3);
  const nights = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'];
  const tried: boolean[] = [];
  for (const night of nights) {
    tried.push((await run(night)).failed === 1);
    expect((await run(night)).listened).toEqual([]); // Not twice on one night.
  }
  expect(tried).toEqual([true, true, true, false]);
  expect((await run('2026-11-20')).reports['calls-2026-11-20.csv']).toContain('"undecodable"');
});

test('a decoder that breaks off costs a recording none of its tries, an engine that dies does', async () => {
  const { run, put } = place();
  put('a.wav', 'fine');
  const breaksOff = (code: string) => ({
    onListen: (path: string) => {
      throw new EngineError('broke off', { code, path });
    },
  });
  for (let day = 10; day < 10 + 2 * MAX_ATTEMPTS; day++)
    expect(await run(`2026-11-${day}`, breaksOff('ffmpeg-failed'))).toMatchObject({ failed: 1 });
  for (let day = 20; day < 20 + MAX_ATTEMPTS; day++)
    expect(await run(`2026-11-${day}`, breaksOff('engine-died'))).toMatchObject({ failed: 1 });
  expect((await run('2026-11-27')).listened).toEqual([]);
});

test('a recording that is mended is scored on the same night, and no longer fails in its report', async () => {
  const { run, put } = place();
  put('x.wav', 'bad');
  await run('2026-11-24');
  put('x.wav', 'good now');
  const mended = await run('2026-11-24');
  expect([mended.scored, files(mended)]).toEqual([1, ['x.wav']]);
  expect(mended.reports['calls-2026-11-24.csv']).not.toContain('undecodable');
});

test('a recording that grew after it was scored takes the place of its beginning', async () => {
  const { run, put, store } = place();
  put('a.wav', 'half');
  await run('2026-11-24');
  put('a.wav', 'half and the rest');
  const again = await run('2026-11-24');
  expect([again.scored, files(again), countCalls(store)]).toEqual([1, ['a.wav'], 1]);
});

test('a file that is still being written waits for the next run', async () => {
  const { run, put } = place();
  put('a.wav', 'one');
  const young = await run('2026-11-24', { clockAhead: -3600 });
  expect([young.scored, young.growing, files(young)]).toEqual([0, 1, []]);
  expect((await run('2026-11-25')).scored).toBe(1);
});

test('a file that is written to while it is listened to waits as well', async () => {
  const { run, put } = place();
  put('a.wav', 'one');
  const first = await run('2026-11-24', { onListen: (path) => appendFileSync(path, 'more') });
  expect([first.scored, files(first)]).toEqual([0, []]);
  expect(files(await run('2026-11-25'))).toEqual(['a.wav']);
});

test('a run that is stopped keeps what it has, and the next one ends with the report of an undisturbed night', async () => {
  const sounds = ['one', 'two', 'three', 'four'];
  const whole = place();
  const stopped = place();
  for (const { put } of [whole, stopped]) for (const sound of sounds) put(`${sound}.wav`, sound);
  const expected = await whole.run('2026-11-24');
  expect((await stopped.run('2026-11-24', { stopAt: 2 })).listened).toHaveLength(2);
  const rest = await stopped.run('2026-11-24');
  expect(rest.listened).toHaveLength(2);
  const plain = ({ reports }: NightRun, inbox: string) =>
    Object.values(reports).map((text) => text.replaceAll(inbox, ''));
  expect(plain(rest, stopped.inbox)).toEqual(plain(expected, whole.inbox));
});

test('call data that come late are taken in without listening again', async () => {
  const { run, put } = place();
  put('a.wav', 'one');
  await run('2026-11-24');
  const late = await run('2026-11-24', { callData: { 'a.wav': { callId: '1001', agentId: 'A7' } } });
  expect(late.listened).toEqual([]);
  expect(late.reports['calls-2026-11-24.csv']).toContain('"1001"');
  expect(late.reports['agents-2026-11-24.csv']).toContain('"A7"');
  expect((await run('2026-11-24')).reports).toEqual(late.reports); // And stay without the export.
});

test('the nights before are the trend, and are not in the calls', async () => {
  const { run, put } = place();
  put('a.wav', 'curt as well');
  await run('2026-11-16'); // Eight nights before: too old.
  put('b.wav', 'two');
  await run('2026-11-17');
  put('c.wav', 'curt');
  const { reports } = await run('2026-11-24');
  const [head, all] = reports['agents-2026-11-24.csv']!.replace('\uFEFF', '')
    .split('\r\n')
    .map((line) => line.split(','));
  const cell = (id: string) => all![head!.indexOf(`"${id}"`)];
  expect(cell('calls')).toBe('1');
  expect(cell('opening-greeting.pass_rate')).toBe('0');
  expect(cell('opening-greeting.trend')).toBe('-1');
});

test('a purged call is not scored again although its recording is still there', async () => {
  const { run, put, store } = place();
  put('a.wav', 'one');
  await run('2026-11-24', { callData: { 'a.wav': { callId: '1001' } } });
  expect(purgeCalls(store, { call: '1001' })).toBe(1);
  const next = await run('2026-11-25');
  expect([next.scored, next.listened]).toEqual([0, []]);
});

test('what of an inbox cannot be reached is told, and a name of other bytes is scored once', async () => {
  const { run, put, inbox } = place();
  put('plain.wav', '1');
  const gbk = Buffer.concat([Buffer.from(`${inbox}/`), Buffer.from('d5c5c8fd2e776176', 'hex')]); // 张三.wav in GBK
  writeFileSync(gbk, '2');
  symlinkSync('nowhere', join(inbox, 'gone.wav'));
  const first = await run('2026-11-24');
  expect(first.listened).toEqual(['plain.wav', '张三.wav']);
  expect(files(first)).toHaveLength(2);
  expect(first.unreachable).toEqual([join(inbox, 'gone.wav')]);
  const second = await run('2026-11-25');
  expect([second.listened, second.scored]).toEqual([[], 0]);
});

test('a file of an unknown kind is tried, so that no call is left out for its name', async () => {
  const { run, put } = place();
  put('call.xyz', '1');
  put('calls.csv', 'no recording');
  expect((await run('2026-11-24')).listened).toEqual(['call.xyz']);
});
