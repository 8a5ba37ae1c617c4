import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openAudio } from '../../../src/speech/recordings/decode.ts';
import { parseRawFormat } from '../../../src/speech/recordings/formats.ts';
import { decode, encode, FFMPEG, fixture, newFolder } from '../../helpers/ffmpeg.ts';

const folder = newFolder();
const at = (name: string): string => join(folder, name);
const stereo = fixture('d-019.wav'); // A-law, 8 kHz, stereo, 37.51 s
const pcm = (): Buffer => readFileSync(encode(stereo, at('pcm.wav'), '-t', '6', '-bitexact', '-c:a', 'pcm_s16le'));
const put = (name: string, bytes: Buffer): string => {
  writeFileSync(at(name), bytes);
  return at(name);
};
/** A WAV file whose header states so many bytes of sound more than there are. */
const misstated = (by: number, behind = Buffer.alloc(0)): Buffer => {
  const bytes = Buffer.concat([pcm(), behind]);
  bytes.writeInt32LE(bytes.readInt32LE(40) + by, 40);
  return bytes;
};

test.each([
  ['as the recorder wrote it', 0, false, []],
  ['a header of 44 bytes counted as sound', 44, false, []],
  ['two seconds too many', 64_000, true, []],
  ['two seconds too few', -64_000, false, ['wrong-length']],
])('a WAV header with %s is read to the end of the file', async (_, by, cutShort, warnings) => {
  const audio = await decode(put('size.wav', misstated(by)));
  expect(audio.duration).toBeCloseTo(6, 1);
  expect(audio.cutShort).toBe(cutShort);
  expect(audio.warnings).toEqual(warnings);
});

test.each([
  ['chunks', Buffer.concat([Buffer.from('LIST\x00\x20\x00\x00'), Buffer.alloc(0x2000, 'text')])],
  ['padding', Buffer.alloc(20_000)],
])('%s behind the sound of a WAV file are no sound', async (_, behind) => {
  const audio = await decode(put('behind.wav', misstated(0, behind)));
  expect(audio.duration).toBeCloseTo(6, 1);
  expect(audio.warnings).toEqual([]);
});

test.each([
  ['call.PCMU', ['-ac', '1', '-f', 'mulaw'], 'pcm_mulaw', 8000],
  ['call.pcma', ['-ac', '1', '-f', 'alaw'], 'pcm_alaw', 8000],
  ['call.sln', ['-ac', '1', '-f', 's16le'], 'pcm_s16le', 8000],
  ['call.sln16', ['-ac', '1', '-ar', '16000', '-f', 's16le'], 'pcm_s16le', 16_000],
  ['call.g722', ['-ac', '1', '-ar', '16000', '-f', 'g722'], 'adpcm_g722', 16_000],
  ['call.w64', [], 'pcm_s16le', 8000],
  ['call.au', [], 'pcm_s16be', 8000],
  ['call.aiff', [], 'pcm_s16be', 8000],
  ['call.caf', ['-c:a', 'pcm_s16be'], 'pcm_s16be', 8000],
  ['call.spx', ['-ac', '1', '-c:a', 'libspeex', '-f', 'ogg'], 'speex', 8000],
  ['really-a.wav.pcmu', ['-f', 'wav'], 'pcm_s16le', 8000],
])('%s is read as its name and its bytes say', async (name, options, codec, rate) => {
  const audio = await decode(encode(stereo, at(name), '-t', '6', ...options));
  expect(audio.info).toMatchObject({ codec, rate });
  expect(audio.duration).toBeCloseTo(6, 1);
  expect(Math.max(...audio.channels[0]!.subarray(0, 48_000).map(Math.abs))).toBeGreaterThan(1000);
});

test('sound without a header is read as it is told, and otherwise says what to tell', async () => {
  const raw = encode(stereo, at('call.raw'), '-t', '6', '-f', 's16le');
  await expect(decode(raw)).rejects.toMatchObject({
    code: 'headerless',
    cure: expect.stringContaining('--raw-format'),
  });
  const told = await openAudio(raw, { ffmpeg: FFMPEG, rawFormat: parseRawFormat('s16le:8000:2') });
  expect([told.info.channels, Math.round(told.duration)]).toEqual([2, 6]);
  const vox = put('call.vox', Buffer.alloc(24_000, 0x08));
  await expect(decode(vox)).rejects.toMatchObject({ cure: expect.stringContaining('vox') });
  expect((await openAudio(vox, { ffmpeg: FFMPEG, rawFormat: parseRawFormat('vox:6000') })).duration).toBeCloseTo(8, 1);
  for (const wrong of ['hls', 'toString', 's16le:8', 'vox:8000:9', ''])
    expect(() => parseRawFormat(wrong)).toThrow('--raw-format');
});

test('two mono tracks are two legs, in step', async () => {
  const split = ['-filter_complex', '[0:a]pan=mono|c0=c0[a];[0:a]pan=mono|c0=c1[b]', '-map', '[a]', '-map', '[b]'];
  const tracks = await decode(encode(stereo, at('tracks.m4a'), '-t', '6', ...split, '-c:a', 'aac'));
  const plain = await decode(put('plain.wav', pcm()));
  expect(tracks.info.channels).toBe(2);
  expect(tracks.warnings).toEqual([]);
  const energy = (samples: Int16Array): number => samples.reduce((sum, sample) => sum + sample * sample, 0);
  for (const index of [0, 1]) {
    const ratio = energy(tracks.channels[index]!) / energy(plain.channels[index]!);
    expect(ratio).toBeGreaterThan(0.7);
    expect(ratio).toBeLessThan(1.4);
  }
});

test('a third channel, an odd layout and a further track are said', async () => {
  const three = await decode(encode(stereo, at('three.wav'), '-t', '3', '-af', 'pan=3c|c0=c0|c1=c1|c2=c0'));
  expect([three.info.channels, three.channels.length, three.warnings]).toEqual([3, 2, ['more-channels']]);
  const hexagonal = encode(stereo, at('six.wav'), '-t', '3', '-af', 'pan=hexagonal|c0=c0|c1=c1');
  const six = await decode(hexagonal);
  expect([six.info.channels, Math.round(six.duration), six.warnings]).toEqual([6, 3, ['more-channels']]);
  const more = encode(stereo, at('more.mka'), '-t', '3', '-map', '0:a', '-map', '0:a', '-c:a', 'pcm_s16le');
  expect((await decode(more)).warnings).toEqual(['more-tracks']);
});
