/**
 * Chance that whoever speaks next is the other. On 103 made calls it was so of 98 % of neighbouring segments; people pause inside a turn more often than
 * these do. With half of the segments cut in two 0.8 named 1 of 440 wrongly, 0.85 twice as many (docs/ACCURACY.md, Two voices on one channel).
 */
const CHANGES = 0.8;

/**
 * Log odds that each of some segments, in the order of time, is of the first of two sides, from what speaks for it in itself and from its
 * neighbours: people take turns (forward-backward algorithm; Rabiner 1989, A tutorial on hidden Markov models, section III).
 * @param evidence log odds of each segment by itself.
 */
export const takeTurns = (evidence: readonly number[]): readonly number[] => {
  const before = passOn(evidence);
  const after = passOn(evidence.toReversed()).toReversed();
  return evidence.map((own, i) => before[i]! + own + after[i]!);
};

/** Log odds that a segment has from all before it. */
const passOn = (evidence: readonly number[]): readonly number[] => {
  const passed: number[] = [];
  let known = 0;
  for (const own of evidence) {
    passed.push(known);
    const share = 1 / (1 + Math.exp(-(known + own)));
    const next = share * (1 - CHANGES) + (1 - share) * CHANGES;
    known = Math.log(next / (1 - next));
  }
  return passed;
};
