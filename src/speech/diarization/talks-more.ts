import { countChanges, type Run } from './runs.ts';
import { CHANGES } from './trust.ts';

/**
 * Whether the first of two parts of one voice takes more part in the dialogue: it answers the other voice where the second does not,
 * or else it says more.
 */
export const talksMore = (
  runs: readonly Run[],
  first: (run: Run) => boolean,
  second: (run: Run) => boolean,
): boolean => {
  const isDialogue = (without: (run: Run) => boolean): boolean =>
    countChanges(runs.filter((run) => !without(run))) >= CHANGES;
  const [firstTalks, secondTalks] = [isDialogue(second), isDialogue(first)];
  if (firstTalks !== secondTalks) return firstTalks;
  return framesOf(runs.filter(first)) > framesOf(runs.filter(second));
};

const framesOf = (runs: readonly Run[]): number => runs.reduce((sum, { from, to }) => sum + to - from, 0);
