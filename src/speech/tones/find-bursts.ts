import { percentile } from '../signal/levels.ts';
import type { Burst } from './burst.ts';
import { hasCompanions } from './companions.ts';
import { decay } from './decay.ts';
import { amplitudeOf, type Fit, fitBurst } from './fit-burst.ts';
import { mergeBursts } from './merge-bursts.ts';
import { type NarrowBand, narrowBand, withFloor } from './narrow-band.ts';
import { otherNotes } from './other-notes.ts';
import { holdStill } from './phase-lock.ts';
import { type Line, scanLines } from './scan-lines.ts';
import { RING_ON, TONE_HZ, TONE_REACH_HZ } from './settings.ts';

/** What lasts longer is a continuous tone, dial tone or music, s. */
const LONGEST = 3 * RING_ON.max;
/**
 * A hum or a voice that holds a line for longer is noise to the bursts over it: its power, that of the quieter quarter of
 * the line (busy tone fills half), times 4, is added as a floor, so that only what is 6 dB over it holds a phase.
 */
const HUM_SHARE = 0.25;
const HUM_FLOOR = 4;
/** Shortest burst kept, s: nothing shorter counts for any cadence, and speech is full of them. */
const SHORTEST = 0.2;
/** dBFS: weaker tones leak from another call. The faintest that docs/judging.md's readers ask for is -40. */
const MIN_LEVEL = -62;
/** Phase lock of a lone tone. Measured: speech stays under 0.7, tones as loud as the speech over them reach 0.85. */
const CLEAR_LOCK = 0.75;
/** Under loud speech a tone of this length, s, is clear from a lower lock, if it holds its phase in the gaps of the speech. */
const LONG = 0.6;
const MASKED_LOCK = 0.6;
/** Share of a masked tone that has to lie in gaps: where the band holds no more than twice the tone's power. */
const MIN_GAPS = 0.25;
/** Phase lock in the gaps. */
const GAP_LOCK = 0.88;
/**
 * From here `decay` makes a tone a string. Measured: 8.3 at most on coded tones (AMR), 1.7 under speech 8 dB louder; 14 and
 * more on strings of 450 Hz that take up to 12 s to fall by 60 dB, longer than a piano's or a guitar's.
 */
const STRING_DECAY = 11;
/** Parts of a tone that are compared, s each, at least three. */
const PART = 0.25;
/** How far the amplitude and phase of a part may differ from the whole: 0.5 is 29 degrees, or 4 to 6 dB; coded quiet tones need it. */
const EVEN = 0.5;
/** Pure notes of other pitch around a tone that make it music. */
const MELODY_NOTES = 2;
/** Hz around 450 that a measured frequency may lie in: docs/judging.md's 25 and the error of a short burst. */
const REACH = TONE_REACH_HZ + 1;

/** Finds what may be tone bursts in one channel's samples (0 to 1 kHz at `rate` Hz). Seconds count from `offset`. */
export const findBursts = (samples: Float32Array, rate: number, channel: number, offset: number): readonly Burst[] => {
  const band = narrowBand(samples, rate, TONE_HZ);
  const burstsOn = (lines: readonly Line[], on: NarrowBand): readonly Burst[] =>
    lines
      .map((line) => fitBurst(on, line))
      .filter((fit) => isCandidate(fit, on))
      .map((fit) => describe(fit, on, samples, rate, channel));
  const isLong = (line: Line): boolean => line.to - line.from > LONGEST * band.rate;
  const lines = scanLines(band);
  const overHum = lines.filter(isLong).flatMap((hum) => {
    const loud = withFloor(band, HUM_FLOOR * percentile(band.power.subarray(hum.from, hum.to), HUM_SHARE, 0));
    const inside = scanLines(loud).filter((line) => !isLong(line) && line.from >= hum.from && line.to <= hum.to);
    return burstsOn(inside, loud);
  });
  const rest = lines.filter((line) => !isLong(line));
  return mergeBursts([...burstsOn(rest, band), ...overHum]).map((burst) => ({
    ...burst,
    start: burst.start + offset,
    end: burst.end + offset,
  }));
};

const isCandidate = (fit: Fit, band: NarrowBand): boolean =>
  (fit.to - fit.from) / band.rate >= SHORTEST &&
  Math.abs(fit.frequency - TONE_HZ) <= REACH &&
  levelOf(fit.amplitude) >= MIN_LEVEL;

/** dBFS (rms) of a sine of which half the amplitude is given. */
const levelOf = ({ re, im }: Fit['amplitude']): number => 20 * Math.log10(Math.SQRT2 * Math.hypot(re, im) + 1e-9);

const describe = (fit: Fit, band: NarrowBand, samples: Float32Array, rate: number, channel: number): Burst => {
  const { frequency, lock } = fit;
  const start = fit.from / band.rate;
  const end = fit.to / band.rate;
  const amplitude = 2 * Math.hypot(fit.amplitude.re, fit.amplitude.im);
  const tone = { start, end, frequency, amplitude };
  const alone =
    decay(fit, band) < STRING_DECAY &&
    !hasCompanions(samples, rate, tone) &&
    otherNotes(samples, rate, tone) < MELODY_NOTES;
  const isLocked = lock >= (end - start >= LONG ? MASKED_LOCK : CLEAR_LOCK) && isLockedInGaps(fit, band);
  const clear = alone && isLocked && isEven(fit, band);
  return { start, end, channel, frequency, level: levelOf(fit.amplitude), lock, alone, clear };
};

/** A network tone keeps its amplitude and phase; a held vowel wanders. */
const isEven = (fit: Fit, band: NarrowBand): boolean => {
  const parts = Math.max(3, Math.round((fit.to - fit.from) / band.rate / PART));
  const length = (fit.to - fit.from) / parts;
  const { re, im } = fit.amplitude;
  return Array.from({ length: parts }, (_, k) => {
    const part = { from: Math.round(fit.from + k * length), to: Math.round(fit.from + (k + 1) * length) };
    const amplitude = amplitudeOf(band, fit.frequency, part);
    return Math.hypot(amplitude.re - re, amplitude.im - im) / Math.hypot(re, im);
  }).every((difference) => difference <= EVEN);
};

/** Tells a steady tone under speech from a held vowel, which is heard alone but wanders. */
const isLockedInGaps = (fit: Fit, band: NarrowBand): boolean => {
  const still = holdStill(band, fit.frequency, fit);
  const limit = 2 * (fit.amplitude.re ** 2 + fit.amplitude.im ** 2);
  let count = 0;
  let re = 0;
  let im = 0;
  for (let i = 0; i < still.re.length; i++) {
    const power = band.power[fit.from + i]!;
    if (power > limit) continue;
    count++;
    re += still.re[i]! / Math.sqrt(power);
    im += still.im[i]! / Math.sqrt(power);
  }
  return count >= MIN_GAPS * still.re.length && Math.hypot(re, im) >= GAP_LOCK * count;
};
