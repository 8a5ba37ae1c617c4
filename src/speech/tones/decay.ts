import { amplitudeOf, type Fit } from './fit-burst.ts';
import type { NarrowBand } from './narrow-band.ts';

/** Parts of a tone whose levels are compared. */
const PARTS = 8;
/** dB of scatter that a tone is given at least: the error of a part's level in hiss at 20 dB. */
const MIN_SCATTER = 0.3;

/**
 * How surely a tone dies away as a struck string does, by as many dB every moment: the dB it falls from end to end over the
 * dB by which its parts scatter about that line. About 0 for a level tone; negative when it swells.
 */
export const decay = (fit: Fit, band: NarrowBand): number => {
  const length = (fit.to - fit.from) / PARTS;
  const levels = Array.from({ length: PARTS }, (_, k) => {
    const part = { from: Math.round(fit.from + k * length), to: Math.round(fit.from + (k + 1) * length) };
    const { re, im } = amplitudeOf(band, fit.frequency, part);
    return 20 * Math.log10(Math.hypot(re, im) + 1e-9);
  });
  const middle = (PARTS - 1) / 2;
  const mean = sum(levels) / PARTS;
  const slope = sum(levels.map((level, k) => (k - middle) * level)) / sum(levels.map((_, k) => (k - middle) ** 2));
  const scatter = Math.sqrt(sum(levels.map((level, k) => (level - mean - slope * (k - middle)) ** 2)) / PARTS);
  return (-slope * PARTS) / (scatter + MIN_SCATTER);
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
