import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isFailed, isGathered, type Outcome } from '../../src/model/outcome.ts';
import { maskFacts } from '../../src/privacy/mask-facts.ts';
import type { CallStore } from '../../src/store/call-store.ts';
import { readAll } from '../../src/store/call-store.ts';
import { openDatabaseStore } from '../../src/store/database-store.ts';
import { openFactsFolder } from '../../src/store/facts-folder.ts';
import { openFolderStore } from '../../src/store/folder-store.ts';
import { openHeardFolder } from '../../src/store/heard-folder.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { newFolder } from '../helpers/ffmpeg.ts';
import { heard } from '../helpers/heard.ts';
import { namedFacts, writtenCalls } from '../helpers/stored-calls.ts';

const [dialogue] = writtenCalls();
const sha = (name: string): string => Buffer.from(name).toString('hex').padEnd(64, '0');
const factsOf = (name: string, startedAt?: string) => {
  const facts = namedFacts(dialogue!, name);
  return {
    ...facts,
    recording: { ...facts.recording, sha256: sha(name) },
    callData: { ...facts.callData, ...(startedAt === undefined ? {} : { startedAt }) },
  };
};
const idsOf = (calls: readonly Outcome[]): readonly (string | null)[] =>
  calls
    .filter(isGathered)
    .map(({ facts }) => facts.callId)
    .sort();

const openFolder = async (): Promise<CallStore> => await openFolderStore(newFolder());
const openFile = async (): Promise<CallStore> => {
  const path = join(newFolder(), 'calls.sqlite');
  openDatabase(path).close();
  return openDatabaseStore(path);
};
const today = new Date().toISOString().slice(0, 10);

test('a run replaces what earlier runs kept of a recording, and keeps its own calls whose masked names are alike', async () => {
  const folder = newFolder();
  const earlier = openFactsFolder(folder);
  const call = (callId: string) => ({ ...factsOf('a'), callId });
  await earlier(call('1'));
  const run = openFactsFolder(folder);
  await run(call('2'));
  await run(call('3'));
  expect(idsOf(await readAll(await openFolderStore(folder)))).toEqual(['2', '3']);
});

test('recordings of equal bytes whose masked names are alike stay calls of their own, run after run', async () => {
  const folder = newFolder();
  const names = (): readonly string[] => readdirSync(folder).sort();
  const facts = (callId: string | null, agentId: string) => {
    const { recording, ...rest } = factsOf('a');
    return maskFacts({ ...rest, recording: { ...recording, path: `in/1380013800${agentId}.wav` }, callId, agentId });
  };
  const agents = async () =>
    (await readAll(await openFolderStore(folder)))
      .filter(isGathered)
      .map(({ facts }) => facts.agentId)
      .sort();
  const score = async (...calls: readonly ReturnType<typeof facts>[]): Promise<void> => {
    const save = openFactsFolder(folder);
    await Promise.all(calls.map(save));
  };
  await score(facts(null, '1'), facts(null, '2'));
  const first = names();
  expect([await agents(), first.join().includes('1380')]).toEqual([['1', '2'], false]);
  await score(facts(null, '2'), facts(null, '1'));
  expect([await agents(), names()]).toEqual([['1', '2'], first]);
  // With ids of their own they take the places of both.
  await score(facts('c1', '1'), facts('c2', '2'));
  expect([await agents(), names().length]).toEqual([['1', '2'], 2]);
  await score(facts(null, '1'), facts(null, '2'));
  expect(names()).toEqual(first);
});

describe.each([
  ['a folder', openFolder],
  ['a database', openFile],
])('calls kept in %s', (_, openStore) => {
  test('are purged by the whole SHA-256 of their sound, in whatever case', async () => {
    const store = await openStore();
    await store.save(factsOf('kl'), { day: today, night: null });
    await store.save(factsOf('b'), { day: today, night: null });
    expect(await store.purge({ call: sha('kl').toUpperCase() })).toBe(1);
    expect(idsOf(await readAll(store))).toEqual(['b']);
  });

  test('are read as they were saved; saved again they take their own place', async () => {
    const store = await openStore();
    await store.save(factsOf('a'), { day: today, night: null });
    await store.save(factsOf('b'), { day: today, night: null });
    await store.save({ ...factsOf('b'), agentId: 'A7' }, { day: today, night: null });
    const calls = await readAll(store);
    expect(idsOf(calls)).toEqual(['a', 'b']);
    expect(calls.filter(isGathered).find(({ facts }) => facts.callId === 'a')?.facts).toEqual(factsOf('a'));
    expect(calls.filter(isGathered).find(({ facts }) => facts.callId === 'b')?.facts.agentId).toBe('A7');
    store.close();
  });

  test('other call data of the same recording replace the call: they add no second', async () => {
    const store = await openStore();
    const before = factsOf('a');
    await store.save(before, { day: today, night: null });
    await store.save({ ...before, callId: 'other', callData: { callId: 'other' } }, { day: today, night: null });
    await store.save({ ...before, callId: null, callData: {} }, { day: today, night: null });
    expect(idsOf(await readAll(store))).toEqual([null]);
    store.close();
  });

  test('none at all is one clear error', async () => {
    const store = await openStore();
    await expect(readAll(store)).rejects.toMatchObject({ code: 'facts-unusable', path: store.path, exitCode: 65 });
    store.close();
  });

  test.each([
    ['its id', 'b'],
    ['its recording', 'calls/b.wav'],
    ['the bytes of its recording', sha('b')],
  ])('are purged by %s, and nothing else', async (__, call) => {
    const store = await openStore();
    for (const name of ['a', 'b', 'c']) await store.save(factsOf(name), { day: today, night: null });
    expect(await store.purge({ call })).toBe(1);
    expect(idsOf(await readAll(store))).toEqual(['a', 'c']);
    expect(await store.purge({ call: 'never' })).toBe(0);
    store.close();
  });

  test('are purged by the day of the call, also where it was scored later', async () => {
    const store = await openStore();
    await store.save(factsOf('old', '2026-01-31T09:00:00+08:00'), { day: today, night: null });
    await store.save(factsOf('edge', '2026-02-01T09:00:00+08:00'), { day: today, night: null });
    // A clock that was wrong: the call cannot be later than its scoring.
    await store.save(factsOf('ahead', '2999-01-01T09:00:00+08:00'), { day: today, night: null });
    expect(await store.purge({ before: '2026-02-01' })).toBe(1);
    expect(idsOf(await readAll(store))).toEqual(['ahead', 'edge']);
    expect(await store.purge({ before: '2999-01-01' })).toBe(2);
    store.close();
  });
});

describe('by a clock in Shanghai', () => {
  const { TZ } = process.env;
  beforeEach(() => {
    process.env.TZ = 'Asia/Shanghai';
  });
  afterEach(() => {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  });

  test('a file of seven in the morning is of that day, though in London it was the day before', async () => {
    const folder = newFolder();
    const store = await openFolderStore(folder);
    await store.save(factsOf('a'), { day: '2026-11-22', night: null });
    const at = new Date('2026-11-22T07:00:00+08:00');
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), at, at);
    expect(await store.purge({ before: '2026-11-22' })).toBe(0);
    expect(await store.purge({ before: '2026-11-23' })).toBe(1);
  });

  test.each([
    ['a folder', openFolder],
    ['a database', openFile],
  ])('a call that was told in UTC goes from %s by the day it had here', async (_, openStore) => {
    const store = await openStore();
    await store.save(factsOf('a', '2026-01-31T23:00:00Z'), { day: today, night: null });
    expect(await store.purge({ before: '2026-02-01' })).toBe(0);
    expect(await store.purge({ before: '2026-02-02' })).toBe(1);
    store.close();
  });
});

test('a folder loses what was heard with the last call of a sound, and what belongs to none when old calls go', async () => {
  const folder = newFolder();
  const store = await openFolderStore(folder);
  const kept = openHeardFolder(join(folder, 'heard'), {});
  const hear = async (name: string): Promise<void> => {
    const one = heard([], 1);
    await kept.keep({ ...one, recording: { ...one.recording, sha256: sha(name) } });
  };
  for (const name of ['a', 'b', 'orphan']) await hear(name);
  const twin = { ...factsOf('twin'), recording: { ...factsOf('twin').recording, sha256: sha('a') } };
  for (const facts of [factsOf('a'), twin, factsOf('b')]) await store.save(facts, { day: today, night: null });
  const sounds = (): string[] => readdirSync(join(folder, 'heard')).map((name) => name.split('.')[0]!);
  // Its twin is a call of its own with an equal recording, its copy is not.
  await store.save(
    { ...factsOf('copy'), callId: null, recording: { ...factsOf('copy').recording, sha256: sha('a') } },
    { day: today, night: null },
  );
  expect(await store.purge({ call: 'a' })).toBe(2);
  expect(sounds().sort()).toEqual([sha('a'), sha('b'), sha('orphan')].sort());
  await store.purge({ call: 'b' });
  expect(sounds().sort()).toEqual([sha('a'), sha('orphan')].sort());
  await store.purge({ before: '2000-01-01' });
  expect(sounds()).toEqual([sha('a')]);
});

test('a damaged file of a folder is purged by its own day, and nothing but calls is touched', async () => {
  const folder = newFolder();
  const damaged = join(folder, 'x.facts.json');
  writeFileSync(damaged, '{}');
  utimesSync(damaged, new Date('2026-01-01'), new Date('2026-01-01'));
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  mkdirSync(join(folder, 'other'));
  const store = await openFolderStore(folder);
  expect((await readAll(store)).filter(isFailed)).toHaveLength(1);
  expect(await store.purge({ before: '2026-01-01' })).toBe(0);
  expect(await store.purge({ before: '2026-01-02' })).toBe(1);
  expect(existsSync(damaged)).toBe(false);
  expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
});

test('a database, its journal and nothing else are for the owner alone, whatever the process makes besides', () => {
  const before = process.umask(0o022);
  try {
    const folder = newFolder();
    const path = join(folder, 'calls.sqlite');
    const database = openDatabase(path);
    const modeOf = (file: string): number => statSync(file).mode & 0o777;
    const during: number[] = [];
    database.transaction(() => {
      database.run("INSERT INTO failures VALUES ('n', 'p', 'c', 'm', '{}')");
      during.push(modeOf(path), modeOf(`${path}-journal`));
    });
    database.run('DELETE FROM failures');
    database.run('VACUUM');
    during.push(modeOf(path));
    database.close();
    expect(during).toEqual([0o600, 0o600, 0o600]);
    expect(process.umask()).toBe(0o022);
    expect(readdirSync(folder).filter((name) => name.includes('journal'))).toEqual([]);
  } finally {
    process.umask(before);
  }
});

test('a file of other words is no store, though they speak of what is full or locked', () => {
  const path = join(newFolder(), 'notes.txt');
  writeFileSync(path, 'the database or disk is full, and locked\n'.repeat(100));
  expect(() => openDatabase(path)).toThrow(expect.objectContaining({ code: 'usage', exitCode: 64 }));
});

test('what is no store is refused before anything is written beside it', () => {
  const folder = newFolder();
  const refused = { code: 'usage', exitCode: 64 };
  writeFileSync(join(folder, 'calls.csv'), 'file,call_id\na.wav,1\n');
  mkdirSync(join(folder, 'recordings'));
  for (const path of [join(folder, 'calls.csv'), join(folder, 'recordings'), join(folder, 'new/'), ''])
    for (const mustExist of [false, path !== '' && existsSync(path)])
      expect(() => openDatabase(path, mustExist)).toThrow(expect.objectContaining(refused));
  expect(readdirSync(folder).sort()).toEqual(['calls.csv', 'recordings']);
  expect(existsSync('-lock')).toBe(false);
  expect(readFileSync(join(folder, 'calls.csv'), 'utf8')).toBe('file,call_id\na.wav,1\n');
});

test('a store keeps the lock beside it, and an empty file becomes one', () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'calls.db'), '');
  openDatabase(join(folder, 'calls.db')).close();
  openDatabase(join(folder, 'calls.db')).close();
  expect(readdirSync(folder)).toContain('calls.db-lock');
});
