import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { programHash } from '../../src/run/program-hash.ts';
import { newFolder } from '../helpers/ffmpeg.ts';

test('the same code has the same hash; another line, name or rule file has another', () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'rules'));
  writeFileSync(join(folder, 'rules', 'a.js'), 'export const seconds = 8;');
  const hashes = [programHash(folder)];
  const change = (work: () => void): void => {
    work();
    hashes.push(programHash(folder));
  };
  change(() => writeFileSync(join(folder, 'rules', 'a.js'), 'export const seconds = 9;'));
  change(() => renameSync(join(folder, 'rules', 'a.js'), join(folder, 'rules', 'b.js')));
  change(() => writeFileSync(join(folder, 'rules', 'c.js'), ''));
  expect(new Set(hashes).size).toBe(4);
  change(() => writeFileSync(join(folder, 'notes.txt'), 'no code'));
  expect(hashes.at(-1)).toBe(hashes.at(-2));
  expect(programHash()).toBe(programHash());
});
