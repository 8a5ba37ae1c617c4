import { FRAME, percentile, SILENCE_DBFS } from './levels.ts';

/** dBFS: what is quieter is not taken as the other side's speech, however silent the leg is otherwise. */
const QUIETEST_SPEECH = -58;
/** dB over a leg's background that make a frame speech. */
const ABOVE_BACKGROUND = 12;
/** Share of the other leg's speech frames, from the loudest, in which its leakage is measured: there it is clearest. */
const LOUDEST = 0.3;
/** Frames needed before leakage is believed: 1 s. */
const FRAMES_NEEDED = 1 / FRAME;
/** dB over the background from which a leg holds measurable leakage; below that the background hides it. */
const MEASURABLE = 3;
/** dB: what is louder is not leakage but two people who speak at once. */
const HIGHEST_LEAK = -15;
/** Leakage that the background hides is taken as this, dB: the lower end of what recorders show. */
const HIDDEN_LEAK = -40;
/** dB over the expected leakage up to which a frame is leakage: it spreads by 2 to 4 dB (24 calls, six codecs). */
const SPREAD = 6;
/** Frames that leakage may come late by: echoes. */
const ECHO = 3;

/** How a leg hears the other one. */
export interface Crosstalk {
  /** Frames of 20 ms that hold nothing but the other leg's leakage: 1 closed, 0 open. */
  readonly gate: Uint8Array;
  /** Level of the leakage over the other leg's speech, dB; null when it does not stand out of the background. */
  readonly leakDb: number | null;
}

/**
 * Finds the frames in which a leg holds no more than its background and what leaks from the other leg. Levels are of 20 ms
 * frames, dBFS. Speech under the other side's speech stays as long as it is louder than the leakage.
 */
export const findCrosstalk = (own: Float32Array, other: Float32Array): Crosstalk => {
  const gate = new Uint8Array(own.length);
  const otherSpeaks = Math.max(QUIETEST_SPEECH, percentile(other, 0.1, SILENCE_DBFS) + ABOVE_BACKGROUND);
  const background = backgroundOf(own, other, otherSpeaks);
  const leakDb = measureLeak(own, other, otherSpeaks, background);
  const leak = leakDb ?? HIDDEN_LEAK;
  for (let i = 0; i < own.length; i++) {
    let loudest = SILENCE_DBFS;
    for (let k = Math.max(0, i - ECHO); k <= Math.min(i + 1, own.length - 1); k++)
      loudest = Math.max(loudest, other[k]!);
    if (loudest > otherSpeaks && own[i]! < addLevels(background, loudest + leak) + SPREAD) gate[i] = 1;
  }
  return { gate, leakDb };
};

/**
 * Median level of the leg's quieter half while the other side is silent, dBFS; well under the leg's loudest sound, so that
 * somebody who speaks without a pause is no background.
 */
const backgroundOf = (own: Float32Array, other: Float32Array, otherSpeaks: number): number => {
  const whileSilent = own.filter((_, i) => other[i]! <= otherSpeaks);
  const loud = percentile(own, 0.95, SILENCE_DBFS);
  return Math.min(percentile(whileSilent, 0.25, SILENCE_DBFS), loud - ABOVE_BACKGROUND);
};

const measureLeak = (
  own: Float32Array,
  other: Float32Array,
  otherSpeaks: number,
  background: number,
): number | null => {
  const speech = other.filter((level) => level > otherSpeaks);
  const loud = percentile(speech, 1 - LOUDEST, 0);
  const levels: number[] = [];
  const ratios: number[] = [];
  for (let i = 0; i < own.length; i++)
    if (other[i]! > Math.max(loud, otherSpeaks)) {
      levels.push(own[i]!);
      ratios.push(own[i]! - other[i]!);
    }
  if (ratios.length < FRAMES_NEEDED * LOUDEST) return null;
  if (percentile(levels, 0.5, SILENCE_DBFS) < background + MEASURABLE) return null;
  const ratio = percentile(ratios, 0.5, 0);
  return ratio > HIGHEST_LEAK ? null : ratio;
};

/** Level of two sounds together, dBFS. */
const addLevels = (a: number, b: number): number => 10 * Math.log10(10 ** (a / 10) + 10 ** (b / 10));
