import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findRecordings } from '../../../src/speech/recordings/find-recordings.ts';
import { newFolder } from '../../helpers/ffmpeg.ts';

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
