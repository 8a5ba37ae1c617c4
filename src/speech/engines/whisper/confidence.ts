/**
 * How often at most 30 % of the characters of a stretch are wrong, by the mean log probability that its tokens were ranked by: the share of 146
 * segments of every other one of the 30 calls, made monotone by pooling neighbours (Barlow et al. 1972), a knot at the middle of each pool
 * and one where the pool that reads as often as not begins, straight lines between. The other 161 segments agree (docs/ACCURACY.md).
 */
const READABLE: readonly (readonly [mean: number, share: number])[] = [
  [-2, 0.02],
  [-0.87, 0.11],
  [-0.66, 0.46],
  [-0.53, 0.54],
  [-0.42, 0.6],
  [-0.38, 0.85],
  [-0.26, 0.96],
  [-0.15, 0.99],
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
