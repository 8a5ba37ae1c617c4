import type { SpeechSound } from '../../model/heard.ts';
import type { Span } from '../../model/span.ts';
import { soundPower, toDbfs } from './levels.ts';
import { backgroundLevel, speechFrames } from './speech-frames.ts';

/** A 16-bit sample from here on counts as clipped. */
const CLIPPED = 32_700;

/** Level, noise and clipping of the speech on one leg; null when there is none. Levels are of 20 ms frames, dBFS. */
export const measureSpeech = (
  samples: Int16Array,
  sampleRate: number,
  levels: Float32Array,
  speech: readonly Span[],
): SpeechSound | null => {
  if (speech.length === 0) return null;
  let sum = 0;
  let squares = 0;
  let clipped = 0;
  let count = 0;
  for (const span of speech) {
    const last = Math.min(samples.length, Math.round(span.end * sampleRate));
    for (let i = Math.round(span.start * sampleRate); i < last; i++) {
      const value = samples[i]!;
      sum += value;
      squares += value * value;
      if (Math.abs(value) >= CLIPPED) clipped++;
      count++;
    }
  }
  if (count === 0) return null;
  const levelDbfs = toDbfs(soundPower({ sum, squares, count }));
  const background = backgroundLevel(levels, speechFrames(speech, levels.length));
  return { levelDbfs: round(levelDbfs), snrDb: round(levelDbfs - background), clippedShare: clipped / count };
};

/** Mean level of one stretch, dBFS. */
export const levelOf = (samples: Int16Array, sampleRate: number, span: Span): number => {
  const part = samples.subarray(Math.round(span.start * sampleRate), Math.round(span.end * sampleRate));
  let sum = 0;
  let squares = 0;
  for (const value of part) {
    sum += value;
    squares += value * value;
  }
  return round(toDbfs(soundPower({ sum, squares, count: part.length })));
};

const round = (db: number): number => Math.round(db * 10) / 10;
