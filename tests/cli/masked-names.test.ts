import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { CallFacts } from '../../src/model/call-facts.ts';
import { maskFacts } from '../../src/privacy/mask-facts.ts';
import { saveCall } from '../../src/store/calls-table.ts';
import { openFactsFolder } from '../../src/store/facts-folder.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { runHere } from '../helpers/run-here.ts';
import { namedFacts, writtenCalls } from '../helpers/stored-calls.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

vi.setConfig({ testTimeout: 60_000 });

const sha = (name: string): string => createHash('sha256').update(name).digest('hex');
const short = (name: string): string => sha(name).slice(0, 8);

/** A call with this id, in a recording of this name, with these bytes. */
const call = (id: string | null, file: string, sound: string): CallFacts => {
  const facts = namedFacts(writtenCalls()[0]!, 'x');
  const recording = { ...facts.recording, path: `rec/${file}`, sha256: sha(sound) };
  return { ...facts, callId: id, callData: id === null ? {} : { callId: id }, recording };
};

/** Calls as `score --facts` keeps them, a way to run a command on them, and how many there are. */
const kept = async (calls: readonly CallFacts[], mask = maskFacts) => {
  const { path } = tempFolder();
  const save = openFactsFolder(path);
  for (const facts of calls) await save(mask(facts));
  return {
    run: (...argv: readonly string[]) => runHere([...argv, '--facts', path]),
    count: () => readdirSync(path).filter((name) => name.endsWith('.facts.json')).length,
  };
};

const one = call('13812345678', '13700001111.wav', 'a');
const other = call('1001', 'b.wav', 'b');

test.each([
  ['its id', '13812345678'],
  ['its path', 'rec/13700001111.wav'],
  ['its masked path', 'rec/***********.wav'],
  ['the beginning of its SHA-256', short('a')],
  ['its whole SHA-256, in capitals', sha('a').toUpperCase()],
])('a call whose names hold numbers is shown and purged in a folder of facts by %s', async (_, name) => {
  const { run, count } = await kept([one, other]);
  const shown = await run('show', name);
  expect(shown).toMatchObject({ exitCode: 0, stderr: '' });
  expect(shown.stdout).toContain('***********.wav');
  expect(await run('purge', '--call', name)).toMatchObject({ exitCode: 0 });
  expect(count()).toBe(1);
  expect((await run('show', '1001')).exitCode).toBe(0);
});

test('a call that was kept unmasked is found as it is, and before one that only looks like it', async () => {
  const { run, count } = await kept([one, call('***********', '*.wav', 'c')], (facts) => facts);
  expect((await run('show', '13700001111.wav', '--unmasked')).stdout).toContain('13700001111.wav');
  expect((await run('purge', '--call', '13812345678')).exitCode).toBe(0);
  expect(count()).toBe(1);
  expect((await run('show', short('c'))).exitCode).toBe(0);
});

test.each([
  ['id', '13812345678'],
  ['masked id', '***********'],
  ['path', 'rec/13700001111.wav'],
])('calls that have the same masked %s are named, and none is shown or deleted by guess', async (_, name) => {
  const { run, count } = await kept([one, call('13900002222', '13600003333.wav', 'b')]);
  for (const argv of [
    ['show', name],
    ['purge', '--call', name],
  ]) {
    const said = await run(...argv);
    expect(said).toMatchObject({ exitCode: 65, stdout: '' });
    expect(said.stderr).toMatch(/^call-etiquette: 2 stored calls have this id, path or name once numbers are masked/);
    for (const part of [short('a'), short('b')]) expect(said.stderr).toContain(part);
    expect(said.stderr).not.toMatch(/\d{11}/);
  }
  expect((await run('purge', '--call', name, '--lang', 'zh')).stderr).toMatch(/号码遮住后.*请改用录音的 SHA-256：/);
  expect(count()).toBe(2);
  expect((await run('purge', '--call', short('b'))).exitCode).toBe(0);
  expect(count()).toBe(1);
});

test('equal recordings of calls with ids of their own are not taken for one; copies without an id are', async () => {
  const calls = await kept([one, call('13900002222', '13600003333.wav', 'a')]);
  expect((await calls.run('purge', '--call', '13812345678')).exitCode).toBe(65);
  expect(calls.count()).toBe(2);
  const copies = await kept([call(null, '13700001111.wav', 'a'), call(null, 'x-13600003333.wav', 'a'), other]);
  expect((await copies.run('purge', '--call', 'rec/13700001111.wav')).exitCode).toBe(0);
  expect(copies.count()).toBe(1);
});

test('a name that no call has is told what to do instead, without its number', async () => {
  const { run } = await kept([call('1001', '13700001112.wav', 'a')], (facts) => facts);
  const purged = await run('purge', '--call', '13812345678');
  expect(purged.exitCode).toBe(65);
  expect(purged.stderr).toContain('first 8 or more digits of its SHA-256');
  const shown = await run('show', '13700001111.wav');
  expect(shown).toMatchObject({ exitCode: 65, stdout: '' });
  for (const { stderr } of [purged, shown]) expect(stderr).not.toMatch(/\d{11}|did you mean/);
});

test('a store takes the same names, and the beginning of a SHA-256', async () => {
  const store = join(tempFolder().path, 'calls.sqlite');
  const database = openDatabase(store);
  const calls = [one, call('13900002222', '13600003333.wav', 'b'), call('1003', 'c.wav', 'c')];
  for (const facts of calls) saveCall(database, facts, { day: '2026-11-24', night: null });
  database.close();
  const purge = (name: string) => runHere(['purge', '--store', store, '--call', name]);
  for (const name of ['13812345678', 'rec/13600003333.wav', short('c').toUpperCase()]) {
    expect(await purge(name)).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('1 call deleted') });
    expect((await purge(name)).exitCode).toBe(65);
  }
});

test('a path with ./ before it finds a call that is kept without, and one that was kept with it before', async () => {
  for (const path of ['rec/b.wav', './rec/b.wav', 'rec/13700001111.wav']) {
    const { run, count } = await kept([{ ...other, recording: { ...other.recording, path } }]);
    const typed = `./${path.replace(/^\.\//, '')}`;
    expect((await run('show', typed)).exitCode).toBe(0);
    expect((await run('purge', '--call', typed)).exitCode).toBe(0);
    expect(count()).toBe(0);
  }
});
