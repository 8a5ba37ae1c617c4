import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toMuLaw } from '../../src/sound/telephone-sound.ts';
import { pcmWav, wavFile } from '../../src/wav/wav-file.ts';
import { decode, newFolder } from '../helpers/ffmpeg.ts';

const sound = Int16Array.from({ length: 1600 }, (_, i) => Math.round(8000 * Math.sin(i / 9)));
const written = (name: string, bytes: Buffer): string => {
  const path = join(newFolder(), name);
  writeFileSync(path, bytes);
  return path;
};

test('PCM is read back sample by sample, each channel its own', async () => {
  const other = sound.map((value) => -value);
  const { channels, info, cutShort } = await decode(written('pcm.wav', pcmWav([sound, other], 16_000)));
  expect(info).toMatchObject({ codec: 'pcm_s16le', rate: 16_000, channels: 2 });
  expect(cutShort).toBe(false);
  expect(channels).toEqual([sound, other]);
});

test('µ-law has the chunks that a format other than PCM needs', async () => {
  const bytes = wavFile({ tag: 7, channels: 1, rate: 16_000, bits: 8 }, Buffer.from(sound.map(toMuLaw)));
  expect(bytes.toString('latin1', 38, 42)).toBe('fact');
  const { channels, info } = await decode(written('mu.wav', bytes));
  expect(info).toMatchObject({ codec: 'pcm_mulaw', rate: 16_000, channels: 1 });
  // G.711 keeps 5 bits of a sample: steps of 256 at this height.
  expect(Math.max(...channels[0]!.map((value, i) => Math.abs(value - sound[i]!)))).toBeLessThanOrEqual(256);
});
