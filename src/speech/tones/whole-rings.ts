import { duration } from '../../model/span.ts';
import type { Burst } from './burst.ts';
import { groupRuns } from './ring-runs.ts';
import { RING_ON, RING_PERIOD, within } from './settings.ts';

/** A burst that starts this near the file's start was cut by it, s. */
export const AT_THE_START = 0.05;

/**
 * Gives a ring of which speech left only a part its whole length: that of the run's longest, as near to the beat as the
 * part allows. The first of a file may be cut by its start and the last of a run by the answer: these stay as heard.
 */
export const wholeRings = (rings: readonly Burst[]): readonly Burst[] =>
  groupRuns(rings).flatMap((run) => {
    const length = Math.max(...run.map(duration));
    return run.map((ring, i) => {
      const isLast = i === run.length - 1;
      if (isLast || ring.start <= AT_THE_START || within(duration(ring), RING_ON)) return ring;
      const start = Math.min(ring.start, Math.max(ring.end - length, beat(run, i)));
      return { ...ring, start, end: start + length };
    });
  });

/** Where a ring that has a next one should start by its neighbours. */
const beat = (run: readonly Burst[], i: number): number => {
  const next = run[i + 1]!.start;
  const previous = run[i - 1]?.start;
  if (previous !== undefined) return (previous + next) / 2;
  const afterNext = run[i + 2]?.start;
  return next - (afterNext === undefined ? (RING_PERIOD.min + RING_PERIOD.max) / 2 : afterNext - next);
};
