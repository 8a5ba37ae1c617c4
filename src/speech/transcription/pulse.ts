/** Milliseconds between two signs of life. */
const BETWEEN = 1000;

/**
 * Makes a sign of life that may be given as often as one likes: `tell` hears of the first, then of one a second at most.
 * @param now milliseconds.
 */
export const createPulse = (tell: () => void, now: () => number = Date.now): (() => void) => {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    if (now() - last < BETWEEN) return;
    last = now();
    tell();
  };
};
