import { cutEvenly, momentsOf } from './atoms.ts';
import { FRAMES_PER_FACT, LEAST, type Speech, without } from './part-speech.ts';
import type { Run } from './runs.ts';
import type { FrameRange } from './voice-frames.ts';
import { frameLikelihood, type Moments, modelOf, sumMoments, type VoiceModel } from './voice-model.ts';

/** How well a parting in two holds against speech that its models have not seen. */
export interface Weighed {
  /**
   * Mean lead of the own voice over the other in a frame, in probability (-1 to 1), the mean of both voices: 0 when there is
   * nothing between them.
   */
  readonly separation: number;
  /** Log odds that each run is of its voice rather than of the other. */
  readonly margins: readonly number[];
  /**
   * Separation weighed by the speech of both voices (their n1 n2 / (n1 + n2), as in Ward's clustering): how much the parting
   * explains, as log odds. A few odd sounds apart from all the rest explain little.
   */
  readonly evidence: number;
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
  const leads = [0, 0];
  const frames = [0, 0];
  for (const piece of pieces) {
    const others = without(sides[piece.voice]!, piece.moments);
    if (others.n < LEAST) continue;
    const lead = sumLeads(speech, piece, modelOf(others, speech.spread), models[1 - piece.voice]!);
    margins[piece.run]! += (2 * lead) / FRAMES_PER_FACT;
    leads[piece.voice]! += lead;
    frames[piece.voice]! += piece.moments.n;
  }
  const [n1, n2] = frames.map((n) => Math.max(1, n)) as [number, number];
  const separation = (leads[0]! / n1 + leads[1]! / n2) / 2;
  return { separation, margins, evidence: ((n1 * n2) / (n1 + n2)) * (separation / FRAMES_PER_FACT) };
};

/**
 * Sum over the telling frames of p(own) - p(other), which is the hyperbolic tangent of half the log likelihood ratio: near zero as
 * good as half the ratio itself, but no frame, however odd, counts for more than one.
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
