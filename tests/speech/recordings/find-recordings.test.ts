import { chmodSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeLeftOut } from '../../../src/run/left-out.ts';
import { openAudio } from '../../../src/speech/recordings/decode.ts';
import { findRecordings } from '../../../src/speech/recordings/find-recordings.ts';
import { hashFile } from '../../../src/speech/recordings/hash-file.ts';
import { FFMPEG, fixture, newFolder } from '../../helpers/ffmpeg.ts';

const folder = newFolder();
mkdirSync(join(folder, 'day/deep'), { recursive: true });
mkdirSync(join(folder, 'empty'));
for (const name of ['b.wav', 'a.MP3', 'notes.txt', 'day/c.ogg', 'day/deep/d [1].wav'])
  writeFileSync(join(folder, name), '');
const at = (name: string) => join(folder, name);

test('a folder gives the recordings below it, sorted, and nothing else', async () => {
  const { paths, notFound } = await findRecordings([folder]);
  expect(paths).toEqual([at('a.MP3'), at('b.wav'), at('day/c.ogg'), at('day/deep/d [1].wav')]);
  expect(notFound).toEqual([]);
});

test('a file is tried whatever its ending, and named twice it is taken once', async () => {
  expect((await findRecordings([at('notes.txt'), at('b.wav'), folder])).paths).toHaveLength(5);
});

test('a name with brackets is a file before it is a pattern', async () => {
  expect((await findRecordings([at('day/deep/d [1].wav')])).paths).toEqual([at('day/deep/d [1].wav')]);
});

test('a pattern gives what it matches', async () => {
  expect((await findRecordings([at('**/*.ogg')])).paths).toEqual([at('day/c.ogg')]);
});

test.each([
  [at('none.wav'), 'does not exist'],
  [at('empty'), 'holds no recording'],
  [at('*.flac'), 'matches no file'],
])('%s is named with what is wrong and what to do', async (path, message) => {
  const { paths, notFound } = await findRecordings([path, at('b.wav')]);
  expect(paths).toEqual([at('b.wav')]);
  expect(notFound).toMatchObject([{ path, message }]);
  expect(notFound[0]!.cure).not.toBe('');
});

const GBK = Buffer.from('4745bbb0cef1d4b1d5c5c8fd2e6f6767', 'hex'); // GE话务员张三.ogg in GBK
const STRANGE = Buffer.from('ff8184fe2e6f6767', 'hex');

test('names of any bytes are found, shown as they are meant, and opened', async () => {
  const place = newFolder();
  const call = readFileSync(fixture('d-029.mp3'));
  const named = (name: Buffer): Buffer => Buffer.concat([Buffer.from(`${place}/`), name]);
  for (const name of [GBK, STRANGE, Buffer.from('张三.ogg')]) writeFileSync(named(name), call);
  const { paths, unreachable } = await findRecordings([place]);
  expect(paths).toEqual([
    join(place, 'GE话务员张三.ogg'),
    join(place, '\\xff\\x81\\x84\\xfe.ogg'),
    join(place, '张三.ogg'),
  ]);
  expect(unreachable).toEqual([]);
  expect(new Set(await Promise.all(paths.map((path) => hashFile(path))))).toEqual(new Set([await hashFile(paths[2]!)]));
  expect((await openAudio(paths[0]!, { ffmpeg: FFMPEG })).duration).toBeGreaterThan(5);
  // As Node hands over an argument that is not UTF-8.
  expect((await findRecordings([named(GBK).toString('utf8')])).paths).toEqual([paths[0]]);
}, 30_000);

test('links are followed, in circles once; one that leads nowhere is named', async () => {
  const place = newFolder();
  mkdirSync(join(place, 'disk/25'), { recursive: true });
  mkdirSync(join(place, 'inbox/2026'), { recursive: true });
  writeFileSync(join(place, 'disk/25/a.ogg'), '');
  symlinkSync('../../disk/25', join(place, 'inbox/2026/25'));
  symlinkSync('../../disk/25/a.ogg', join(place, 'inbox/2026/c.ogg'));
  symlinkSync('..', join(place, 'inbox/2026/round'));
  symlinkSync('nowhere.ogg', join(place, 'inbox/2026/gone.ogg'));
  const { paths, unreachable } = await findRecordings([join(place, 'inbox')]);
  expect(paths).toEqual(['2026/25/a.ogg', '2026/c.ogg'].map((name) => join(place, 'inbox', name)));
  expect(unreachable).toMatchObject([{ path: join(place, 'inbox/2026/gone.ogg'), message: 'cannot be read (ENOENT)' }]);
});

test('a folder that may not be read is named, and what lies beside it is found', async () => {
  const place = newFolder();
  mkdirSync(join(place, 'closed'), { mode: 0o000 });
  writeFileSync(join(place, 'open.wav'), '');
  chmodSync(place, 0o755);
  // The superuser may read everything.
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    const { paths, unreachable } = await findRecordings([place]);
    expect(paths).toEqual([join(place, 'open.wav')]);
    expect(unreachable).toMatchObject([{ path: join(place, 'closed'), message: 'cannot be read (EACCES)' }]);
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
});

test('files of other kinds are counted by their endings, but for what lies beside recordings everywhere', async () => {
  const place = newFolder();
  const beside = ['s.sqlite-lock', 'calls.db-lock', 'calls.csv-lock', 'calls-lock', '-lock', 'calls.db-journal'];
  for (const name of ['a.wav', 'b.vox', 'c.xyz', 'd.XYZ', 'e', 'calls.csv', '.hidden', 'f.wav.part', ...beside])
    writeFileSync(join(place, name), '');
  const { paths, leftOut } = await findRecordings([place]);
  expect(paths).toEqual(['a.wav', 'b.vox'].map((name) => join(place, name)));
  expect(describeLeftOut(leftOut)).toMatch(
    /^3 files are left out: 2 \.xyz, 1 without an ending \(for example .*c\.xyz\)/,
  );
  expect(describeLeftOut([])).toBeNull();
});

test('a link that leads in a circle is named, and the others are found', async () => {
  const place = newFolder();
  writeFileSync(join(place, 'a.wav'), '');
  symlinkSync('self', join(place, 'self'));
  const { paths, unreachable } = await findRecordings([place]);
  expect(paths).toEqual([join(place, 'a.wav')]);
  expect(unreachable).toMatchObject([{ path: join(place, 'self'), message: 'cannot be read (ELOOP)' }]);
});

test('names with a line end, a tab or a mark of byte order are found, shown in one line, and opened', async () => {
  const place = newFolder();
  const call = readFileSync(fixture('d-029.mp3'));
  for (const name of ['a\nb.wav', 'c\td.wav', '\ufeffe.wav']) writeFileSync(join(place, name), call);
  const { paths } = await findRecordings([place]);
  expect(paths).toEqual([join(place, 'a\\x0ab.wav'), join(place, 'c\\x09d.wav'), join(place, 'e.wav')]);
  for (const path of paths) expect(await hashFile(path)).toBe(await hashFile(fixture('d-029.mp3')));
});

describe('one file that is named twice', () => {
  const place = realpathSync(newFolder());
  mkdirSync(join(place, 'rec'));
  for (const name of ['a.wav', 'b1-in.wav', 'b1-out.wav', 'odd.xyz']) writeFileSync(join(place, 'rec', name), '');
  symlinkSync('rec', join(place, 'link'));
  symlinkSync('rec/a.wav', join(place, 'same.wav'));
  const before = process.cwd();
  beforeAll(() => process.chdir(place));
  afterAll(() => process.chdir(before));
  const rec = join(place, 'rec');

  test.each([
    [
      ['rec', rec],
      ['rec/a.wav', 'rec/b1-in.wav'],
    ],
    [
      [rec, 'rec'],
      [`${rec}/a.wav`, `${rec}/b1-in.wav`],
    ],
    [
      ['rec', './rec', 'rec/', 'link', 'rec/../rec'],
      ['rec/a.wav', 'rec/b1-in.wav'],
    ],
    [['rec/a.wav', './rec/a.wav', `${rec}/a.wav`, 'rec//a.wav'], ['rec/a.wav']],
    [
      ['./rec/*.wav', `${rec}/*.wav`],
      ['rec/a.wav', 'rec/b1-in.wav'],
    ],
    [['same.wav', 'rec/a.wav'], ['same.wav']],
    [
      ['rec/b1-in.wav', rec],
      [`${rec}/a.wav`, 'rec/b1-in.wav'],
    ],
    [
      ['rec/b1-out.wav', rec],
      [`${rec}/a.wav`, `${rec}/b1-in.wav`],
    ],
  ])('%j is one call, as it was named first', async (named, paths) => {
    const found = await findRecordings(named);
    expect(found.paths).toEqual(paths);
    expect(found.leftOut.length).toBeLessThanOrEqual(1);
  });

  test('a path is kept without what leads nowhere, and with what may lead through a link', async () => {
    expect((await findRecordings(['./rec/.//a.wav'])).paths).toEqual(['rec/a.wav']);
    expect((await findRecordings(['link/../rec/a.wav'])).paths).toEqual(['link/../rec/a.wav']);
  });
});
