import type { Tones } from '../../model/heard.ts';
import type { Burst } from './burst.ts';
import { classify } from './classify.ts';
import { createDecimator, type Decimator } from './decimate.ts';
import { findBursts } from './find-bursts.ts';
import { withoutHum } from './without-hum.ts';

/** Seconds analysed at a time: what is kept of a channel, about 300 kB. */
const WINDOW = 30;
/** Seconds at each end of a window that only give context: more than the longest burst. */
const MARGIN = 5;
/** Windows share this much of the starts, s, for a start that the two measure differently; twins are merged later. */
const SEAM = 0.1;

/** Hears signalling tones in a recording of any length, block by block. */
export interface ToneAnalyser {
  /** Takes the next samples of every channel: 16-bit, or floats of full scale 1. Blocks may have any length. */
  push(block: readonly (Float32Array | Int16Array)[]): void;
  /** The tones of all that was pushed. Nothing may be pushed afterwards. */
  finish(): Tones;
}

/** Makes an analyser for `channels` channels at `sampleRate` Hz (8000 to 48000). */
export const createToneAnalyser = (sampleRate: number, channels: number): ToneAnalyser => {
  const finders = Array.from({ length: channels }, (_, channel) => createBurstFinder(sampleRate, channel));
  let samples = 0;
  return {
    push: (block) => {
      samples += block[0]?.length ?? 0;
      for (const [channel, finder] of finders.entries()) finder.push(toFloats(block[channel]!));
    },
    finish: () =>
      classify(
        finders.flatMap((finder) => finder.finish()),
        samples / sampleRate,
      ),
  };
};

const toFloats = (samples: Float32Array | Int16Array): Float32Array => {
  if (samples instanceof Float32Array) return samples;
  const floats = new Float32Array(samples.length);
  for (let i = 0; i < samples.length; i++) floats[i] = samples[i]! / 32768;
  return floats;
};

interface BurstFinder {
  push(samples: Float32Array): void;
  finish(): readonly Burst[];
}

/** Finds bursts on one channel in windows that overlap, each burst in the window that holds its start in its middle. */
const createBurstFinder = (sampleRate: number, channel: number): BurstFinder => {
  const decimator: Decimator = createDecimator(sampleRate);
  const window = new Float32Array(Math.ceil(WINDOW * decimator.rate));
  const step = Math.round((WINDOW - 2 * MARGIN) * decimator.rate);
  const bursts: Burst[] = [];
  let filled = 0;
  let passed = 0;

  const analyse = (isLast: boolean): void => {
    const offset = passed / decimator.rate;
    const from = passed === 0 ? 0 : offset + MARGIN - SEAM;
    const to = isLast ? Number.POSITIVE_INFINITY : (passed + step) / decimator.rate + MARGIN;
    const found = findBursts(withoutHum(window.subarray(0, filled), decimator.rate), decimator.rate, channel, offset);
    bursts.push(...found.filter(({ start }) => start >= from && start < to));
  };
  const add = (samples: Float32Array): void => {
    for (let taken = 0; taken < samples.length; ) {
      const part = samples.subarray(taken, taken + window.length - filled);
      window.set(part, filled);
      filled += part.length;
      taken += part.length;
      if (filled < window.length) continue;
      analyse(false);
      window.copyWithin(0, step);
      filled -= step;
      passed += step;
    }
  };
  return {
    push: (samples) => add(decimator.push(samples)),
    finish: () => {
      add(decimator.finish());
      analyse(true);
      return bursts;
    },
  };
};
