import type { FrameRange, VoiceFrames } from './voice-frames.ts';
import { addFrame, type Moments, noMoments } from './voice-model.ts';

/** Frames: speech without a pause is cut into about these lengths, long enough to hold several syllables … */
const LENGTH = 120;
/** … but not when it is shorter than this. */
const LONGEST = 200;

/** A short piece of speech, taken for one voice while guessing. */
export interface Atom extends FrameRange {
  readonly moments: Moments;
}

/** Cuts stretches into short pieces; those without a telling frame are left out. */
export const cutAtoms = (frames: VoiceFrames, stretches: readonly FrameRange[], telling: Uint8Array): readonly Atom[] =>
  stretches
    .flatMap((range) => cutEvenly(range).map((piece) => ({ ...piece, moments: momentsOf(frames, piece, telling) })))
    .filter(({ moments }) => moments.n > 0);

/** A range in equal pieces of about 1.2 s. */
export const cutEvenly = ({ from, to }: FrameRange): readonly FrameRange[] => {
  const pieces = to - from <= LONGEST ? 1 : Math.round((to - from) / LENGTH);
  const border = (i: number): number => from + Math.round(((to - from) * i) / pieces);
  return Array.from({ length: pieces }, (_, i) => ({ from: border(i), to: border(i + 1) }));
};

/** Sums over the telling frames of a range. */
export const momentsOf = (frames: VoiceFrames, { from, to }: FrameRange, telling: Uint8Array): Moments => {
  const moments = noMoments();
  for (let i = from; i < to; i++) if (telling[i] === 1) addFrame(moments, frames, i);
  return moments;
};
