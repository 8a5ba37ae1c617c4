/** More than the arithmetic of doubles loses in a mean of many scores, and less than a mean of a million can lack to a half. */
const HAIR = 1e-7;

/**
 * A mean or a share in so many decimals, half up as people reckon: 83.35 is 83.4, though the double nearest to it lies below
 * and `toFixed` makes 83.3 of it.
 */
export const roundHalfUpTo = (value: number, places: number): number =>
  Math.floor(value * 10 ** places + 0.5 + HAIR) / 10 ** places;

/** A share of 1 as a whole number of percent. */
export const wholePercent = (share: number): number => roundHalfUpTo(share * 100, 0);

/** A score with one decimal. */
export const inTenths = (score: number): string => roundHalfUpTo(score, 1).toFixed(1);
