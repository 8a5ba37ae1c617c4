/**
 * How often at most 30 % of the characters of a turn are wrong, by the mean log probability that its tokens were ranked by: the share of 302
 * turns of 39 calls (docs/ENGINE.md), made monotone by pooling neighbours, with straight lines between. Few knots: the ends are
 * rounded to what a turn can be. 66 short turns that were not used agree (docs/ACCURACY.md).
 */
const READABLE: readonly (readonly [mean: number, share: number])[] = [
  [-2, 0.02],
  [-1.2, 0.2],
  [-0.83, 0.36],
  [-0.55, 0.51],
  [-0.4, 0.79],
  [-0.3, 0.95],
  [-0.12, 0.99],
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
