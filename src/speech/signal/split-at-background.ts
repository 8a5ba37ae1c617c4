import type { Span } from '../../model/span.ts';
import { FRAME, percentile, SILENCE_DBFS } from './levels.ts';
import { speechFrames } from './speech-frames.ts';

/** Frames over which a level is averaged: 0.3 s, longer than any stop or soft syllable. */
const WINDOW = 15;
/** dB over the quiet tenth of the leg up to which a stretch is background … */
const OVER_QUIET = 6;
/** … as long as it also lies so far below the speaker. dB. */
const BELOW_SPEAKER = 8;
/** Frames: shorter dips belong to the words around them. */
const SHORTEST_DIP = 20;
/** Seconds: what is left between two dips and shorter is no word. */
const SHORTEST_SPEECH = 0.15;

/**
 * Cuts out of speech what is no louder than the leg's background: in the noise of an office voice activity holds on from one
 * turn to the next. Levels are of 20 ms frames, dBFS.
 */
export const splitAtBackground = (speech: readonly Span[], levels: Float32Array): readonly Span[] => {
  const smooth = smoothed(levels);
  const quiet = percentile(
    smooth.filter((level) => level > SILENCE_DBFS + 1),
    0.1,
    SILENCE_DBFS,
  );
  const inSpeech = speechFrames(speech, levels.length);
  const speaker = percentile(
    smooth.filter((_, i) => inSpeech[i] === 1),
    0.7,
    SILENCE_DBFS,
  );
  const threshold = Math.min(quiet + OVER_QUIET, speaker - BELOW_SPEAKER);
  return speech.flatMap((span) => splitSpan(span, smooth, threshold));
};

const splitSpan = (span: Span, smooth: Float32Array, threshold: number): readonly Span[] => {
  const first = Math.floor(span.start / FRAME);
  const last = Math.min(smooth.length, Math.ceil(span.end / FRAME));
  const pieces: Span[] = [];
  let start = span.start;
  let dip = -1;
  for (let i = first; i <= last; i++) {
    const quiet = i < last && smooth[i]! < threshold;
    if (quiet && dip < 0) dip = i;
    if (quiet || dip < 0) continue;
    if (i - dip >= SHORTEST_DIP) {
      pieces.push({ start, end: dip * FRAME });
      start = i * FRAME;
    }
    dip = -1;
  }
  pieces.push({ start, end: span.end });
  return pieces.length === 1 ? [span] : pieces.filter((piece) => piece.end - piece.start >= SHORTEST_SPEECH);
};

/** Level of the mean power of the frames around each frame, dBFS. */
const smoothed = (levels: Float32Array): Float32Array => {
  const half = Math.floor(WINDOW / 2);
  const sums = new Float64Array(levels.length + 1);
  for (let i = 0; i < levels.length; i++) sums[i + 1] = sums[i]! + 10 ** (levels[i]! / 10);
  return levels.map((_, i) => {
    const from = Math.max(0, i - half);
    const to = Math.min(levels.length, i + half + 1);
    return Math.max(SILENCE_DBFS, 10 * Math.log10((sums[to]! - sums[from]!) / (to - from)));
  });
};
