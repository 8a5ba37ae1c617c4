import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importModel, removeModel, stateOf, verifyModel } from '../../../src/speech/models/install.ts';
import type { OfferedModel } from '../../../src/speech/models/offered.ts';
import { newFolder } from '../../helpers/ffmpeg.ts';
import { type TarEntry, tarGz } from '../../helpers/tar.ts';

const MODEL = Buffer.from('model '.repeat(10));
const TOKENS = Buffer.from('<blk> 0\n');
const offered = (path: string, content: Buffer) => ({
  path,
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
  urls: [],
});
const MADE: OfferedModel = {
  id: 'made-up',
  name: 'made up',
  licence: 'none',
  licenceUrl: 'about:blank',
  files: [offered('model.int8.onnx', MODEL), offered('tokens.txt', TOKENS)],
};

const before = process.env.XDG_DATA_HOME;
let home = '';
beforeEach(() => {
  home = newFolder();
  process.env.XDG_DATA_HOME = home;
});
afterEach(() => {
  if (before === undefined) delete process.env.XDG_DATA_HOME;
  else process.env.XDG_DATA_HOME = before;
});

const archive = (name: string, content: Buffer): string => {
  const path = join(newFolder(), name);
  writeFileSync(path, content);
  return path;
};
const whole: readonly TarEntry[] = [
  { name: 'export/test_wavs/0.wav', content: Buffer.alloc(100) },
  { name: 'export/model.int8.onnx', content: MODEL },
  { name: 'export/tokens.txt', content: TOKENS },
];
/** The same as tar.bz2 and zip, written by Python's tarfile and zipfile; two zips that play tricks. */
const TAR_BZ2 =
  'QlpoOTFBWSZTWeAotFAAAL7/hMuQEABAAf/FJhLQAHYv3kAgAAgIMAC5A2qieptT1DT1B6gANG1AYahgDTQ0aMRkA0AGhg2oonoTJoA0eo0AANB++XcqyVhqmSCmDzCQLDkXsYpRJRJWOQRMwhJxDd2IuhWxuxmInKmAegdAcN/GUCEbLJxjOM65KeB06DaMY58vsO9ccUZlXMOI/rQUQWXy2XuptgKxlQlB9FFtzwWh15YXjhshlxg+FLpDHvKYCEv4u5IpwoSHAUWigA==';
const ZIP =
  'UEsDBBQAAAAIAAAAIQBiR9e0CwAAADwAAAARAAAAYS9tb2RlbC5pbnQ4Lm9ubnjLzU9JzVHIJYsEAFBLAwQUAAAACAAAACEAdVuXLQoAAAAIAAAADAAAAGEvdG9rZW5zLnR4dLNJysm2UzDgAgBQSwECFAMUAAAACAAAACEAYkfXtAsAAAA8AAAAEQAAAAAAAAAAAAAAgAEAAAAAYS9tb2RlbC5pbnQ4Lm9ubnhQSwECFAMUAAAACAAAACEAdVuXLQoAAAAIAAAADAAAAAAAAAAAAAAAgAE6AAAAYS90b2tlbnMudHh0UEsFBgAAAAACAAIAeQAAAG4AAAAAAA==';
const ZIP_UP =
  'UEsDBBQAAAAIAAAAIQB1W5ctCgAAAAgAAAANAAAALi4vdG9rZW5zLnR4dLNJysm2UzDgAgBQSwECFAMUAAAACAAAACEAdVuXLQoAAAAIAAAADQAAAAAAAAAAAAAAgAEAAAAALi4vdG9rZW5zLnR4dFBLBQYAAAAAAQABADsAAAA1AAAAAAA=';
const ZIP_LINK =
  'UEsDBBQAAAAIAAAAIQAKuR8pDQAAAAsAAAAKAAAAdG9rZW5zLnR4dNNPLUnWL0gsLi5PAQBQSwECFAMUAAAACAAAACEACrkfKQ0AAAALAAAACgAAAAAAAAAAAAAA/6EAAAAAdG9rZW5zLnR4dFBLBQYAAAAAAQABADgAAAA1AAAAAAA=';
const base64 = (text: string) => Buffer.from(text, 'base64');

const take = (from: string) => importModel(from, [MADE]);
const leftovers = () =>
  existsSync(join(home, 'call-etiquette/models')) ? readdirSync(join(home, 'call-etiquette/models')) : [];

test.each<[string, () => Promise<Buffer> | Buffer]>([
  ['a tar.gz', () => tarGz(whole)],
  ['a tar.bz2', () => base64(TAR_BZ2)],
  ['a zip', () => base64(ZIP)],
])('%s gives its model, and nothing else of it is kept', async (_, make) => {
  const { model, place } = await take(archive('some.archive', await make()));
  expect(model.id).toBe('made-up');
  expect(readdirSync(place).sort()).toEqual(['model.int8.onnx', 'tokens.txt']);
  expect(readFileSync(join(place, 'tokens.txt')).equals(TOKENS)).toBe(true);
  expect(leftovers()).toEqual(['made-up']);
  expect(stateOf(await verifyModel(MADE))).toBe('whole');
  writeFileSync(join(place, 'tokens.txt'), 'x');
  expect(stateOf(await verifyModel(MADE))).toBe('damaged');
  expect([await removeModel(MADE), await removeModel(MADE)]).toEqual([true, false]);
  expect(leftovers()).toEqual([]);
});

test('a folder gives its model, also over one that is there', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'deep'));
  writeFileSync(join(folder, 'deep/model.int8.onnx'), MODEL);
  writeFileSync(join(folder, 'tokens.txt'), TOKENS);
  symlinkSync('/etc/passwd', join(folder, 'README'));
  await take(folder);
  await take(folder);
  expect(leftovers()).toEqual(['made-up']);
});

test.each<[string, () => Promise<Buffer> | Buffer, RegExp]>([
  ['leads out by ..', () => tarGz([{ name: '../tokens.txt', content: TOKENS }]), /leads out of its folder/],
  ['leads out by a root', () => tarGz([{ name: '/tmp/tokens.txt', content: TOKENS }]), /leads out of its folder/],
  ['leads out on Windows', () => tarGz([{ name: 'C:/tokens.txt', content: TOKENS }]), /leads out of its folder/],
  [
    'holds a symbolic link',
    () => tarGz([{ name: 'tokens.txt', type: 'symlink', linkname: '/etc/passwd' }]),
    /holds a symlink/,
  ],
  ['holds a hard link', () => tarGz([{ name: 'tokens.txt', type: 'link', linkname: '/etc/passwd' }]), /holds a link/],
  ['holds a device', () => tarGz([{ name: 'tokens.txt', type: 'character-device' }]), /holds a character-device/],
  ['is a bomb', () => tarGz([{ name: 'model.int8.onnx', content: Buffer.alloc(60_000_000) }]), /unpacks to far more/],
  [
    'has no end of files',
    () => tarGz(Array.from({ length: 2001 }, (_, i) => ({ name: `a/${i}` }))),
    /more than 2000 files/,
  ],
  ['is a zip that leads out', () => base64(ZIP_UP), /leads out|invalid relative path/],
  ['is a zip with a link', () => base64(ZIP_LINK), /holds a symlink/],
  ['is cut', async () => (await tarGz(whole)).subarray(0, 60), /cut or damaged/],
  ['is a cut tar.bz2', () => base64(TAR_BZ2).subarray(0, 150), /cut or damaged|holds no model/],
  ['is none', () => Buffer.from('<html>not found</html>'), /is neither a file of a model .* nor a tar.bz2/],
  ['is empty', () => Buffer.alloc(0), /is neither a file of a model .* nor a tar.bz2/],
  [
    'holds a cut file',
    () =>
      tarGz([
        { name: 'tokens.txt', content: TOKENS },
        { name: 'model.int8.onnx', content: MODEL.subarray(0, 20) },
      ]),
    /holds model\.int8\.onnx with 20 bytes instead of the 60 of made-up/,
  ],
  ['holds half a model', () => tarGz(whole.slice(0, 2)), /holds a part of made-up: tokens.txt is missing/],
  [
    'holds other bytes',
    () => tarGz([{ name: 'tokens.txt', content: Buffer.from('<blk> 1\n') }]),
    /with another SHA-256/,
  ],
  ['holds something else', () => tarGz([{ name: 'cat.png', content: MODEL }]), /holds no model that is known here/],
])('an archive that %s is refused in one line, and leaves nothing', async (_, make, message) => {
  const path = archive('bad.archive', await make());
  await expect(take(path)).rejects.toMatchObject({
    path,
    message: expect.stringMatching(message),
    cure: expect.any(String),
  });
  expect(leftovers()).toEqual([]);
});

test('what is not there is named', async () => {
  await expect(take('/nowhere/model.zip')).rejects.toMatchObject({ path: '/nowhere/model.zip', exitCode: 64 });
});

test('files that come one by one make a model, and one alone does not', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'model.int8.onnx'), MODEL);
  writeFileSync(join(folder, 'tokens.txt'), TOKENS);
  expect(await take(join(folder, 'tokens.txt'))).toMatchObject({ missing: ['model.int8.onnx'] });
  expect(stateOf(await verifyModel(MADE))).toBe('absent');
  const { place, missing } = await take(join(folder, 'model.int8.onnx'));
  expect(missing).toEqual([]);
  expect(readdirSync(place).sort()).toEqual(['model.int8.onnx', 'tokens.txt']);
  expect(leftovers()).toEqual(['made-up']);
});
