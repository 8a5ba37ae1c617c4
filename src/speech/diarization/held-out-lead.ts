import {
  addVector,
  type Centroid,
  centroidsOf,
  cosineTo,
  directionOf,
  type Labels,
  lessCentroid,
  noCentroid,
} from './vectors.ts';
import type { Embedded } from './windows.ts';

/** Windows that must be left of a voice to judge a piece of its own by the rest. */
const LEAST_OTHERS = 2;

/**
 * How much more alike windows are to their own voice than to the other, in cosine: the mean of both voices, each window judged by
 * a centroid without its own piece of speech. Halves of one voice lead by little, but for a few odd pieces: n / (n + 1) of the lead counts
 * where the voice with fewer has n. A voice of a single piece has nothing to be judged by and leads by nothing.
 */
export const heldOutLead = (embedded: Embedded, labels: Labels): number => {
  const fewest = Math.min(piecesOf(embedded, labels, 0), piecesOf(embedded, labels, 1));
  if (fewest < 2) return 0;
  const leads = leadsOf(embedded, labels);
  const total = [0, 0];
  const count = [0, 0];
  for (const [i, label] of labels.entries()) {
    if (label < 0) continue;
    total[label]! += leads[i]!;
    count[label]!++;
  }
  return ((total[0]! / count[0]! + total[1]! / count[1]!) / 2) * (fewest / (fewest + 1));
};

const piecesOf = ({ windows }: Embedded, labels: Labels, voice: number): number =>
  new Set(windows.filter((_, i) => labels[i] === voice).map(({ piece }) => piece)).size;

/** The lead of each window that has a voice. */
export const leadsOf = ({ windows, vectors }: Embedded, labels: Labels): Float32Array => {
  const both = centroidsOf(vectors, labels);
  const directions = both.map(directionOf);
  const leads = new Float32Array(windows.length);
  for (const members of byPieceAndVoice(windows, labels)) {
    const label = labels[members[0]!] as 0 | 1;
    const rest = lessCentroid(both[label], centroidOf(vectors, members));
    if (rest.count < LEAST_OTHERS) continue;
    const own = directionOf(rest);
    for (const i of members) leads[i] = cosineTo(own, vectors, i) - cosineTo(directions[1 - label]!, vectors, i);
  }
  return leads;
};

const centroidOf = (vectors: Float32Array, members: readonly number[]): Centroid => {
  const centroid = noCentroid();
  for (const i of members) addVector(centroid, vectors, i);
  return centroid;
};

/** Indices of the windows of each piece that have the same voice. */
const byPieceAndVoice = (windows: Embedded['windows'], labels: Labels): readonly (readonly number[])[] => {
  const groups = new Map<number, number[]>();
  for (const [i, { piece }] of windows.entries()) {
    if (labels[i]! < 0) continue;
    const key = 2 * piece + labels[i]!;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [i]);
    else group.push(i);
  }
  return [...groups.values()];
};
