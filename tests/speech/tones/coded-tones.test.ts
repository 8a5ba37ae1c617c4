import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decode, encodeSamples, newFolder } from '../../helpers/ffmpeg.ts';
import { mix, noise } from '../../helpers/sound.ts';
import { analyse, bursts, db, hiss } from '../../helpers/tones.ts';

/** Runs of three rings: from, Hz, dB, seconds on, period. */
const RUNS = [
  [1, 450, -20, 1, 5],
  [19, 430, -37, 1.2, 5],
  [37, 470, -20, 0.9, 5.1],
] as const;
const starts = RUNS.flatMap(([from, , , , period]) => [from, from + period, from + 2 * period]);
const rings = RUNS.flatMap(([from, hertz, level, on, period]) =>
  bursts([from, from + period, from + 2 * period], on, hertz, level),
);
/** Uniform noise of this amplitude is 10 dB weaker than a sine of -20 dB. */
const TEN_UNDER = db(-30) * Math.sqrt(1.5);
const signal = mix(54, [...rings, { at: 0, sound: noise(18, 1), amplitude: TEN_UNDER }, hiss(54, -80)]);
const folder = newFolder();
const telephone = ['-ar', '8000'];

test.each([
  ['A-law', 'alaw.wav', [...telephone, '-c:a', 'pcm_alaw']],
  ['mu-law', 'mulaw.wav', [...telephone, '-c:a', 'pcm_mulaw']],
  ['300 to 3400 Hz', 'band.wav', ['-af', 'highpass=f=300,lowpass=f=3400', ...telephone, '-c:a', 'pcm_alaw']],
  ['MP3 at 16 kbit/s', 'low.mp3', [...telephone, '-c:a', 'libmp3lame', '-b:a', '16k']],
  ['AMR', 'speech.amr', [...telephone, '-c:a', 'libopencore_amrnb', '-b:a', '12.2k']],
])('%s: levels to -40 dBFS, 430 to 470 Hz, off the beat, in noise, every ring counts', async (_, name, options) => {
  const { channels } = await decode(encodeSamples(signal, join(folder, name), ...options));
  const { ringBack, busy, congestion } = analyse(...channels);
  expect(ringBack).toHaveLength(starts.length);
  for (const [i, start] of starts.entries()) expect(Math.abs(ringBack[i]!.start - start)).toBeLessThan(0.08);
  expect([...busy, ...congestion]).toEqual([]);
});
