import type { Span } from '../../model/span.ts';
import { FRAME, SILENCE_DBFS } from './levels.ts';
import { backgroundLevel, speechFrames } from './speech-frames.ts';

/** dB: a stretch this close to the leg's background is background, such as a colleague's voice in an open-plan office … */
const OVER_BACKGROUND = 7;
/** … when it also lies this far below the leg's own speech. dB. Both from 24 calls: noise at -8 to -17, speech above -3. */
const BELOW_SPEECH = 7;

/** Speech less the stretches that voice activity found in the background noise of a leg. Levels are of 20 ms frames, dBFS. */
export const dropBackground = (speech: readonly Span[], levels: Float32Array): readonly Span[] => {
  const background = backgroundLevel(levels, speechFrames(speech, levels.length));
  const loudness = speech.map((span) => meanLevel(levels, span));
  const speaker = weightedMedian(speech, loudness);
  return speech.filter((_, i) => loudness[i]! > speaker - BELOW_SPEECH || loudness[i]! > background + OVER_BACKGROUND);
};

/** Level of the mean power of a stretch, dBFS. */
const meanLevel = (levels: Float32Array, span: Span): number => {
  const part = levels.subarray(Math.floor(span.start / FRAME), Math.ceil(span.end / FRAME));
  const power = part.reduce((sum, level) => sum + 10 ** (level / 10), 0) / Math.max(1, part.length);
  return power <= 0 ? SILENCE_DBFS : 10 * Math.log10(power);
};

/** The level that half of the seconds of speech reach. */
const weightedMedian = (speech: readonly Span[], loudness: readonly number[]): number => {
  const order = speech.map((span, i) => ({ level: loudness[i]!, seconds: span.end - span.start }));
  order.sort((a, b) => b.level - a.level);
  const half = order.reduce((sum, one) => sum + one.seconds, 0) / 2;
  let seconds = 0;
  for (const one of order) {
    seconds += one.seconds;
    if (seconds >= half) return one.level;
  }
  return SILENCE_DBFS;
};
