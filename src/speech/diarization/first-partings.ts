import { averageLinkage, partAtTop } from './average-linkage.ts';
import { EMBEDDING } from './speaker-encoder.ts';
import { addVector, centroidsOf, cosineTo, directionOf, type Labels, noCentroid } from './vectors.ts';
import { type Embedded, evenly } from './windows.ts';

/** Least shares of all windows that a voice may have: without one, linkage sets apart a few odd sounds first. */
const LEAST_SHARES = [0.03, 0.06, 0.1, 0.15];
/** Windows that are linked at most, drawn evenly: the work grows with more than their square. */
const LINKED_AT_MOST = 500;
/** Windows that k-means starts from, each with the one least like it. */
const STARTS = 6;
const MOST_ROUNDS = 20;

/** Ways of giving windows to two voices that are worth a try. */
export const firstPartings = (embedded: Embedded): readonly Labels[] => {
  const { windows, vectors } = embedded;
  if (windows.length < 2) return [];
  const whole = wholePieces(embedded);
  const ofPieces = linked(whole.vectors, whole.count).map((labels) =>
    Int8Array.from(windows, ({ piece }) => labels[whole.placeOf(piece)]!),
  );
  const ofWindows = linked(vectors, windows.length);
  const started = evenly(windows.length, STARTS).map((i) => fromStart(vectors, i, windows.length));
  return distinct([...ofWindows, ...ofPieces, ...started].map((labels) => settle(vectors, labels)));
};

/** Two clusters of average linkage, for each of the least shares. */
const linked = (vectors: Float32Array, count: number): readonly Labels[] => {
  const drawn = evenly(count, LINKED_AT_MOST);
  const joins = averageLinkage(vectors, drawn);
  return LEAST_SHARES.flatMap((share) => {
    const labels = partAtTop(joins, drawn.length, share);
    if (labels === null) return [];
    const all = new Int8Array(count).fill(-1);
    for (const [k, i] of drawn.entries()) all[i] = labels[k]!;
    return [all];
  });
};

/** The mean of the windows of each piece, of length 1. */
const wholePieces = ({ windows, vectors }: Embedded) => {
  const places = new Map<number, number>();
  for (const { piece } of windows) if (!places.has(piece)) places.set(piece, places.size);
  const centroids = Array.from(places, noCentroid);
  for (const [i, { piece }] of windows.entries()) addVector(centroids[places.get(piece)!]!, vectors, i);
  const means = new Float32Array(places.size * EMBEDDING);
  for (const [k, centroid] of centroids.entries()) means.set(directionOf(centroid), k * EMBEDDING);
  return { vectors: means, count: places.size, placeOf: (piece: number): number => places.get(piece)! };
};

/** A window for one voice and the window least like it for the other. */
const fromStart = (vectors: Float32Array, start: number, count: number): Labels => {
  const labels = new Int8Array(count).fill(-1);
  const own = Float64Array.from(vectors.subarray(start * EMBEDDING, (start + 1) * EMBEDDING));
  let [farthest, least] = [start, Number.POSITIVE_INFINITY];
  for (let i = 0; i < count; i++) {
    const cosine = cosineTo(own, vectors, i);
    if (cosine < least) [farthest, least] = [i, cosine];
  }
  labels[start] = 0;
  labels[farthest] = 1;
  return labels;
};

/** Gives each window to the nearer centroid until nothing changes (k-means by cosine). */
const settle = (vectors: Float32Array, first: Labels): Labels => {
  let labels = first;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const [a, b] = centroidsOf(vectors, labels).map(directionOf) as [Float64Array, Float64Array];
    const next = Int8Array.from(labels, (_, i) => (cosineTo(b, vectors, i) > cosineTo(a, vectors, i) ? 1 : 0));
    const same = next.every((label, i) => label === labels[i]);
    labels = next;
    if (same) break;
  }
  return labels;
};

/** Several starts mostly end in the same parting. */
const distinct = (partings: readonly Labels[]): readonly Labels[] => {
  const seen = new Map(
    partings.map((labels) => [(labels[0] === 1 ? labels.map((label) => 1 - label) : labels).join(''), labels]),
  );
  return [...seen.values()];
};
