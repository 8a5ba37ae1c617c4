import { percentile } from '../signal/levels.ts';
import type { NarrowBand } from './narrow-band.ts';
import { bestFrequency, holdStill, phaseLock, type Stretch } from './phase-lock.ts';
import type { Line } from './scan-lines.ts';

/** Band samples by which a line may reach over its tone on each side: half of the scan's window, rounded down. */
const OVERHANG = 30;
/** Band samples that a tone may reach over its line: a window off the edge, in noise. */
const UNDERHANG = 14;
/** Band samples in which the edge is sought inside the line: the whole of the scan's window. */
const EDGE_SEARCH = 72;
/** Shortest core that a frequency is measured on, band samples: 45 ms. */
const MIN_CORE = 12;
/** Hz around the scan's frequency that are searched first. */
const FIRST_REACH = 2.5;
/** Rounds of frequency, amplitude and edges: the third moves no edge by more than a sample (measured). */
const ROUNDS = 3;
/** Silence speaks against a tone, but for no more than 4 times what the tone speaks for itself. */
const MAX_WEIGHT = 4;

/** A complex number. */
interface Complex {
  readonly re: number;
  readonly im: number;
}

/** A tone as measured: its stretch of the band, Hz, complex amplitude (half the sine's) and phase lock. */
export interface Fit extends Stretch {
  readonly frequency: number;
  readonly amplitude: Complex;
  readonly lock: number;
}

/**
 * Measures the tone on a line: frequency, amplitude and both edges. The edges are where a tone switched on and off
 * explains the band best (largest sum of log likelihood ratios), loud samples weighing less: exact under speech and noise.
 */
export const fitBurst = (band: NarrowBand, line: Line): Fit => {
  const length = band.re.length;
  const middle = Math.min(length - MIN_CORE, Math.max(MIN_CORE, (line.from + line.to) >> 1));
  let core: Stretch = {
    from: Math.max(0, Math.min(line.from + OVERHANG, middle - MIN_CORE)),
    to: Math.min(length, Math.max(line.to - OVERHANG, middle + MIN_CORE)),
  };
  let frequency = bestFrequency(band, line.frequency, FIRST_REACH, core);
  let amplitude = { re: 0, im: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    amplitude = amplitudeOf(band, frequency, core);
    core = edges(band, frequency, amplitude, line, (core.from + core.to) >> 1);
    frequency = bestFrequency(band, frequency, (0.8 * band.rate) / (core.to - core.from), core);
  }
  return { ...core, frequency, amplitude: amplitudeOf(band, frequency, core), lock: phaseLock(band, frequency, core) };
};

/** Mean of a stretch at one frequency; samples louder than usual weigh less. */
export const amplitudeOf = (band: NarrowBand, frequency: number, stretch: Stretch): Complex => {
  const still = holdStill(band, frequency, stretch);
  const usual = percentile(band.power.subarray(stretch.from, stretch.to), 0.4, 1);
  let re = 0;
  let im = 0;
  let sum = 0;
  for (let i = 0; i < still.re.length; i++) {
    const weight = 1 / Math.max(usual, band.power[stretch.from + i]!);
    re += weight * still.re[i]!;
    im += weight * still.im[i]!;
    sum += weight;
  }
  return sum === 0 ? { re: 0, im: 0 } : { re: re / sum, im: im / sum };
};

/** The stretch around `middle` that a tone of this amplitude explains best, near the ends of the line. */
const edges = (band: NarrowBand, frequency: number, amplitude: Complex, line: Line, middle: number): Stretch => {
  const from = Math.max(0, line.from - UNDERHANG);
  const to = Math.min(band.re.length, line.to + UNDERHANG);
  const still = holdStill(band, frequency, { from, to });
  const tone = amplitude.re ** 2 + amplitude.im ** 2;
  const evidence = (n: number): number => {
    const match = amplitude.re * still.re[n - from]! + amplitude.im * still.im[n - from]!;
    return (2 * match - tone) / Math.max(band.power[n]!, tone / MAX_WEIGHT);
  };
  let first = middle;
  let sum = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let n = middle; n >= from; n--) {
    sum += evidence(n);
    if (sum <= most || n > line.from + EDGE_SEARCH) continue;
    most = sum;
    first = n;
  }
  let last = middle;
  sum = 0;
  most = Number.NEGATIVE_INFINITY;
  for (let n = middle; n < to; n++) {
    sum += evidence(n);
    if (sum <= most || n < line.to - EDGE_SEARCH) continue;
    most = sum;
    last = n;
  }
  return { from: Math.min(first, middle - MIN_CORE / 2), to: Math.max(last + 1, middle + MIN_CORE / 2) };
};
