import { cutEvenly, momentsOf } from './atoms.ts';
import type { Run } from './runs.ts';
import type { Speech } from './speech.ts';
import type { FrameRange } from './voice-frames.ts';
import {
  addMoments,
  frameLikelihood,
  type Moments,
  modelOf,
  noMoments,
  sumMoments,
  type VoiceModel,
} from './voice-model.ts';

/** Telling frames that must be left of a voice to judge a piece of its own by the rest. */
const LEAST_OTHERS = 60;

interface Piece extends FrameRange {
  readonly voice: number;
  readonly moments: Moments;
}

/**
 * How far two voices stand apart in pitch and cepstra: the mean lead of the own voice over the other in a frame, in probability, -1
 * to 1, the mean of both voices. Every piece of about a second is judged by models without it, so that halves of one voice have
 * next to nothing between them.
 */
export const separationOf = (speech: Speech, runs: readonly Run[]): number => {
  const pieces = runs.flatMap((run) =>
    cutEvenly(run).map(
      (range): Piece => ({ ...range, voice: run.voice, moments: momentsOf(speech.frames, range, speech.telling) }),
    ),
  );
  const sides = [0, 1].map((voice) =>
    sumMoments(pieces.filter((one) => one.voice === voice).map((one) => one.moments)),
  );
  const models = sides.map((side) => modelOf(side, speech.spread));
  const leads = [0, 0];
  const frames = [0, 0];
  for (const piece of pieces) {
    const others = without(sides[piece.voice]!, piece.moments);
    if (others.n < LEAST_OTHERS) continue;
    leads[piece.voice]! += sumLeads(speech, piece, modelOf(others, speech.spread), models[1 - piece.voice]!);
    frames[piece.voice]! += piece.moments.n;
  }
  return (leads[0]! / Math.max(1, frames[0]!) + leads[1]! / Math.max(1, frames[1]!)) / 2;
};

/** Sums without a part of them. */
const without = (all: Moments, part: Moments): Moments => {
  const rest = noMoments();
  addMoments(rest, all);
  addMoments(rest, part, -1);
  return rest;
};

/**
 * Sum over the telling frames of p(own) - p(other), which is the hyperbolic tangent of half the log likelihood ratio: no frame,
 * however odd, counts for more than one.
 */
const sumLeads = (
  { frames, telling }: Speech,
  { from, to }: FrameRange,
  own: VoiceModel,
  other: VoiceModel,
): number => {
  let sum = 0;
  for (let i = from; i < to; i++)
    if (telling[i] === 1) sum += Math.tanh((frameLikelihood(own, frames, i) - frameLikelihood(other, frames, i)) / 2);
  return sum;
};
