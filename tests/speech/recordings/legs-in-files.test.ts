import { appendFileSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { matchCalls } from '../../../src/call-data/match-calls.ts';
import { findRecordings } from '../../../src/speech/recordings/find-recordings.ts';
import { hashFile } from '../../../src/speech/recordings/hash-file.ts';
import { statRecording, takePairsAsOne } from '../../../src/speech/recordings/legs-in-files.ts';
import { whileUnchanged } from '../../../src/speech/recordings/while-unchanged.ts';
import { readLegName } from '../../../src/text/leg-name.ts';
import { decode, encodeSamples, newFolder } from '../../helpers/ffmpeg.ts';
import { mix, noise } from '../../helpers/sound.ts';

const loudness = (samples: Int16Array, from: number, to: number): number => {
  const part = samples.subarray(from * 16_000, to * 16_000);
  return Math.sqrt(part.reduce((sum, one) => sum + one * one, 0) / part.length);
};
const burst = (at: number, seconds: number): Int16Array => mix(seconds, [{ at, sound: noise(0.5, 7), amplitude: 0.3 }]);

test.each([
  ['wav', []],
  ['alaw', ['-ar', '8000', '-f', 'alaw']],
  ['mp3', ['-ar', '16000']],
])('two .%s files with a leg each are one recording of two channels, the customer left', async (ending, options) => {
  const folder = newFolder();
  const first = encodeSamples(burst(0, 2), join(folder, `1001-in.${ending}`), ...options);
  encodeSamples(burst(2, 3), join(folder, `1001-out.${ending}`), ...options);
  expect((await findRecordings([folder])).paths).toEqual([first]);
  const audio = await decode(first);
  expect([audio.info.channels, audio.channelCount]).toEqual([2, 2]);
  expect(audio.duration).toBeCloseTo(3, 0);
  const [left, right] = audio.channels as [Int16Array, Int16Array];
  expect(left).toHaveLength(right.length);
  expect(loudness(left, 0, 0.5)).toBeGreaterThan(2000);
  expect(loudness(left, 1, 2.9)).toBeLessThan(200);
  expect(loudness(right, 0, 1.8)).toBeLessThan(200);
  expect(loudness(right, 2, 2.5)).toBeGreaterThan(2000);
  expect(audio.warnings).toEqual([]);
});

test('two files of one name that are not of the same length are one call with a warning', async () => {
  const folder = newFolder();
  const first = encodeSamples(burst(0, 2), join(folder, '1001-in.wav'));
  encodeSamples(burst(0, 4), join(folder, '1001-out.wav'));
  expect((await decode(first)).warnings).toEqual(['unequal-legs']);
});

test('its identity is that of both files, and its time the later one', async () => {
  const folder = newFolder();
  const first = join(folder, 'a1-in.wav');
  const second = join(folder, 'a1-out.wav');
  writeFileSync(first, '12');
  const alone = await hashFile(first);
  writeFileSync(second, '345');
  utimesSync(first, 1000, 1000);
  utimesSync(second, 2000, 2000);
  const both = await hashFile(first);
  expect(both).not.toBe(alone);
  expect(await statRecording(first)).toMatchObject({ size: 5, mtimeMs: 2_000_000 });
  await expect(whileUnchanged(first, both, async () => 'heard')).resolves.toBe('heard');
  await expect(whileUnchanged(first, both, async () => appendFileSync(second, 'x'))).rejects.toMatchObject({
    code: 'changed',
  });
});

test('a leg without its other is a recording of its own, and so is one in another folder', () => {
  expect(
    takePairsAsOne(['a1-in.wav', 'b1-out.wav', 'c1-in.wav', 'x/c1-out.wav', 'd1-in.wav', 'd1-out.mp3']),
  ).toHaveLength(6);
  expect(takePairsAsOne(['A_RX.WAV', 'A_TX.WAV', '1.客户.wav', '1.坐席.wav'])).toEqual(['A_RX.WAV', '1.客户.wav']);
});

test('a folder called like a second leg is none', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'a1-in.wav'), '12');
  mkdirSync(join(folder, 'a1-out.wav'));
  expect(await statRecording(join(folder, 'a1-in.wav'))).toMatchObject({ size: 2 });
});

test.each(['x1.wav', 'x1', 'x1-in.wav', 'X1-IN.WAV', 'x1-out.wav'])('a row for %s is that of the pair', (file) => {
  const { data } = matchCalls([{ line: 2, file, data: { callId: '1' } }], ['in/x1-in.wav', 'in/y1-in.wav']);
  expect([...data.keys()].map((path) => basename(path))).toEqual(['x1-in.wav']);
});

test.each([
  ['1001-in', { call: '1001', leg: 'first', other: '1001-out' }],
  ['1001_TX', { call: '1001', leg: 'second', other: '1001_RX' }],
  ['1001.Agent', { call: '1001', leg: 'second', other: '1001.Customer' }],
  ['log-in2', null],
  ['check-in', null],
  ['20261120-1003-check-out', null],
  ['4008001234_1003a-in', { call: '4008001234_1003a', leg: 'first', other: '4008001234_1003a-out' }],
  ['in', null],
])('the name %s', (stem, expected) => {
  expect(readLegName(stem)).toEqual(expected);
});
