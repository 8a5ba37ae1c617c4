import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { runNightly } from '../../src/nightly/run-nightly.ts';
import { saveCall } from '../../src/store/calls-table.ts';
import { saveFailure } from '../../src/store/files-table.ts';
import { type OpenDatabase, openDatabase } from '../../src/store/open-database.ts';
import { purgeCalls } from '../../src/store/purge.ts';
import { politeFacts } from '../helpers/facts.ts';
import { newFolder } from '../helpers/ffmpeg.ts';

const SHOW_CURSOR = '\x1b[?25h';
const HIDE_CURSOR = '\x1b[?25l';
const wasTerminal = process.stderr.isTTY;
afterEach(() => {
  vi.restoreAllMocks();
  process.stderr.isTTY = wasTerminal;
});

/** Nights whose inbox is empty: what they report was stored by runs of before. */
const place = () => {
  const [inbox, out] = [newFolder(), newFolder()];
  const storePath = join(out, 'calls.sqlite');
  const stored = (work: (store: OpenDatabase) => void): void => {
    const store = openDatabase(storePath);
    work(store);
    store.close();
  };
  const run = async (night: string, from: string = inbox): Promise<readonly string[]> => {
    const written: string[] = [];
    const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    const clock = { now: Date.now, sleep: async () => {} };
    const asked = { agentSide: 'right', settle: 0, retention: null, log: join(out, 'log') } as const;
    await runNightly({ ...asked, inbox: [from], out, night, storePath, clock }).finally(() => spy.mockRestore());
    return written;
  };
  const file = (night: string): string => join(out, `calls-${night}.csv`);
  return { out, stored, run, file };
};

test('a night writes what earlier runs stored and never reported, says so, and writes it once', async () => {
  const { stored, run, file } = place();
  stored((store) => {
    saveFailure(store, '2026-11-23', { path: 'x.wav', code: 'undecodable', message: 'no sound', callData: {} });
    saveCall(store, politeFacts('in/a.wav', 'a'.repeat(64)), { day: '2026-11-24', night: '2026-11-24' });
    saveCall(store, politeFacts('in/b.wav', 'b'.repeat(64)), { day: '2026-11-24', night: null });
  });
  expect(await run('2026-11-25')).toEqual([
    'call-etiquette: 2026-11-23, 2026-11-24: stored and not reported before, the reports are written now\n',
  ]);
  expect(readFileSync(file('2026-11-23'), 'utf8')).toContain('x.wav');
  expect(readFileSync(file('2026-11-24'), 'utf8')).toContain('a.wav');
  expect(readFileSync(file('2026-11-25'), 'utf8')).not.toContain('.wav');
  rmSync(file('2026-11-24'));
  expect(await run('2026-11-26')).toEqual([]);
  expect(existsSync(file('2026-11-24'))).toBe(false);
});

test('an inbox whose folder is not there is a wrong option, with a date in its path, too; a day without a folder is none', async () => {
  const { out, run } = place();
  for (const from of ['gone', 'gone/{yyyy}/{mm}/{dd}', 'gone/day-{yyyy}{mm}{dd}'])
    await expect(run('2026-11-25', join(out, from))).rejects.toMatchObject({
      message: 'the inbox is no folder',
      path: join(out, 'gone'),
    });
  expect(await run('2026-11-25', join(out, '{yyyy}/{mm}/{dd}'))).toEqual([]);
});

test('a report that still cannot be written keeps none from being written, and comes as soon as it can', async () => {
  const { stored, run, file } = place();
  const nights = ['2026-11-22', '2026-11-23'];
  stored((store) => {
    for (const night of nights)
      saveCall(store, politeFacts(`in/${night}.wav`, night.padEnd(64, '0')), { day: night, night });
  });
  mkdirSync(file('2026-11-22'));
  for (const night of ['2026-11-24', '2026-11-25']) {
    await expect(run(night)).rejects.toMatchObject({ code: 'cannot-write', path: file('2026-11-22') });
    expect([existsSync(file('2026-11-23')), existsSync(file(night))]).toEqual([true, true]);
  }
  rmdirSync(file('2026-11-22'));
  expect(await run('2026-11-26')).toHaveLength(1);
  expect(readFileSync(file('2026-11-22'), 'utf8')).toContain('2026-11-22.wav');
});

test('of a night whose own report could not be written, and of one that was purged since, the first is owed', async () => {
  const { stored, run, file } = place();
  stored((store) => {
    for (const night of ['2026-11-20', '2026-11-24'])
      saveCall(store, politeFacts(`in/${night}.wav`, night.padEnd(64, '0')), { day: night, night });
    purgeCalls(store, { before: '2026-11-21' });
  });
  mkdirSync(file('2026-11-24'));
  await expect(run('2026-11-24')).rejects.toMatchObject({ code: 'cannot-write' });
  rmdirSync(file('2026-11-24'));
  expect(await run('2026-11-25')).toHaveLength(1);
  expect([existsSync(file('2026-11-24')), existsSync(file('2026-11-20'))]).toEqual([true, false]);
});

test('a night that cannot listen leaves the terminal as it was', async () => {
  const written: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  process.stderr.isTTY = true;
  const inbox = newFolder();
  const out = newFolder();
  writeFileSync(join(inbox, 'a.wav'), 'sound');
  const night = runNightly({
    inbox: [inbox],
    out,
    night: '2026-11-24',
    agentSide: 'right',
    settle: 0,
    retention: null,
    storePath: join(out, 'calls.sqlite'),
    clock: { now: Date.now, sleep: async () => {} },
    log: join(out, 'log'),
    ffmpeg: join(inbox, 'no-ffmpeg'),
  });
  await expect(night).rejects.toMatchObject({ code: 'ffmpeg-missing' });
  const count = (code: string): number => written.join('').split(code).length - 1;
  expect(count(HIDE_CURSOR)).toBe(count(SHOW_CURSOR));
});
