import { appendFileSync, copyFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashFile } from '../../../src/speech/recordings/hash-file.ts';
import { whileUnchanged } from '../../../src/speech/recordings/while-unchanged.ts';
import { newFolder } from '../../helpers/ffmpeg.ts';

const folder = newFolder();
const path = join(folder, 'call.wav');
const other = join(folder, 'other.wav');

test.each([
  ['written to', () => appendFileSync(path, 'more')],
  ['overwritten with bytes of the same number', () => writeFileSync(path, 'SOUND')],
  ['replaced by another file', () => renameSync(other, path)],
])('what is heard of a file that is %s meanwhile is thrown away', async (_, change) => {
  writeFileSync(path, 'sound');
  writeFileSync(other, 'sound');
  const work = whileUnchanged(path, await hashFile(path), async () => change());
  await expect(work).rejects.toMatchObject({ code: 'changed', path, exitCode: 65 });
});

test('a file that had other bytes from the beginning is another file', async () => {
  writeFileSync(path, 'sound');
  await expect(whileUnchanged(path, 'ab'.repeat(32), async () => 1)).rejects.toMatchObject({ code: 'changed' });
});

test('what is heard of a file that stays, is read or is taken away stands', async () => {
  writeFileSync(path, 'sound');
  const sha256 = await hashFile(path);
  expect(await whileUnchanged(path, sha256, async () => copyFileSync(path, other))).toBeUndefined();
  expect(await whileUnchanged(path, sha256, async () => rmSync(path))).toBeUndefined();
});
