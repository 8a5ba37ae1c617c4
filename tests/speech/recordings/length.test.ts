import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readStreams } from '../../../src/speech/recordings/probe.ts';
import { decode, encode, fixture, newFolder } from '../../helpers/ffmpeg.ts';
import { noise } from '../../helpers/sound.ts';

const folder = newFolder();
const RATE = 8000;
/** mu-law by its meaning: each byte is a sample of its own, so any byte is sound. */
const bytes = (seconds: number): Buffer =>
  Buffer.from(
    noise(seconds, 7)
      .subarray(0, seconds * RATE)
      .map((x) => 128 + 100 * x),
  );

interface Header {
  readonly stated: number;
  readonly sound: Buffer;
  readonly behind?: Buffer;
}

/** A mono mu-law WAV file whose `data` chunk states a size that need not be true. */
const wav = (name: string, { stated, sound, behind = Buffer.alloc(0) }: Header): string => {
  const head = Buffer.alloc(46);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(0x26 + Math.min(stated, 1e9), 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(18, 16);
  head.writeUInt16LE(7, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(RATE, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 38, 'latin1');
  head.writeUInt32LE(stated, 42);
  const path = join(folder, name);
  writeFileSync(path, Buffer.concat([head, sound, behind]));
  return path;
};

const chunk = (id: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.write(id, 0, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
};

const TEN = bytes(10);

describe('the size in a WAV header and the sound that is there', () => {
  test.each([
    ['true', { stated: TEN.length, sound: TEN }, 10, false],
    ['44 bytes too large: the header was counted', { stated: TEN.length + 44, sound: TEN }, 10, false],
    ['0.9 s too large', { stated: TEN.length + 0.9 * RATE, sound: TEN }, 10, false],
    ['3 s too large', { stated: TEN.length + 3 * RATE, sound: TEN }, 10, true],
    ['zero: written to a pipe', { stated: 0, sound: TEN }, 10, false],
    ['all ones: written to a pipe', { stated: 0xffffffff, sound: TEN }, 10, false],
    ['2 GB less a page: written to a pipe', { stated: 0x7ffff000, sound: TEN }, 10, false],
    ['4 s too small: a recorder that was killed', { stated: TEN.length - 4 * RATE, sound: TEN }, 10, false],
  ])('%s', async (name, header, seconds, cutShort) => {
    const audio = await decode(wav(`${name.replace(/\W+/g, '-')}.wav`, header));
    expect(audio.duration).toBeCloseTo(seconds, 1);
    expect(audio.cutShort).toBe(cutShort);
  });

  test.each([
    ['chunks of other data', chunk('LIST', Buffer.alloc(3 * RATE, 'INFO'))],
    ['several chunks', Buffer.concat([chunk('id3 ', bytes(1)), chunk('bext', bytes(2))])],
    ['zeros up to a block', Buffer.alloc(3 * RATE)],
  ])('what stands behind the sound is not heard: %s', async (name, behind) => {
    const audio = await decode(wav(`${name.replace(/\W+/g, '-')}.wav`, { stated: TEN.length, sound: TEN, behind }));
    expect(audio.duration).toBeCloseTo(10, 1);
    expect(audio.cutShort).toBe(false);
  });
});

test('a length that ffmpeg only guesses is no promise', () => {
  const log = `ffmpeg version 5.1.9
[amr @ 0x1] Estimating duration from bitrate, this may be inaccurate
Input #0, amr, from 'x.amr':
  Duration: 00:00:38.75, bitrate: 12 kb/s
  Stream #0:0: Audio: amr_nb (samr / 0x726D6173), 8000 Hz, mono, fltp, 12 kb/s`;
  expect(readStreams(log)?.info.promised).toBeNull();
  expect(readStreams(log.replace(/^\[amr.*\n/m, ''))?.info.promised).toBe(38.75);
});

test('a recording of a variable bit rate is not said to be cut', async () => {
  const amr = ['-ac', '1', '-ar', '8000', '-c:a', 'libopencore_amrnb'];
  expect((await decode(encode(fixture('d-019.wav'), join(folder, 'v.amr'), ...amr))).cutShort).toBe(false);
});
