import type { Tones } from '../../src/model/heard.ts';
import { createToneAnalyser } from '../../src/speech/tones/index.ts';
import { type mix, noise, RATE } from './sound.ts';

/** A sound in a mix. */
export type Part = Parameters<typeof mix>[1][number];

/** Amplitude of a level in dB under full scale. */
export const db = (level: number): number => 10 ** (level / 20);
/** A sine with ramps of 5 ms, as exchanges send it. */
export const tone = (seconds: number, hertz: number): Float64Array => {
  const length = Math.round(seconds * RATE);
  return Float64Array.from({ length }, (_, i) => {
    const ramp = Math.min(1, i / (0.005 * RATE), (length - i) / (0.005 * RATE));
    return ramp * Math.sin((2 * Math.PI * hertz * i) / RATE);
  });
};

/** Bursts of one tone, `level` dB (amplitude). */
export const bursts = (starts: readonly number[], seconds: number, hertz = 450, level = -20): Part[] =>
  starts.map((at) => ({ at, sound: tone(seconds, hertz), amplitude: db(level) }));

/** White noise under everything. */
export const hiss = (seconds: number, level: number): Part => ({
  at: 0,
  sound: noise(seconds, 99),
  amplitude: db(level),
});

/** What the analyser hears, pushed a second at a time. */
export const analyse = (...channels: readonly Int16Array[]): Tones => {
  const analyser = createToneAnalyser(RATE, channels.length);
  const block = 16_000;
  for (let at = 0; at < channels[0]!.length; at += block)
    analyser.push(channels.map((channel) => channel.subarray(at, at + block)));
  return analyser.finish();
};
