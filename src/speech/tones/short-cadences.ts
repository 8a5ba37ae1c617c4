import { duration } from '../../model/span.ts';
import { type Burst, soundsAlike } from './burst.ts';
import { BUSY_MIN_BURSTS, type Range, within } from './settings.ts';

/** Two bursts prove a cadence when both are clear; with one clear burst, or none, it takes so many: a tone under speech. */
const MIN_FAINT = 3;
/** Hz and seconds that bursts under speech may differ by in frequency and period. */
const FAINT_HZ = 1.5;
const FAINT_PERIOD = 0.05;
/** A burst that ends this near the file's end was cut by it, s. */
const AT_THE_END = 0.1;

/**
 * The bursts of every run whose on and off times all lie in one range (busy, congestion). One burst proves nothing. A
 * burst cut by the file's end at `length` seconds joins a run that is proved without it.
 */
export const evenCadence = (bursts: readonly Burst[], range: Range, length: number): readonly Burst[] => {
  const found: Burst[] = [];
  for (const first of bursts) {
    if (found.includes(first) || !within(duration(first), range)) continue;
    const run = [first];
    for (let next = following(run, bursts, range); next !== undefined; next = following(run, bursts, range))
      run.push(next);
    if (isProved(run)) found.push(...run, ...cutBurst(run, bursts, range, length));
  }
  return found;
};

const following = (run: readonly Burst[], bursts: readonly Burst[], range: Range): Burst | undefined =>
  bursts.find((burst) => isInStep(run.at(-1)!, burst, range) && within(duration(burst), range));

const isInStep = (last: Burst, burst: Burst, range: Range): boolean =>
  within(burst.start - last.end, range) && soundsAlike(last, burst);

const isProved = (run: readonly Burst[]): boolean => {
  const clear = run.filter((burst) => burst.clear).length;
  const periods = run.slice(1).map((burst, i) => burst.start - run[i]!.start);
  if (run.length < BUSY_MIN_BURSTS || spread(run.map((burst) => burst.frequency)) > FAINT_HZ) return false;
  if (clear >= BUSY_MIN_BURSTS) return true;
  if (run.length < MIN_FAINT) return false;
  return clear > 0 || (run.every((burst) => burst.alone) && spread(periods) <= FAINT_PERIOD);
};

const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

const cutBurst = (run: readonly Burst[], bursts: readonly Burst[], range: Range, length: number): readonly Burst[] => {
  const last = run.at(-1)!;
  return bursts.filter(
    (burst) => burst.end >= length - AT_THE_END && duration(burst) < range.min && isInStep(last, burst, range),
  );
};
