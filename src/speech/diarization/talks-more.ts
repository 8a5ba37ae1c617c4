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
  const [firstTalks, secondTalks] = [isDialogue(runs, second), isDialogue(runs, first)];
  if (firstTalks !== secondTalks) return firstTalks;
  return framesOf(runs.filter(first)) > framesOf(runs.filter(second));
};

/** What a voice says before a frame, and what it says behind it. */
export const partsAt = (at: number, voice: number): readonly [(run: Run) => boolean, (run: Run) => boolean] => [
  (run) => run.voice === voice && run.from < at,
  (run) => run.voice === voice && run.from >= at,
];

/** Whether either of two parts of one voice talks with the other voice: no announcement does. */
export const bothTalk = (runs: readonly Run[], first: (run: Run) => boolean, second: (run: Run) => boolean): boolean =>
  isDialogue(runs, second) && isDialogue(runs, first);

const isDialogue = (runs: readonly Run[], without: (run: Run) => boolean): boolean =>
  countChanges(runs.filter((run) => !without(run))) >= CHANGES;

const framesOf = (runs: readonly Run[]): number => runs.reduce((sum, { from, to }) => sum + to - from, 0);
