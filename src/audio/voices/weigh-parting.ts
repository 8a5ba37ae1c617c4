import { cutEvenly, momentsOf } from './atoms.ts';
import { FRAMES_PER_FACT, LEAST, type Speech, without } from './part-speech.ts';
import type { Run } from './runs.ts';
import type { FrameRange } from './voice-frames.ts';
import { frameLikelihood, type Moments, modelOf, sumMoments, type VoiceModel } from './voice-model.ts';

/** Telling frames that a piece needs to count in the separation. */
const ENOUGH = 20;

/** How well a parting in two holds against speech that its models have not seen. */
export interface Weighed {
  /** Mean log likelihood ratio of a frame for its own voice, the mean of both voices: 0 when there is nothing between them. */
  readonly separation: number;
  /** Log odds that each run is of its voice rather than of the other. */
  readonly margins: readonly number[];
}

interface Piece extends FrameRange {
  readonly run: number;
  readonly voice: number;
  readonly moments: Moments;
}

/** Weighs every piece of about a second against its own voice without that piece, and against the other voice. */
export const weighParting = (speech: Speech, runs: readonly Run[]): Weighed => {
  const pieces: readonly Piece[] = runs.flatMap((run, k) =>
    cutEvenly(run).map((range) => ({
      ...range,
      run: k,
      voice: run.voice,
      moments: momentsOf(speech.frames, range, speech.telling),
    })),
  );
  const sides = [0, 1].map((voice) =>
    sumMoments(pieces.filter((one) => one.voice === voice).map((one) => one.moments)),
  );
  const models = sides.map((side) => modelOf(side, speech.spread));
  const margins = runs.map(() => 0);
  const gained = [0, 0];
  const frames = [0, 0];
  for (const piece of pieces) {
    const others = without(sides[piece.voice]!, piece.moments);
    if (others.n < LEAST) continue;
    const ratio = likelihoodRatio(speech, piece, modelOf(others, speech.spread), models[1 - piece.voice]!);
    margins[piece.run]! += ratio / FRAMES_PER_FACT;
    if (piece.moments.n < ENOUGH) continue;
    gained[piece.voice]! += ratio;
    frames[piece.voice]! += piece.moments.n;
  }
  const [first, second] = gained.map((sum, voice) => sum / Math.max(1, frames[voice]!)) as [number, number];
  return { separation: (first + second) / 2, margins };
};

const likelihoodRatio = (
  { frames, telling }: Speech,
  { from, to }: FrameRange,
  own: VoiceModel,
  other: VoiceModel,
): number => {
  let sum = 0;
  for (let i = from; i < to; i++)
    if (telling[i] === 1) sum += frameLikelihood(own, frames, i) - frameLikelihood(other, frames, i);
  return sum;
};
