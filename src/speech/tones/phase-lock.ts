import type { NarrowBand } from './narrow-band.ts';

/** Steps of a frequency search, as a share of the resolution 1 / length: the best is missed by 0.1 dB at most. */
const SEARCH_STEP = 0.2;

/** A stretch of a band, in its samples, `to` excluded. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A stretch of a band turned so that a sine of the wanted frequency stands still. */
export interface Still {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Turns a stretch of a band by -`frequency` Hz. Sample 0 is the one at `from`; phase counts from the band's start. */
export const holdStill = (band: NarrowBand, frequency: number, { from, to }: Stretch): Still => {
  const length = Math.max(0, to - from);
  const re = new Float64Array(length);
  const im = new Float64Array(length);
  const turn = (-2 * Math.PI * (frequency - band.centre)) / band.rate;
  const stepCos = Math.cos(turn);
  const stepSin = Math.sin(turn);
  let cos = Math.cos(turn * from);
  let sin = Math.sin(turn * from);
  for (let i = 0; i < length; i++) {
    const bandRe = band.re[from + i]!;
    const bandIm = band.im[from + i]!;
    re[i] = bandRe * cos - bandIm * sin;
    im[i] = bandRe * sin + bandIm * cos;
    const next = cos * stepCos - sin * stepSin;
    sin = cos * stepSin + sin * stepCos;
    cos = next;
  }
  return { re, im };
};

/**
 * How far a stretch holds the phase of one frequency: 1 a lone sine, about 0 noise. Every sample counts with the same
 * power, so that a loud syllable over a quiet tone spoils no more than its own time.
 */
export const phaseLock = (band: NarrowBand, frequency: number, stretch: Stretch): number => {
  const still = holdStill(band, frequency, stretch);
  let re = 0;
  let im = 0;
  for (let i = 0; i < still.re.length; i++) {
    const scale = 1 / Math.sqrt(band.power[stretch.from + i]!);
    re += scale * still.re[i]!;
    im += scale * still.im[i]!;
  }
  return still.re.length === 0 ? 0 : Math.min(1, Math.hypot(re, im) / still.re.length);
};

/** The frequency within `reach` Hz of `near` whose phase a stretch holds best. */
export const bestFrequency = (band: NarrowBand, near: number, reach: number, stretch: Stretch): number => {
  const steps = Math.ceil((reach * (stretch.to - stretch.from)) / band.rate / SEARCH_STEP);
  let best = near;
  let bestLock = 0;
  for (let k = -steps; k <= steps; k++) {
    const frequency = near + (reach * k) / Math.max(1, steps);
    const lock = phaseLock(band, frequency, stretch);
    if (lock <= bestLock) continue;
    bestLock = lock;
    best = frequency;
  }
  return best;
};
