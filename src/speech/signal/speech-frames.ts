import type { Span } from '../../model/span.ts';
import { FRAME, percentile, SILENCE_DBFS } from './levels.ts';

/**
 * Seconds of a pause next to speech that show the background people speak in: the music that a caller waits with, or the
 * ringing before the answer, lies mostly further off.
 */
const NEAR = 2;

/** 1 for every frame of 20 ms that lies in speech. */
export const speechFrames = (speech: readonly Span[], count: number): Uint8Array => {
  const inSpeech = new Uint8Array(count);
  for (const span of speech) inSpeech.fill(1, Math.floor(span.start / FRAME), Math.ceil(span.end / FRAME));
  return inSpeech;
};

/** Median level of the pauses next to speech, dBFS; digital silence does not count. Levels are of 20 ms frames. */
export const backgroundLevel = (levels: Float32Array, inSpeech: Uint8Array): number => {
  const reach = Math.round(NEAR / FRAME);
  const near = new Uint8Array(levels.length);
  for (let i = 0; i < levels.length; i++)
    if (inSpeech[i] === 1 && (inSpeech[i - 1] !== 1 || inSpeech[i + 1] !== 1))
      near.fill(1, Math.max(0, i - reach), i + reach + 1);
  const pauses = levels.filter((level, i) => near[i] === 1 && inSpeech[i] === 0 && level > SILENCE_DBFS);
  return percentile(pauses, 0.5, SILENCE_DBFS);
};
