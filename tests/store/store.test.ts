import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sqlite from 'node-sqlite3-wasm';
import { afterEach, describe, expect, test } from 'vitest';
import { ExpectedError } from '../../src/errors.ts';
import { countCalls, readCalls, reportedWith, saveCall } from '../../src/store/calls-table.ts';
import { failuresOf, findFile, openFiles, saveFailure, saveFile } from '../../src/store/files-table.ts';
import { openHeardTable } from '../../src/store/heard-table.ts';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { type OpenDatabase, openDatabase } from '../../src/store/open-database.ts';
import { owedNights } from '../../src/store/owed-nights.ts';
import { purgeCalls } from '../../src/store/purge.ts';
import { addUpAgents, saveScore } from '../../src/store/scores-table.ts';
import { politeFacts } from '../helpers/facts.ts';
import { newFolder } from '../helpers/ffmpeg.ts';
import { heard, leg, segment } from '../helpers/heard.ts';

const opened: OpenDatabase[] = [];
const open = (path = join(newFolder(), 'calls.sqlite')): OpenDatabase => {
  const database = openDatabase(path);
  opened.push(database);
  return database;
};
afterEach(() => {
  for (const database of opened.splice(0)) database.close();
});
const LISTENING = { settings: { revision: 1 }, models: ['m'], masked: true };
const sound = (sha256: string, text: string) => {
  const one = heard([leg(0), leg(1, segment(1, 2, text))], 2);
  return { ...one, recording: { ...one.recording, sha256 } };
};
const paths = (database: OpenDatabase, selection = {}) => [...readCalls(database, selection)].map(({ path }) => path);
const failure = (work: () => unknown): ExpectedError => {
  try {
    work();
  } catch (error) {
    if (error instanceof ExpectedError) return error;
    throw error;
  }
  throw new Error('nothing failed');
};

describe('what was heard', () => {
  test('comes back for the same sound, model, settings and masking, and for no other', async () => {
    const database = open();
    const table = openHeardTable(database, LISTENING);
    await table.keep(sound('aa', '您好'));
    expect(await table.recall('aa')).toEqual(sound('aa', '您好'));
    expect(await table.recall('bb')).toBeNull();
    for (const other of [
      { ...LISTENING, masked: false },
      { ...LISTENING, models: ['n'] },
      { ...LISTENING, settings: { revision: 2 } },
    ])
      expect(await openHeardTable(database, other).recall('aa')).toBeNull();
  });
});

describe('calls', () => {
  test('come back whole, in the order of paths, across pages', () => {
    const database = open();
    const names = Array.from({ length: 501 }, (_, i) => `r/${String(500 - i).padStart(3, '0')}.wav`);
    database.transaction(() => {
      for (const name of names) saveCall(database, politeFacts(name, 'ab'), { day: '2026-11-24', night: null });
    });
    expect(paths(database)).toEqual(names.toReversed());
    const [first] = readCalls(database);
    expect(first?.loaded).toEqual({ kind: 'gathered', path: 'r/000.wav', facts: politeFacts('r/000.wav', 'ab') });
  });

  test('are stored once for a name and sound, and keep the night of their report', () => {
    const database = open();
    const one = saveCall(database, politeFacts('a.wav', 'a'), { day: '2026-11-24', night: '2026-11-24' });
    const again = saveCall(database, politeFacts('a.wav', 'a', { agentId: 'A1' }), { day: '2026-11-25', night: null });
    expect(again).toBe(one);
    expect(countCalls(database)).toBe(1);
    expect(paths(database, { night: '2026-11-24' })).toEqual(['a.wav']);
    expect(['a', 'b'].map((sha256) => reportedWith(database, sha256).length)).toEqual([1, 0]);
  });

  test('a failed transaction leaves nothing behind', () => {
    const database = open();
    expect(() =>
      database.transaction(() => {
        saveCall(database, politeFacts('a.wav', 'a'), { day: '2026-11-24', night: null });
        throw new Error('power cut');
      }),
    ).toThrow('power cut');
    expect(countCalls(database)).toBe(0);
  });

  test('scores add up by agent over the nights asked for, under one rulebook', () => {
    const database = open();
    const verdict = { params: {}, confidence: 1, evidence: [], notes: [], warnings: [], finding: 'x' };
    const bare = { band: 'qualified', hangup: { party: null, source: null } } as const;
    const save = (path: string, agentId: string, night: string, score: number, kind: 'pass' | 'fail') => {
      const id = saveCall(database, politeFacts(path, path, { agentId }), { day: night, night });
      const verdicts = [{ ...verdict, rule: 'polite-closing', verdict: kind }];
      saveScore(database, id, 'book', { ...bare, verdicts, score, scoreBeforeFatal: score, coverage: 0.5 });
    };
    save('a', 'A1', '2026-11-20', 80, 'pass');
    save('b', 'A1', '2026-11-21', 60, 'fail');
    save('c', 'A2', '2026-11-21', 100, 'pass');
    save('d', 'A2', '2026-11-22', 0, 'fail');
    expect(addUpAgents(database, 'book', ['2026-11-20', '2026-11-21'])).toEqual([
      {
        agentId: 'A1',
        calls: 2,
        withScore: 2,
        scoreSum: 140,
        coverageSum: 1,
        bands: { excellent: 0, qualified: 2, unqualified: 0, none: 0 },
        rules: { 'polite-closing': { pass: 1, fail: 1, unknown: 0 } },
      },
      expect.objectContaining({ agentId: 'A2', calls: 1, scoreSum: 100 }),
    ]);
    const unclear = saveCall(database, politeFacts('e', 'e', { agentId: 'A3' }), {
      day: '2026-11-21',
      night: '2026-11-21',
    });
    const nothing = { ...bare, verdicts: [], score: 100, scoreBeforeFatal: 100, coverage: 0.1, band: null };
    saveScore(database, unclear, 'book', nothing);
    expect(addUpAgents(database, 'book', ['2026-11-21', '2026-11-21'])[2]).toMatchObject({
      agentId: 'A3',
      calls: 1,
      withScore: 0,
      bands: { excellent: 0, qualified: 0, unqualified: 0, none: 1 },
    });
    expect(addUpAgents(database, 'other', ['2026-11-20', '2026-11-21'])).toEqual([]);
  });
});

test('files and failures come back, and what is waiting or failed is still open', () => {
  const database = open();
  const file = { path: 'a.wav', size: 10, modified: 1.5, sha256: null, night: '2026-11-24', seen: 7, attempts: 1 };
  saveFile(database, { ...file, state: 'failed' });
  saveFile(database, { ...file, path: 'b.wav', state: 'waiting' });
  saveFile(database, { ...file, path: 'c.wav', state: 'done' });
  expect(findFile(database, 'a.wav')).toEqual({ ...file, state: 'failed' });
  expect(findFile(database, 'z.wav')).toBeNull();
  expect(openFiles(database)).toEqual(['a.wav', 'b.wav']);
  const failed = { path: 'a.wav', code: 'empty', message: 'is empty', callData: { callId: '1' } };
  saveFailure(database, '2026-11-24', failed);
  expect(failuresOf(database, '2026-11-24')).toEqual([failed]);
  expect(failuresOf(database, '2026-11-25')).toEqual([]);
});

describe('purge', () => {
  const holds = (database: OpenDatabase, words: string): boolean =>
    readFileSync(database.path).includes(Buffer.from(words));
  const fill = async (database: OpenDatabase): Promise<void> => {
    const table = openHeardTable(database, LISTENING);
    for (const [name, sha256, words, startedAt] of [
      ['old.wav', 'aa', '旧话'.repeat(3000), '2026-05-01T10:00:00+08:00'],
      ['new.wav', 'bb', '新话'.repeat(3000), '2026-11-01T10:00:00+08:00'],
    ] as const) {
      await table.keep(sound(sha256, words));
      const facts = politeFacts(name, sha256, { callId: `id-${name}`, startedAt });
      const spoken = { role: 'agent', start: 1, end: 2, text: words, confidence: null } as const;
      saveCall(database, { ...facts, utterances: [spoken] }, { day: '2026-11-24', night: '2026-11-24' });
      const file = { path: name, size: 1, modified: 1, sha256, night: '2026-11-24', seen: 1, attempts: 0 };
      saveFile(database, { ...file, state: 'done' });
    }
  };

  test('by age leaves no byte of the words in the file, and all of the younger calls', async () => {
    const database = open();
    await fill(database);
    expect([holds(database, '旧话'), holds(database, '新话')]).toEqual([true, true]);
    expect(purgeCalls(database, { before: '2026-06-01' })).toBe(1);
    expect([holds(database, '旧话'), holds(database, 'old.wav'), holds(database, '新话')]).toEqual([
      false,
      false,
      true,
    ]);
    expect(paths(database)).toEqual(['new.wav']);
  });

  test('by call id leaves only a hash behind, by which the recording is known again', async () => {
    const database = open();
    await fill(database);
    expect(purgeCalls(database, { call: 'id-new.wav' })).toBe(1);
    expect([holds(database, '新话'), holds(database, 'new.wav'), holds(database, '旧话')]).toEqual([
      false,
      false,
      true,
    ]);
    expect(findFile(database, 'new.wav')?.state).toBe('done');
    expect(purgeCalls(database, { call: 'id-new.wav' })).toBe(0);
  });

  test('by age a sound that a younger call shares stays heard, by id one that another call shares', async () => {
    const database = open();
    const table = openHeardTable(database, LISTENING);
    await table.keep(sound('aa', '您好'));
    saveCall(database, politeFacts('one.wav', 'aa', { callId: '1' }), { day: '2026-11-24', night: null });
    saveCall(database, politeFacts('two.wav', 'aa', { callId: '2' }), { day: '2026-11-25', night: null });
    expect(purgeCalls(database, { before: '2026-11-25' })).toBe(1);
    expect(await table.recall('aa')).not.toBeNull();
    saveCall(database, politeFacts('one.wav', 'aa', { callId: '1' }), { day: '2026-11-24', night: null });
    expect(purgeCalls(database, { call: '2' })).toBe(1);
    expect(await table.recall('aa')).not.toBeNull();
    expect(purgeCalls(database, { call: '1' })).toBe(1);
    expect(await table.recall('aa')).toBeNull();
  });
});

describe('the file', () => {
  test('is for its owner alone', () => {
    const { path } = open();
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
  });

  test('is closed to a second run, in one line that says so', () => {
    const { path } = open();
    const busy = failure(() => openDatabase(path));
    expect([busy.exitCode, busy.code]).toEqual([75, 'busy']);
    expect(busy.line()).toContain(`process ${process.pid}`);
  });

  test('opens although a killed process left the lock of the library', () => {
    const path = join(newFolder(), 'calls.sqlite');
    openDatabase(path).close();
    mkdirSync(`${path}.lock`);
    expect(countCalls(open(path))).toBe(0);
  });

  test('of before it was written down which reports are owed: those of nights with more calls than finished runs scored', () => {
    const path = join(newFolder(), 'calls.sqlite');
    const raw = new sqlite.Database(path);
    for (const step of MIGRATIONS.slice(0, 4)) raw.exec(step);
    const add = (
      night: string,
      calls: number,
      runs: readonly (readonly [ended: string | null, scored: number, code: number])[],
    ) => {
      for (let at = 0; at < calls; at++)
        raw.run("INSERT INTO calls (path, sha256, day, night, facts) VALUES (?, 'x', ?, ?, '{}')", [
          `${night}-${at}`,
          night,
          night,
        ]);
      for (const [ended, scored, code] of runs)
        raw.run(
          "INSERT INTO runs (command, night, started, ended, version, rulebook, scored, exit_code) VALUES ('nightly', ?, '', ?, '', '', ?, ?)",
          [night, ended, scored, code],
        );
    };
    add('2026-11-20', 3, [['x', 3, 0]]);
    add('2026-11-21', 3, [
      ['x', 2, 3],
      [null, 0, 0],
    ]);
    add('2026-11-22', 3, [['x', 3, 130]]);
    add('2026-11-23', 1, [[null, 0, 0]]);
    add('2026-11-24', 2, [
      [null, 0, 0],
      ['x', 2, 0],
      [null, 0, 0],
    ]);
    raw.exec('PRAGMA user_version = 4');
    raw.close();
    const store = openDatabase(path);
    expect(owedNights(store)).toEqual(['2026-11-21', '2026-11-22', '2026-11-23']);
    store.close();
  });

  test('that is no store, of a newer program, or missing is refused', () => {
    const folder = newFolder();
    writeFileSync(
      join(folder, 'text'),
      'not a database, only a text of some length, longer than one header'.repeat(20),
    );
    expect(failure(() => openDatabase(join(folder, 'text'))).exitCode).toBe(64);
    expect(failure(() => openDatabase(join(folder, 'none'), true)).message).toContain('no such store');
    const newer = join(folder, 'newer');
    const raw = new sqlite.Database(newer);
    raw.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    raw.close();
    expect(failure(() => openDatabase(newer)).message).toContain('newer');
  });

  test('that cannot be made is an error of writing', () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(failure(() => openDatabase(join(folder, 'file', 'calls.sqlite'))).exitCode).toBe(73);
  });
});
