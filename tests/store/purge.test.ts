import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sqlite from 'node-sqlite3-wasm';
import { describe, expect, test } from 'vitest';
import { countCalls, saveCall } from '../../src/store/calls-table.ts';
import { findFile, saveFailure, saveFile } from '../../src/store/files-table.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { isPurged, purgeCalls } from '../../src/store/purge.ts';
import { politeFacts } from '../helpers/facts.ts';
import { newFolder } from '../helpers/ffmpeg.ts';

const sha = (name: string): string => createHash('sha256').update(name).digest('hex');
const night = '2026-11-24';
const place = () => {
  const path = join(newFolder(), 'calls.sqlite');
  const store = openDatabase(path);
  const file = (name: string, state: 'done' | 'failed' | 'duplicate', sound: string | null) =>
    saveFile(store, { path: name, size: 1, modified: 1, sha256: sound, state, night, seen: 1, attempts: 1 });
  const call = (name: string, callId: string | null, sound: string) => {
    saveCall(store, politeFacts(name, sound, callId === null ? {} : { callId }), { day: night, night });
    file(name, 'done', sound);
  };
  return { path, store, file, call };
};
/** The bytes of the file must not hold a name any more. */
const names = (path: string, name: string): boolean => readFileSync(path).includes(name);

describe('purge', () => {
  test('takes the copies of a call, scored or not, with their names', () => {
    const { path, store, file, call } = place();
    call('in/first-name.wav', '1001', sha('a'));
    call('in/second-name.wav', null, sha('a'));
    call('in/equal.wav', '1002', sha('a'));
    file('in/third-name.wav', 'duplicate', sha('a'));
    call('in/other.wav', '1003', sha('b'));
    expect(purgeCalls(store, { call: '1001' })).toBe(2);
    // Two calls that nobody spoke in have equal recordings.
    expect(countCalls(store)).toBe(2);
    expect(findFile(store, 'in/third-name.wav')?.state).toBe('duplicate');
    store.close();
    for (const name of ['first-name', 'second-name', 'third-name']) expect(names(path, name)).toBe(false);
    for (const name of ['in/other.wav', 'in/equal.wav']) expect(names(path, name)).toBe(true);
  });

  test.each([
    ['id', '1004'],
    ['path', 'in/broken-name.wav'],
  ])('takes a call that failed to score by its %s, and does not try it again', (_, which) => {
    const { path, store, file } = place();
    file('in/broken-name.wav', 'failed', null);
    const failure = { path: 'in/broken-name.wav', code: 'x', message: 'no sound', callData: { callId: '1004' } };
    saveFailure(store, night, failure);
    expect(purgeCalls(store, { call: which })).toBe(1);
    expect(findFile(store, 'in/broken-name.wav')?.state).toBe('done');
    store.close();
    expect(names(path, 'broken-name')).toBe(false);
  });

  test('knows a night of which nothing is left', () => {
    const { store, call } = place();
    expect(isPurged(store, night)).toBe(false);
    call('in/a.wav', '1', sha('a'));
    expect(isPurged(store, night)).toBe(false);
    expect(purgeCalls(store, { before: '2026-11-25' })).toBe(1);
    expect(isPurged(store, night)).toBe(true);
    store.close();
  });
});

describe("another program's database", () => {
  test.each([
    ['that names its program', 'PRAGMA application_id = 1196444487; CREATE TABLE features (fid INTEGER)'],
    ['that names none', 'CREATE TABLE notes (words TEXT)'],
    ['with a version of its own', 'PRAGMA user_version = 2; CREATE TABLE notes (words TEXT)'],
  ])('%s is refused and left as it is', (_, sql) => {
    const path = join(newFolder(), 'notes.sqlite');
    const theirs = new sqlite.Database(path);
    theirs.exec(sql);
    theirs.close();
    const before = sha(readFileSync(path, 'latin1'));
    expect(() => openDatabase(path)).toThrow('belongs to another program');
    expect(sha(readFileSync(path, 'latin1'))).toBe(before);
    expect(readdirSync(dirname(path))).toEqual(['notes.sqlite']);
  });

  test('a store names this program, also one of before it did', () => {
    const path = join(newFolder(), 'calls.sqlite');
    openDatabase(path).close();
    const idOf = () => readFileSync(path).readUInt32BE(68);
    expect(idOf()).toBe(0x63657471);
    const old = readFileSync(path);
    old.writeUInt32BE(0, 68);
    writeFileSync(path, old);
    openDatabase(path).close();
    expect(idOf()).toBe(0x63657471);
  });
});
