/**
 * Chance that whoever speaks next is the other. On 103 made calls it was so of 98 % of neighbouring segments; people pause inside a turn more often than
 * these do. With half of the segments cut in two 0.8 named 1 of 440 wrongly, 0.85 twice as many (docs/ACCURACY.md, Two voices on one channel).
 */
export const CHANGES = 0.8;
/**
 * The same on a leg whose other leg is silent and whose voices are not told apart: it is one person's, unless a recorder put two on it whom the
 * speaker network takes for one (one call in 200: its AUC for one voice or two is 0.995).
 */
export const CHANGES_ON_A_LEG = 0.1;

/**
 * Log odds that each of some segments, in the order of time, is of the first of two sides, from what speaks for it in itself and from its
 * neighbours: people take turns (forward-backward algorithm; Rabiner 1989, A tutorial on hidden Markov models, section III).
 * @param evidence log odds of each segment by itself.
 * @param changes chance that whoever speaks next is the other.
 */
export const takeTurns = (evidence: readonly number[], changes: number): readonly number[] => {
  const before = passOn(evidence, changes);
  const after = passOn(evidence.toReversed(), changes).toReversed();
  return evidence.map((own, i) => before[i]! + own + after[i]!);
};

/** Log odds that a segment has from all before it. */
const passOn = (evidence: readonly number[], changes: number): readonly number[] => {
  const passed: number[] = [];
  let known = 0;
  for (const own of evidence) {
    passed.push(known);
    const share = 1 / (1 + Math.exp(-(known + own)));
    const next = share * (1 - changes) + (1 - share) * changes;
    known = Math.log(next / (1 - next));
  }
  return passed;
};
