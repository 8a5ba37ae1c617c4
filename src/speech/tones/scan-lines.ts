import type { NarrowBand } from './narrow-band.ts';
import type { Stretch } from './phase-lock.ts';
import { TONE_HZ, TONE_REACH_HZ } from './settings.ts';

/** Hz beyond docs/judging.md's 25 that a short burst may be mismeasured by. */
const MARGIN_HZ = 2;
/** Hz between the frequencies tried: an error of half of it turns the phase by 50 degrees over a window, a loss of 0.3 dB. */
const GRID_HZ = 1;
/** Band samples of one block, 30 ms: the hop of the scan. */
const BLOCK = 8;
/** Blocks of the window that has to hold its phase: 0.27 s, the shortest busy burst of docs/judging.md. */
const WINDOW = 9;
/** Phase lock that makes a window worth fitting. Measured: tones 15 dB under speech pass, noise about once in ten minutes. */
const MIN_LOCK = 0.5;
/** Windows in a row that may miss the lock inside one line, for a syllable over it; the shortest busy gap misses 8. */
const MAX_MISSES = 4;
/** Hz by which the windows of one line may differ. */
const MAX_STEP_HZ = 3;

/** A stretch of a band in which something near 450 Hz holds one frequency and phase. */
export interface Line extends Stretch {
  readonly frequency: number;
}

/** Finds the stretches of at least 0.27 s in which a band around 450 Hz holds the phase of one frequency. */
export const scanLines = (band: NarrowBand): readonly Line[] => {
  const windows = Math.max(0, Math.floor(band.re.length / BLOCK) - WINDOW + 1);
  const best = new Float32Array(windows);
  const bestHz = new Float32Array(windows);
  const reach = TONE_REACH_HZ + MARGIN_HZ;
  const scales = Float64Array.from(band.power, (power) => 1 / Math.sqrt(power));
  for (let hz = TONE_HZ - reach; hz <= TONE_HZ + reach; hz += GRID_HZ) {
    const lock = slidingLock(band, scales, hz, windows);
    for (let k = 0; k < windows; k++) {
      if (lock[k]! <= best[k]!) continue;
      best[k] = lock[k]!;
      bestHz[k] = hz;
    }
  }
  return link(best, bestHz);
};

/** Phase lock at one frequency for every window, as `phaseLock` but from running sums. `scales` bring each sample to one power. */
const slidingLock = (band: NarrowBand, scales: Float64Array, frequency: number, windows: number): Float32Array => {
  const blocks = windows + WINDOW - 1;
  const sumRe = new Float64Array(blocks + 1);
  const sumIm = new Float64Array(blocks + 1);
  const turn = (-2 * Math.PI * (frequency - band.centre)) / band.rate;
  const stepCos = Math.cos(turn);
  const stepSin = Math.sin(turn);
  let cos = 1;
  let sin = 0;
  for (let k = 0; k < blocks; k++) {
    let re = 0;
    let im = 0;
    for (let n = k * BLOCK; n < (k + 1) * BLOCK; n++) {
      const scale = scales[n]!;
      re += scale * (band.re[n]! * cos - band.im[n]! * sin);
      im += scale * (band.re[n]! * sin + band.im[n]! * cos);
      const next = cos * stepCos - sin * stepSin;
      sin = cos * stepSin + sin * stepCos;
      cos = next;
    }
    sumRe[k + 1] = sumRe[k]! + re;
    sumIm[k + 1] = sumIm[k]! + im;
  }
  const lock = new Float32Array(windows);
  for (let k = 0; k < windows; k++)
    lock[k] = Math.hypot(sumRe[k + WINDOW]! - sumRe[k]!, sumIm[k + WINDOW]! - sumIm[k]!) / (WINDOW * BLOCK);
  return lock;
};

/** Joins neighbouring windows of about one frequency. */
const link = (lock: Float32Array, hz: Float32Array): readonly Line[] => {
  const lines: { first: number; last: number; hz: number; lock: number }[] = [];
  for (let k = 0; k < lock.length; k++) {
    if (lock[k]! < MIN_LOCK) continue;
    const open = lines.findLast((line) => Math.abs(hz[k]! - line.hz) <= MAX_STEP_HZ);
    if (open === undefined || k - open.last > MAX_MISSES + 1) {
      lines.push({ first: k, last: k, hz: hz[k]!, lock: lock[k]! });
      continue;
    }
    open.last = k;
    if (lock[k]! > open.lock) {
      open.lock = lock[k]!;
      open.hz = hz[k]!;
    }
  }
  return lines.map(({ first, last, hz }) => ({ from: first * BLOCK, to: (last + WINDOW) * BLOCK, frequency: hz }));
};
