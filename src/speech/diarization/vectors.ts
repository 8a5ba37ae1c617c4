import { EMBEDDING } from './speaker-encoder.ts';

/** Sums of embeddings, and how many are in each. */
export interface Centroid {
  readonly sum: Float64Array;
  count: number;
}

export const noCentroid = (): Centroid => ({ sum: new Float64Array(EMBEDDING), count: 0 });

/** Adds the vector at index `i`, `times` times. */
export const addVector = (centroid: Centroid, vectors: Float32Array, i: number, times = 1): void => {
  for (let k = 0, at = i * EMBEDDING; k < EMBEDDING; k++) centroid.sum[k]! += times * vectors[at + k]!;
  centroid.count += times;
};

/** A centroid without another that is part of it. */
export const lessCentroid = (all: Centroid, part: Centroid): Centroid => ({
  sum: all.sum.map((value, k) => value - part.sum[k]!),
  count: all.count - part.count,
});

/** The direction of a centroid, of length 1; 0 when there is nothing in it. */
export const directionOf = ({ sum }: Centroid): Float64Array => {
  let power = 0;
  for (let k = 0; k < EMBEDDING; k++) power += sum[k]! ** 2;
  const length = Math.sqrt(power);
  return length === 0 ? sum.slice() : sum.map((value) => value / length);
};

/** Cosine between the vector at index `i` and a direction. */
export const cosineTo = (direction: Float64Array, vectors: Float32Array, i: number): number => {
  let sum = 0;
  for (let k = 0, at = i * EMBEDDING; k < EMBEDDING; k++) sum += direction[k]! * vectors[at + k]!;
  return sum;
};

/** The two voices' centroids; windows of neither have the label -1. */
export const centroidsOf = (vectors: Float32Array, labels: Labels): readonly [Centroid, Centroid] => {
  const both = [noCentroid(), noCentroid()] as const;
  for (const [i, label] of labels.entries()) if (label >= 0) addVector(both[label as 0 | 1], vectors, i);
  return both;
};

/** The voice of each window, 0 or 1; -1: of neither, or not said. */
export type Labels = Int8Array;
