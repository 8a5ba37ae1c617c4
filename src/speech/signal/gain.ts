import { FRAME, percentile, SILENCE_DBFS, toAmplitude } from './levels.ts';

/** Level that speech is brought to before voice activity and recognition, dBFS (measured, docs/ENGINE.md trap 7). */
const TARGET = -22;
/** At most 30 times (29.5 dB): beyond that a leg holds noise (same measurement). */
const HIGHEST_GAIN = 29.5;
/** A loud leg is turned down at most this far, dB. */
const LOWEST_GAIN = -12;
/** A leg whose loudest part stays below this holds no speech, dBFS. */
const EMPTY = -72;
/**
 * The loudest part of a leg: this share of it (same measurement), and no more than these seconds, so that one minute of speech in an hour of
 * quiet is not taken for a click and the quiet for speech.
 */
const LOUDEST = { share: 0.03, seconds: 6 } as const;

/** Factor that brings the speech of a leg to -22 dBFS; 0 for a leg that holds nothing. Gated frames do not count. */
export const speechGain = (levels: Float32Array, gate: Uint8Array | null): number => {
  const open = gate === null ? levels : levels.filter((_, i) => gate[i] === 0);
  const share = Math.min(LOUDEST.share, LOUDEST.seconds / (open.length * FRAME));
  const loudest = percentile(open, 1 - share, SILENCE_DBFS);
  if (loudest < EMPTY) return 0;
  // The speech level is the mean over frames within 25 dB of the loudest: pauses and background stay out.
  const speech = open.filter((level) => level > loudest - 25);
  const power = speech.reduce((sum, level) => sum + 10 ** (level / 10), 0) / Math.max(1, speech.length);
  const gain = TARGET - 10 * Math.log10(power);
  return toAmplitude(Math.min(HIGHEST_GAIN, Math.max(LOWEST_GAIN, gain)));
};

/** Samples `from` to `to` as floats, levelled; gated frames are silent. `frameSize` in samples. */
export const levelled = (
  samples: Int16Array,
  from: number,
  to: number,
  gain: number,
  gate: Uint8Array | null,
  frameSize: number,
): Float32Array => {
  const out = new Float32Array(to - from);
  for (let i = from; i < to; i++) {
    if (gate !== null && gate[Math.floor(i / frameSize)] === 1) continue;
    const value = (samples[i]! / 32768) * gain;
    out[i - from] = Math.max(-1, Math.min(1, value));
  }
  return out;
};
