import type { Span } from '../../model/span.ts';
import { type NarrowBand, narrowBand } from './narrow-band.ts';
import { bestFrequency, holdStill, phaseLock } from './phase-lock.ts';
import { spectralPeaks } from './spectrum.ts';

/** Where partials of voices and instruments are looked for, Hz: above mains hum, below the end of the analysis. */
const LOW_HZ = 160;
const HIGH_HZ = 1000;
/** dB under the tone: weaker companions are codec distortion (the harmonics of a coded tone stay under -20 dB, measured). */
const MIN_COMPANION = -14;
const MIN_LONG_COMPANION = -26;
const NEAR_HZ = 60;
/** Seconds from which a voice's wandering shows even in 17 Hz on each side of a line. */
const LONG = 0.5;
/** How far a block of a line may differ from the whole line, and the share of blocks that have to be so near. */
const SAME_LINE = 0.7;
const MIN_PRESENCE = 0.5;
/** Phase lock, in 80 Hz on each side, of a companion in a shorter stretch. */
const MIN_LOCK = 0.75;
/** Amplitude of a line that runs through the tone, as a share of the tone's at most (-15 dB), and what it keeps of its own. */
const RUNNING = 0.18;
const SAME_LEVEL = 0.5;
/** Band samples of a block, 30 ms. */
const BLOCK = 8;
/** Peaks that are looked at in one stretch. */
const MAX_PEAKS = 12;
/** Seconds before and after the tone in which a melody's other notes are looked for. */
const SHOULDER = 0.2;
/** Seconds kept clear of the tone's edges. */
const EDGE = 0.03;
/** Shortest stretch that is worth a look, s. */
const SHORTEST = 0.1;

/** The tone whose company is looked for: Hz, amplitude (full scale 1). */
export interface ToneLine extends Span {
  readonly frequency: number;
  readonly amplitude: number;
}

/**
 * True when other steady lines sound with the tone or next to it: then it is a partial of a voice, a note of a chord or
 * of a melody, or a two-tone signal of another country. A weaker line that runs through the tone, from before it to after
 * it, is none of these: a hum, or a voice over which the tone goes on and off. `samples` hold 0 to 1 kHz at `rate` Hz; the
 * tone's span in seconds.
 */
export const hasCompanions = (samples: Float32Array, rate: number, tone: ToneLine): boolean => {
  const stretches = [
    { start: tone.start - EDGE - SHOULDER, end: tone.start - EDGE },
    { start: tone.start + EDGE, end: tone.end - EDGE },
    { start: tone.end + EDGE, end: tone.end + EDGE + SHOULDER },
  ]
    .map(({ start, end }) => samples.subarray(Math.max(0, Math.round(start * rate)), Math.round(end * rate)))
    .filter((stretch) => stretch.length >= SHORTEST * rate);
  const runsThrough = (hz: number): boolean => {
    const levels = stretches.map((stretch) => lineIn(narrowBand(stretch, rate, hz), hz).amplitude);
    const most = Math.max(...levels);
    return levels.length > 1 && most <= tone.amplitude * RUNNING && Math.min(...levels) >= most * SAME_LEVEL;
  };
  return stretches.some((stretch) => steadyLines(stretch, rate, tone).some((hz) => !runsThrough(hz)));
};

/** Frequencies of the steady lines of a stretch but the tone's own, Hz. */
const steadyLines = (samples: Float32Array, rate: number, tone: ToneLine): readonly number[] => {
  const isLong = samples.length >= LONG * rate;
  const resolution = rate / samples.length;
  const threshold = (hz: number): number =>
    tone.amplitude *
    10 ** ((isLong && Math.abs(hz - tone.frequency) > NEAR_HZ ? MIN_LONG_COMPANION : MIN_COMPANION) / 20);
  return spectralPeaks(samples, rate, LOW_HZ, HIGH_HZ)
    .filter((peak) => Math.abs(peak.frequency - tone.frequency) > Math.max(12, 4 * resolution))
    .slice(0, MAX_PEAKS)
    .flatMap((peak) => {
      if (peak.amplitude < threshold(peak.frequency)) return [];
      const band = narrowBand(samples, rate, peak.frequency);
      const all = { from: 0, to: band.re.length };
      const frequency = bestFrequency(band, peak.frequency, 2 * resolution, all);
      const { amplitude, presence } = lineIn(band, frequency);
      if (amplitude < threshold(peak.frequency)) return [];
      return (isLong ? presence >= MIN_PRESENCE : phaseLock(band, frequency, all) >= MIN_LOCK) ? [frequency] : [];
    });
};

const lineIn = (band: NarrowBand, frequency: number): { readonly amplitude: number; readonly presence: number } => {
  const { re, im } = holdStill(band, frequency, { from: 0, to: band.re.length });
  const meanRe = mean(re);
  const meanIm = mean(im);
  const magnitude = Math.hypot(meanRe, meanIm);
  let blocks = 0;
  let present = 0;
  for (let at = 0; at + BLOCK <= re.length; at += BLOCK) {
    const blockRe = mean(re.subarray(at, at + BLOCK));
    const blockIm = mean(im.subarray(at, at + BLOCK));
    blocks++;
    if (Math.hypot(blockRe - meanRe, blockIm - meanIm) <= SAME_LINE * magnitude) present++;
  }
  return { amplitude: 2 * magnitude, presence: present / Math.max(1, blocks) };
};

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
