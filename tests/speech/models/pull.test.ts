import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { placeOf, pullModel, stateOf, verifyModel } from '../../../src/speech/models/install.ts';
import type { OfferedFile, OfferedModel } from '../../../src/speech/models/offered.ts';
import { OFFERED } from '../../../src/speech/models/offered.ts';
import { newFolder } from '../../helpers/ffmpeg.ts';
import { tarGz } from '../../helpers/tar.ts';

const MODEL = Buffer.from('model '.repeat(10));
const TOKENS = Buffer.from('<blk> 0\n');
/** What the server has; another path is answered with 404. */
const served = new Map<string, Buffer>();
const asked: string[] = [];
let server: Server;
let base = '';

const archiveOf = (files: Readonly<Record<string, Buffer>>): Promise<Buffer> =>
  tarGz(Object.entries(files).map(([name, content]) => ({ name, content })));
const offered = (path: string, content: Buffer): OfferedFile => ({
  path,
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
  urls: [`${base}/${path}`],
});
const made = (archive?: Buffer): OfferedModel => ({
  id: 'made-up',
  name: 'made up',
  licence: 'none',
  licenceUrl: 'about:blank',
  files: [offered('model.int8.onnx', MODEL), offered('tokens.txt', TOKENS)],
  ...(archive === undefined ? {} : { archive: offered('all.tar.gz', archive) }),
});
const pull = (model: OfferedModel) => pullModel(model, () => {});

beforeAll(async () => {
  server = createServer((request, response) => {
    const name = (request.url ?? '').slice(1);
    asked.push(name);
    const content = served.get(name);
    if (content === undefined) response.writeHead(404).end();
    else response.end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const before = process.env.XDG_DATA_HOME;
let home = '';
beforeEach(() => {
  home = newFolder();
  process.env.XDG_DATA_HOME = home;
});
afterEach(() => {
  served.clear();
  asked.length = 0;
  if (before === undefined) delete process.env.XDG_DATA_HOME;
  else process.env.XDG_DATA_HOME = before;
});
const installed = () => readdirSync(join(home, 'call-etiquette/models'));

test('nothing is said on stderr beside the progress', async () => {
  const warnings: string[] = [];
  const note = ({ message }: Error): void => void warnings.push(message);
  process.on('warning', note);
  served.set('model.int8.onnx', MODEL).set('tokens.txt', TOKENS);
  await pull(made());
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', note);
  expect(warnings).toEqual([]);
});

test('files are fetched one by one, and the archive is left alone', async () => {
  const archive = await archiveOf({ 'a/model.int8.onnx': MODEL, 'a/tokens.txt': TOKENS });
  served.set('model.int8.onnx', MODEL).set('tokens.txt', TOKENS).set('all.tar.gz', archive);
  await pull(made(archive));
  expect(asked).toEqual(['model.int8.onnx', 'tokens.txt']);
  expect(stateOf(await verifyModel(made()))).toBe('whole');
});

test('where a file is not to be had alone, the archive gives all of them', async () => {
  const archive = await archiveOf({ 'a/README': Buffer.alloc(9), 'a/model.int8.onnx': MODEL, 'a/tokens.txt': TOKENS });
  served.set('model.int8.onnx', MODEL).set('all.tar.gz', archive);
  const place = await pull(made(archive));
  expect(readdirSync(place).sort()).toEqual(['model.int8.onnx', 'tokens.txt']);
  expect(readFileSync(join(place, 'tokens.txt')).equals(TOKENS)).toBe(true);
  expect(installed()).toEqual(['made-up']);
});

test('where neither is to be had, every place is named with what it did, and what came is kept for the next time', async () => {
  served.set('model.int8.onnx', MODEL).set('all.tar.gz', Buffer.from('<html>sign in</html>'));
  const model = made(await archiveOf({ 'model.int8.onnx': MODEL, 'tokens.txt': TOKENS }));
  await expect(pull(model)).rejects.toMatchObject({
    code: 'download-failed',
    message: expect.stringMatching(/answers 404; .*breaks off after 20 of/),
  });
  expect(existsSync(placeOf(model))).toBe(false);
  served.set('tokens.txt', TOKENS);
  asked.length = 0;
  await pull(model);
  expect(asked).toEqual(['tokens.txt']);
  // What the broken archive left does not become a part of the model.
  expect(readdirSync(placeOf(model)).sort()).toEqual(['model.int8.onnx', 'tokens.txt']);
});

test('an archive of the right bytes without the model is one line, and nothing takes the place', async () => {
  const archive = await archiveOf({ 'model.int8.onnx': MODEL });
  served.set('all.tar.gz', archive);
  await expect(pull(made(archive))).rejects.toThrow(/holds a part of made-up: tokens.txt is missing/);
  expect(existsSync(placeOf(made()))).toBe(false);
});

test('a model that is there stays while another is fetched in vain', async () => {
  mkdirSync(placeOf(made()), { recursive: true });
  writeFileSync(join(placeOf(made()), 'tokens.txt'), 'old');
  await expect(pull(made())).rejects.toMatchObject({ code: 'download-failed' });
  expect(readFileSync(join(placeOf(made()), 'tokens.txt'), 'utf8')).toBe('old');
});

test('every offered file and archive has a size, a SHA-256 and places on two hosts at least, by https', () => {
  for (const { files, archive } of OFFERED)
    for (const { bytes, sha256, urls } of archive === undefined ? files : [...files, archive]) {
      expect(bytes).toBeGreaterThan(0);
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(new Set(urls.map((url) => new URL(url).host)).size).toBeGreaterThanOrEqual(2);
      expect(urls.every((url) => url.startsWith('https://'))).toBe(true);
    }
});
