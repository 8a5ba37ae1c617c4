import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EngineError, RecordingError } from '../../../src/errors.ts';
import { openAudio } from '../../../src/speech/recordings/decode.ts';
import { findFfmpeg } from '../../../src/speech/recordings/ffmpeg.ts';
import { decode, ENCODER, encode, FFMPEG, fixture, newFolder, repeat } from '../../helpers/ffmpeg.ts';
import { noise } from '../../helpers/sound.ts';

const folder = newFolder();
const stereo = fixture('d-019.wav'); // A-law, 8 kHz, stereo, 37.51 s

test.each([
  ['pcm.wav', ['-c:a', 'pcm_s16le'], 'pcm_s16le', 2],
  ['alaw.wav', ['-c:a', 'pcm_alaw'], 'pcm_alaw', 2],
  ['mulaw.wav', ['-c:a', 'pcm_mulaw'], 'pcm_mulaw', 2],
  ['adpcm-ima.wav', ['-c:a', 'adpcm_ima_wav'], 'adpcm_ima_wav', 2],
  ['adpcm-ms.wav', ['-c:a', 'adpcm_ms'], 'adpcm_ms', 2],
  ['music.mp3', ['-c:a', 'libmp3lame'], 'mp3', 2],
  ['speech.ogg', ['-c:a', 'libopus', '-ar', '48000'], 'opus', 2],
  ['speech.m4a', ['-c:a', 'aac'], 'aac', 2],
  ['speech.amr', ['-ac', '1', '-ar', '8000', '-c:a', 'libopencore_amrnb'], 'amrnb', 1],
  ['speech.flac', ['-c:a', 'flac'], 'flac', 2],
])(
  'decodes %s to 16 kHz',
  async (name, options, codec, channels) => {
    const audio = await decode(encode(stereo, join(folder, name), ...options));
    expect(audio.info.codec.replace('amr_nb', 'amrnb')).toBe(codec);
    expect(audio.channels).toHaveLength(channels);
    expect(audio.info.channels).toBe(channels);
    expect(Math.abs(audio.duration - 37.51)).toBeLessThan(0.15);
    expect(audio.cutShort).toBe(false);
    expect(audio.channels.every((channel) => channel.some((sample) => Math.abs(sample) > 1000))).toBe(true);
  },
  30_000,
);

/** SHA-256 of the samples that the bundled ffmpeg of 2018 gives: Debian's 5.1 gives the same, but for one in 65,536 in Opus. */
test.each([
  ['d-004.mp3', '6e7d88edbdd8ec67'],
  ['d-005.gsm.wav', 'a3c14ee2b4543c5d'],
  ['d-019.wav', '3270c914d3bf82f9'],
  ['d-029.mp3', '08f9c6734c17e590'],
  ['d-030.wav', 'b0ce89ca22b45db5'],
])('decodes %s to the same samples as ever', async (name, start) => {
  const { channels } = await decode(fixture(name), ENCODER);
  const hash = createHash('sha256');
  for (const channel of channels) hash.update(new Uint8Array(channel.buffer));
  expect(hash.digest('hex').slice(0, 16)).toBe(start);
});

/** ffmpeg 9.0 rounds 2 in 100 samples of what is brought from 8 to 16 kHz otherwise, by 2 in 65,536 at most. */
test.each(['d-004.mp3', 'd-005.gsm.wav', 'd-019.wav', 'd-020.ogg', 'd-029.mp3', 'd-030.wav'])(
  'decodes %s alike with the bundled ffmpeg and the one that is found, but for rounding',
  async (name) => {
    const [bundled, found] = [await decode(fixture(name), ENCODER), await decode(fixture(name))];
    expect(found.channels.map(({ length }) => length)).toEqual(bundled.channels.map(({ length }) => length));
    const differences = bundled.channels.flatMap((channel, at) => {
      const other = found.channels[at]!;
      return Array.from(channel, (value, i) => Math.abs(value - other[i]!));
    });
    expect(differences.reduce((most, value) => Math.max(most, value), 0)).toBeLessThanOrEqual(2);
    expect(differences.filter((value) => value > 0).length / differences.length).toBeLessThan(0.05);
  },
);

test('decodes GSM, which nothing here can write', async () => {
  const audio = await decode(fixture('d-005.gsm.wav'));
  expect(audio.info).toMatchObject({ codec: 'gsm_ms', rate: 8000, channels: 1, promised: 30.02 });
  expect(audio.duration).toBeCloseTo(30.02, 1);
});

test('headerless A-law is taken as the telephone rate it is', async () => {
  const raw = encode(stereo, join(folder, 'raw.alaw'), '-ac', '1', '-f', 'alaw');
  const audio = await decode(raw);
  expect(audio.info).toMatchObject({ codec: 'pcm_alaw', rate: 8000, channels: 1 });
  expect(audio.duration).toBeCloseTo(37.51, 1);
});

test('channels stay apart: what is on the left is not on the right', async () => {
  const left = encode(stereo, join(folder, 'left.wav'), '-af', 'pan=stereo|c0=c0|c1=0*c1', '-c:a', 'pcm_s16le');
  const { channels } = await decode(left);
  expect(channels[0]!.some((sample) => sample > 1000)).toBe(true);
  expect(channels[1]!.every((sample) => sample === 0)).toBe(true);
});

test('a long recording is decoded a channel at a time, with the same samples', async () => {
  const long = repeat(stereo, 60, join(folder, 'long.wav')); // 37.5 minutes
  let surveyed = 0;
  const audio = await openAudio(long, { ffmpeg: FFMPEG }, ([block]) => {
    surveyed += block!.length;
  });
  const once = await decode(repeat(stereo, 1, join(folder, 'once.wav')));
  expect(audio.duration).toBeCloseTo(60 * once.duration, 0);
  expect(surveyed / audio.sampleRate).toBeCloseTo(audio.duration, 6);
  for (const index of [1, 0, 1]) {
    const samples = await audio.channel(index);
    expect(samples.length).toBe(surveyed);
    // The resampler knows nothing of the joins: away from them the first round is the recording itself.
    const round = samples.subarray(0, 16_000 * 37);
    const differences = round.map((value, i) => Math.abs(value - once.channels[index]![i]!));
    expect(differences.reduce((most, value) => Math.max(most, value), 0)).toBeLessThanOrEqual(2); // Rounding.
  }
}, 180_000);

test('of six channels the first two are kept', async () => {
  const surround = encode(stereo, join(folder, 'six.wav'), '-af', 'pan=5.1|c0=c0|c1=c1', '-c:a', 'pcm_s16le');
  const audio = await decode(surround);
  expect(audio.info.channels).toBe(6);
  expect(audio.channels).toHaveLength(2);
  expect(Math.abs(audio.duration - 37.51)).toBeLessThan(0.15);
});

test.each(['pcm.wav', 'music.mp3', 'speech.ogg', 'alaw.wav'])(
  'a cut %s is decoded as far as it goes, and said to be cut',
  async (name) => {
    const cut = join(folder, `cut-${name}`);
    copyFileSync(join(folder, name), cut);
    truncateSync(cut, Math.floor(readFileSync(cut).length / 2));
    const audio = await decode(cut);
    expect(audio.cutShort).toBe(true);
    expect(audio.duration).toBeGreaterThan(10);
    expect(audio.duration).toBeLessThan(30);
  },
);

test.each([
  ['empty.wav', ''],
  ['text.wav', '您好，联众投资\n'.repeat(100)],
  ['random.mp3', Buffer.from(noise(0.5, 1).map((value) => 128 + 127 * value))],
  ['header-only.wav', readFileSync(fixture('d-019.wav')).subarray(0, 44)],
])('%s is one clear error that names the file', async (name, content) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  const error = await decode(path).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(RecordingError);
  expect((error as RecordingError).line()).toContain(name);
  expect((error as RecordingError).line().split('\n')).toHaveLength(1);
});

test('a playlist reaches no other file and no address', async () => {
  const playlist = join(folder, 'list.m3u8');
  writeFileSync(playlist, `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nhttp://127.0.0.1:9/x.ts\n#EXT-X-ENDLIST\n`);
  await expect(decode(playlist)).rejects.toBeInstanceOf(RecordingError);
  const concat = join(folder, 'concat.wav');
  writeFileSync(concat, `ffconcat version 1.0\nfile ${stereo}\n`);
  await expect(decode(concat)).rejects.toBeInstanceOf(RecordingError);
});

test('a name full of shell is a name', async () => {
  const odd = join(folder, 'a;touch x;$(touch y) 您好 "\'.wav');
  copyFileSync(stereo, odd);
  expect((await decode(odd)).duration).toBeCloseTo(37.51, 1);
  expect(existsSync(join(folder, 'x')) || existsSync('x') || existsSync('y')).toBe(false);
});

test('a name that looks like an option or a protocol is a name', async () => {
  const odd = join(folder, 'http:-i.wav');
  copyFileSync(stereo, odd);
  expect((await decode(odd)).duration).toBeCloseTo(37.51, 1);
});

test('the ffmpeg that is named goes first, then PATH, then the npm package', () => {
  expect(() => findFfmpeg(join(folder, 'none'), '')).toThrow(EngineError);
  expect(findFfmpeg(FFMPEG, '')).toEqual({ path: FFMPEG, source: 'option' });
  expect(findFfmpeg(undefined, '').source).toBe('@ffmpeg-installer/ffmpeg');
  const bin = newFolder();
  copyFileSync(FFMPEG, join(bin, 'ffmpeg'));
  expect(findFfmpeg(undefined, `/nowhere:${bin}`)).toEqual({ path: join(bin, 'ffmpeg'), source: 'PATH' });
});
