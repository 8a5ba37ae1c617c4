import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { checkRoom, downloadFile } from '../../../src/speech/models/download.ts';
import type { OfferedFile } from '../../../src/speech/models/offered.ts';
import { newFolder } from '../../helpers/ffmpeg.ts';

const CONTENT = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 31) % 251));
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');
const ranges: (string | undefined)[] = [];
let server: Server;
let base = '';

/** What a server may do. */
const BEHAVIOURS: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>> = {
  good: (request, response) => {
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const part = CONTENT.subarray(from);
    response.writeHead(from > 0 ? 206 : 200, {
      'Content-Length': part.length,
      ...(from > 0 ? { 'Content-Range': `bytes ${from}-${CONTENT.length - 1}/${CONTENT.length}` } : {}),
    });
    response.end(part);
  },
  // Ends the connection after each 80,000 bytes.
  'breaks-off': (request, response) => {
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const part = CONTENT.subarray(from);
    response.writeHead(from > 0 ? 206 : 200, {
      'Content-Length': part.length,
      ...(from > 0 ? { 'Content-Range': `bytes ${from}-${CONTENT.length - 1}/${CONTENT.length}` } : {}),
    });
    response.write(part.subarray(0, 80_000), () => (part.length > 80_000 ? response.destroy() : response.end()));
  },
  'knows-no-range': (_, response) => void response.writeHead(200, { 'Content-Length': CONTENT.length }).end(CONTENT),
  'other-range': (request, response) => {
    if (request.headers.range === undefined) return void BEHAVIOURS.good!(request, response);
    response.writeHead(206, { 'Content-Range': `bytes 7-${CONTENT.length - 1}/${CONTENT.length}` });
    response.end(CONTENT.subarray(7));
  },
  'lies-short': (_, response) => void response.writeHead(200, { 'Content-Length': 10 }).end(CONTENT.subarray(0, 10)),
  'sends-more': (_, response) => void response.writeHead(200).end(Buffer.concat([CONTENT, CONTENT])),
  'wrong-bytes': (_, response) => void response.writeHead(200).end(Buffer.alloc(CONTENT.length, 1)),
  redirects: (_, response) => void response.writeHead(302, { Location: `${base}/good` }).end(),
  'redirects-for-ever': (_, response) => void response.writeHead(302, { Location: `${base}/redirects-for-ever` }).end(),
  gone: (_, response) => void response.writeHead(404).end('no'),
  'not-satisfiable': (request, response) =>
    request.headers.range === undefined ? void BEHAVIOURS.good!(request, response) : void response.writeHead(416).end(),
  stalls: (_, response) =>
    void response.writeHead(200, { 'Content-Length': CONTENT.length }).write(CONTENT.subarray(0, 10)),
};

beforeAll(async () => {
  server = createServer((request, response) => {
    ranges.push(request.headers.range);
    BEHAVIOURS[(request.url ?? '').slice(1)]?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
afterEach(() => {
  ranges.length = 0;
  for (const name of ['HTTP_PROXY', 'http_proxy', 'NO_PROXY']) delete process.env[name];
});

const file = (...places: readonly string[]): OfferedFile => ({
  path: 'model.onnx',
  bytes: CONTENT.length,
  sha256: SHA256,
  urls: places.map((place) => `${base}/${place}`),
});
const newPath = () => join(newFolder(), 'model.onnx');
const fetchTo = (path: string, ...places: readonly string[]) => downloadFile(file(...places), path, { patience: 400 });

test.each(['good', 'breaks-off', 'redirects', 'knows-no-range'])(
  'a server that is %s gives the file',
  async (place) => {
    const path = newPath();
    await fetchTo(path, place);
    expect(readFileSync(path).equals(CONTENT)).toBe(true);
    expect(existsSync(`${path}.part`)).toBe(false);
  },
);

test('what came before a break is not fetched again', async () => {
  await fetchTo(newPath(), 'breaks-off');
  expect(ranges).toEqual([undefined, 'bytes=80000-', 'bytes=160000-']);
});

test.each([
  ['good', 'bytes=50000-'],
  ['knows-no-range', 'bytes=50000-'],
  ['other-range', 'bytes=50000-'],
  ['not-satisfiable', 'bytes=50000-'],
])('what an earlier run left is gone on with, or fetched anew: %s', async (place, first) => {
  const path = newPath();
  writeFileSync(`${path}.part`, CONTENT.subarray(0, 50_000));
  await fetchTo(path, place);
  expect(readFileSync(path).equals(CONTENT)).toBe(true);
  expect(ranges[0]).toBe(first);
});

test('what an earlier run left of another file is noticed, and the next place is asked', async () => {
  const path = newPath();
  writeFileSync(`${path}.part`, Buffer.alloc(50_000, 9));
  await fetchTo(path, 'good', 'good');
  expect(readFileSync(path).equals(CONTENT)).toBe(true);
});

test.each([
  ['lies-short', /breaks off after 10 of 200000 bytes/],
  ['sends-more', /sends more than the file has/],
  ['wrong-bytes', /sends a file with another SHA-256/],
  ['redirects-for-ever', /redirect/],
  ['gone', /answers 404/],
  ['stalls', /sends nothing for 0.4 s/],
])('a server that is %s is named with what it did, and nothing takes the place of the file', async (place, message) => {
  const path = newPath();
  await expect(fetchTo(path, place)).rejects.toMatchObject({
    code: 'download-failed',
    message: expect.stringMatching(message),
  });
  expect(existsSync(path)).toBe(false);
  // Of what is wrong nothing stays; of what is cut everything.
  const left = existsSync(`${path}.part`) ? statSync(`${path}.part`).size : 0;
  expect(left).toBeLessThan(100);
});

test('the next place is asked where one fails, and no place where the file is there already', async () => {
  const path = newPath();
  await fetchTo(path, 'gone', 'wrong-bytes', 'good');
  expect(readFileSync(path).equals(CONTENT)).toBe(true);
  ranges.length = 0;
  await fetchTo(path, 'good');
  expect(ranges).toEqual([]);
});

test('a proxy of the environment is used', async () => {
  const asked: string[] = [];
  const proxy = createServer();
  proxy.on('connect', (request, socket, head) => {
    asked.push(request.url ?? '');
    const [host, port] = (request.url ?? '').split(':');
    const upstream = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = proxy.address();
  process.env.HTTP_PROXY = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const path = newPath();
  await fetchTo(path, 'good');
  expect(asked).toEqual([base.replace('http://', '')]);
  proxy.closeAllConnections();
  proxy.close();
});

test('a disk without room is refused before the first byte', async () => {
  await expect(checkRoom(newFolder(), 1e15)).rejects.toMatchObject({ code: 'disk-full' });
  await checkRoom(newFolder(), 10);
});
