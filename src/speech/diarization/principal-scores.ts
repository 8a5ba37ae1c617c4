import { CEPSTRA } from './mel-cepstrum.ts';
import { type Moments, modelOf, noMoments, type Spread, sumMoments } from './voice-model.ts';

/** Rounds of the power method: more than enough to part pieces by sign. */
const ROUNDS = 40;

/**
 * Where pieces of speech lie along the directions in which their mean sounds differ most, measured against the spread within
 * one voice: in a call of two people the voice is one of the largest differences (after Castaldo et al. 2008).
 */
export const principalScores = (
  pieces: readonly Moments[],
  spread: Spread,
  directions: number,
): readonly Float64Array[] => {
  const centre = sumMoments(pieces);
  const { factor } = modelOf(noMoments(), spread);
  const points = pieces.map(({ n, sum }) =>
    whiten(
      factor,
      sum.map((value, i) => value / Math.max(1, n) - centre.sum[i]! / Math.max(1, centre.n)),
    ),
  );
  return Array.from({ length: directions }, (_, k) => {
    const axis = mainAxis(points, pieces, k);
    const scores = Float64Array.from(points, (point) => dot(point, axis));
    points.forEach((point, i) => {
      for (let d = 0; d < CEPSTRA; d++) point[d]! -= scores[i]! * axis[d]!;
    });
    return scores;
  });
};

/** Direction of the largest variance, weighted by length; the start only has to differ from every axis. */
const mainAxis = (points: readonly Float64Array[], pieces: readonly Moments[], k: number): Float64Array => {
  let axis = Float64Array.from({ length: CEPSTRA }, (_, d) => Math.sin(7 * d + k + 1));
  for (let round = 0; round < ROUNDS; round++) {
    const next = new Float64Array(CEPSTRA);
    points.forEach((point, i) => {
      const weight = pieces[i]!.n * dot(point, axis);
      for (let d = 0; d < CEPSTRA; d++) next[d]! += weight * point[d]!;
    });
    const length = Math.sqrt(dot(next, next));
    if (length === 0) return axis;
    axis = next.map((value) => value / length);
  }
  return axis;
};

const whiten = (factor: Float64Array, vector: Float64Array): Float64Array => {
  const out = new Float64Array(CEPSTRA);
  for (let i = 0, p = 0; i < CEPSTRA; i++) {
    let sum = vector[i]!;
    for (let k = 0; k < i; k++) sum -= factor[p++]! * out[k]!;
    out[i] = sum / factor[p++]!;
  }
  return out;
};

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};
