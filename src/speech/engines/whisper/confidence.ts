/**
 * How often at most 30 % of the characters of a stretch are wrong, by the mean log probability that its tokens were ranked by: the share of 458
 * utterances of every other one of the 30 calls and of 69 harder ones, made monotone by pooling neighbours (Barlow et al. 1972), a knot at the middle
 * of each pool, straight lines between. The other 421 utterances agree (docs/ACCURACY.md).
 */
const READABLE: readonly (readonly [mean: number, share: number])[] = [
  [-2, 0.02],
  [-1.15, 0.06],
  [-1.05, 0.17],
  [-0.94, 0.36],
  [-0.81, 0.38],
  [-0.725, 0.63],
  [-0.59, 0.74],
  [-0.415, 0.94],
  [-0.305, 0.97],
  [-0.18, 0.99],
];

/**
 * Confidence of a hypothesis, 0 to 1: the chance that at least 70 % of its characters are right.
 * @param mean log probability a token, less the price of repetition (beam-search.ts): what is said twice is doubted by it.
 */
export const confidenceOf = (mean: number): number => {
  const above = READABLE.findIndex(([knot]) => knot >= mean);
  if (above === -1) return READABLE.at(-1)![1];
  if (above === 0) return READABLE[0]![1];
  const [[low, from], [high, to]] = [READABLE[above - 1]!, READABLE[above]!];
  return from + ((mean - low) / (high - low)) * (to - from);
};
