import type { Span } from '../../model/span.ts';
import { FRAME, percentile, SILENCE_DBFS } from './levels.ts';
import { backgroundLevel, speechFrames } from './speech-frames.ts';

/** dB over the background from which a frame at the edge of speech is sound of the speaker. */
const OVER_BACKGROUND = 9;
/** dB under the speaker's level: quieter than this nothing is heard of the last syllable, however silent the line. */
const UNDER_SPEECH = 32;
/** dB under the speaker's level: a frame as loud as this is the speaker's, whatever else is on the line. */
const AS_LOUD = 3;
/**
 * Seconds: speech found so near the start of a file runs from its very start. Encoders put up to 0.13 s of silence before the
 * first sample (MP3 at 8 kHz: 1,105 samples), and voice activity starts 0.02 s late.
 */
const FILE_START = 0.16;
/** Seconds that an edge may move inwards and outwards: voice activity is right to about that. */
const INWARDS = 0.6;
const OUTWARDS = 0.12;

/**
 * Moves the ends of each stretch of speech to the first and last frame that stands out of the leg's background: voice
 * activity works in windows of 32 ms and holds on into noise. Levels are of 20 ms frames, dBFS.
 */
export const trimEdges = (speech: readonly Span[], levels: Float32Array): readonly Span[] => {
  const inSpeech = speechFrames(speech, levels.length);
  const background = backgroundLevel(levels, inSpeech);
  const speaker = percentile(
    levels.filter((_, i) => inSpeech[i] === 1),
    0.8,
    SILENCE_DBFS,
  );
  const audible = Math.min(speaker - AS_LOUD, Math.max(background + OVER_BACKGROUND, speaker - UNDER_SPEECH));
  return speech.map((span, k) => {
    const first = frameOf(Math.max(span.start - OUTWARDS, speech[k - 1]?.end ?? 0));
    const last = frameOf(Math.min(span.end + OUTWARDS, speech[k + 1]?.start ?? Number.POSITIVE_INFINITY));
    let from = first;
    while (from < frameOf(span.start + INWARDS) && from < last && levels[from]! < audible) from++;
    // Whoever speaks as the file begins was speaking before: that start is no edge of the sound.
    if (Math.min(span.start, from * FRAME) < FILE_START) from = 0;
    let to = Math.min(last, levels.length - 1);
    while (to > frameOf(span.end - INWARDS) && to > from && levels[to]! < audible) to--;
    return to - from < MIN_FRAMES ? span : { start: from * FRAME, end: (to + 1) * FRAME };
  });
};

const MIN_FRAMES = 3;
const frameOf = (seconds: number): number =>
  seconds === Number.POSITIVE_INFINITY ? Number.MAX_SAFE_INTEGER : Math.round(seconds / FRAME);
