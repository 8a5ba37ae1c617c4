import { EMBEDDING } from './speaker-encoder.ts';
import type { Labels } from './vectors.ts';

/** Two clusters joined: numbers below the count of items are items, the others earlier joins in their order. */
interface Join {
  readonly left: number;
  readonly right: number;
  readonly size: number;
}

/**
 * Joins items, always the two clusters whose members are the most alike on the average, until one is left (average linkage). The
 * work grows with the cube of their number in the worst case, the memory with its square.
 */
export const averageLinkage = (vectors: Float32Array, items: readonly number[]): readonly Join[] => {
  const n = items.length;
  const alike = similarities(vectors, items);
  const sizes = new Float64Array(n).fill(1);
  const names = Int32Array.from({ length: n }, (_, i) => i);
  const alive = Array.from({ length: n }, (_, i) => i);
  const nearest = new Int32Array(n);
  const findNearest = (i: number): void => {
    let best = -1;
    for (const j of alive) if (j !== i && (best < 0 || alike[i * n + j]! > alike[i * n + best]!)) best = j;
    nearest[i] = best;
  };
  for (const i of alive) findNearest(i);
  const joins: Join[] = [];
  while (alive.length > 1) {
    const a = alive.reduce((x, y) => (alike[y * n + nearest[y]!]! > alike[x * n + nearest[x]!]! ? y : x));
    const b = nearest[a]!;
    const [wa, wb] = [sizes[a]!, sizes[b]!];
    joins.push({ left: names[a]!, right: names[b]!, size: wa + wb });
    alive.splice(alive.indexOf(b), 1);
    for (const k of alive) {
      const mean = (wa * alike[a * n + k]! + wb * alike[b * n + k]!) / (wa + wb);
      alike[a * n + k] = mean;
      alike[k * n + a] = mean;
    }
    sizes[a] = wa + wb;
    names[a] = n + joins.length - 1;
    if (alive.length > 1) for (const k of alive) if (k === a || nearest[k] === a || nearest[k] === b) findNearest(k);
  }
  return joins;
};

const similarities = (vectors: Float32Array, items: readonly number[]): Float64Array => {
  const n = items.length;
  const alike = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      const [a, b] = [items[i]! * EMBEDDING, items[j]! * EMBEDDING];
      let sum = 0;
      for (let k = 0; k < EMBEDDING; k++) sum += vectors[a + k]! * vectors[b + k]!;
      alike[i * n + j] = sum;
      alike[j * n + i] = sum;
    }
  return alike;
};

/**
 * The last join of two clusters that each hold at least a share of all items: 0 and 1 for their members, -1 for what was joined
 * later (a few odd sounds). null when there is none.
 */
export const partAtTop = (joins: readonly Join[], count: number, leastShare: number): Labels | null => {
  const sizeOf = (name: number): number => (name < count ? 1 : joins[name - count]!.size);
  const least = Math.max(1, leastShare * count);
  let name = count + joins.length - 1;
  while (name >= count) {
    const { left, right } = joins[name - count]!;
    const [smaller, larger] = sizeOf(left) < sizeOf(right) ? [left, right] : [right, left];
    if (sizeOf(smaller) >= least) return labelled(joins, count, [left, right]);
    name = larger;
  }
  return null;
};

const labelled = (joins: readonly Join[], count: number, clusters: readonly [number, number]): Labels => {
  const labels = new Int8Array(count).fill(-1);
  for (const [label, cluster] of clusters.entries()) {
    const open = [cluster];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (name < count) labels[name] = label;
      else open.push(joins[name - count]!.left, joins[name - count]!.right);
    }
  }
  return labels;
};
