import { duration, type Span } from '../../model/span.ts';
import { CUT_RING_MIN, RING_ON, RING_PERIOD, within } from './settings.ts';

/** The longest that a lone burst cut by the answer may lie before the agent's first word, s. */
const ANSWER_TO_WORD = 2;

/** Splits rings, in the order of time, into unbroken runs: the next ring of a run starts 4 to 6 s after the last. */
export const groupRuns = <Ring extends Span>(rings: readonly Ring[]): readonly (readonly Ring[])[] => {
  const runs: Ring[][] = [];
  for (const ring of rings) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && isInStep(last, ring)) run.push(ring);
    else runs.push([ring]);
  }
  return runs;
};

/** In step by start, or by end when the file's start cut the first of the two. */
const isInStep = (last: Span, ring: Span): boolean =>
  within(ring.start - last.start, RING_PERIOD) || within(ring.end - last.end, RING_PERIOD);

/**
 * The rings that count for the pick-up (docs/judging.md): the last unbroken run that began before `answer`, the second at
 * which the agent first speaks (`Infinity` when nobody does). A ring that sounds at the answer counts from 0.25 s.
 * `unconfirmed` are bursts without a cadence: one that the answer cut counts when it is the only tone before it.
 */
export const ringsBeforeAnswer = <Ring extends Span>(
  rings: readonly Ring[],
  answer: number,
  unconfirmed: readonly Ring[] = [],
): readonly Ring[] => {
  const counts = (ring: Ring): boolean => Math.min(ring.end, answer) - ring.start >= CUT_RING_MIN;
  const run = groupRuns(rings.filter(counts)).at(-1);
  if (run !== undefined) return run;
  const before = unconfirmed.filter(({ start }) => start < answer);
  const isCut = (burst: Ring): boolean => duration(burst) <= RING_ON.max && answer - burst.end <= ANSWER_TO_WORD;
  return before.length === 1 ? before.filter((burst) => counts(burst) && isCut(burst)) : [];
};
