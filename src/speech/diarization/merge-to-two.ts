import { addMoments, type Moments, noMoments, ownLikelihood, type Spread } from './voice-model.ts';

interface Cluster {
  readonly moments: Moments;
  readonly likelihood: number;
  readonly members: readonly number[];
}

/**
 * Joins pieces of speech, always the two whose joining loses the least likelihood, until two clusters are left (agglomerative
 * clustering; Chen and Gopalakrishnan 1998). Returns the cluster of each piece, 0 or 1.
 */
export const mergeToTwo = (pieces: readonly Moments[], spread: Spread): Uint8Array => {
  const clusters: Cluster[] = pieces.map((moments, i) => ({
    moments,
    likelihood: ownLikelihood(moments, spread),
    members: [i],
  }));
  const join = (a: Cluster, b: Cluster): Cluster => {
    const moments = noMoments();
    addMoments(moments, a.moments);
    addMoments(moments, b.moments);
    return { moments, likelihood: ownLikelihood(moments, spread), members: [...a.members, ...b.members] };
  };
  const loss = (a: Cluster, b: Cluster): number => a.likelihood + b.likelihood - join(a, b).likelihood;
  const losses = clusters.map((one, i) => clusters.slice(0, i).map((other) => loss(one, other)));
  while (clusters.length > 2) {
    const [i, j] = cheapest(losses);
    const joined = join(clusters[i]!, clusters[j]!);
    clusters.splice(i, 1);
    losses.splice(i, 1);
    for (const row of losses.slice(i)) row.splice(i, 1);
    clusters[j] = joined;
    for (let k = 0; k < clusters.length; k++) {
      if (k < j) losses[j]![k] = loss(joined, clusters[k]!);
      else if (k > j) losses[k]![j] = loss(joined, clusters[k]!);
    }
  }
  const labels = new Uint8Array(pieces.length);
  for (const member of clusters[1]?.members ?? []) labels[member] = 1;
  return labels;
};

/** Row and column of the smallest entry; the column is the smaller number. */
const cheapest = (losses: readonly (readonly number[])[]): readonly [number, number] => {
  let [bestRow, bestColumn, best] = [1, 0, Number.POSITIVE_INFINITY];
  losses.forEach((row, i) => {
    row.forEach((value, j) => {
      if (value < best) [bestRow, bestColumn, best] = [i, j, value];
    });
  });
  return [bestRow, bestColumn];
};
