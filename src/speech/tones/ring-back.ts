import { duration } from '../../model/span.ts';
import { type Burst, soundsAlike, trust } from './burst.ts';
import { CUT_RING_MIN, EDGE_ERROR, RING_ON, RING_PERIOD, within } from './settings.ts';
import { AT_THE_START, wholeRings } from './whole-rings.ts';

/** Shortest burst that is a ring all alone, s: congestion bursts (0.7 s) are shorter. */
const LONE_MIN = 0.78;
/** Bursts under speech, none of them clear, that make a run when they agree in all else. */
const MIN_FAINT = 3;
/** Hz and seconds that faint bursts may differ by in frequency and period. */
const FAINT_HZ = 1;
const FAINT_PERIOD = 0.2;

/** The bursts of every ring-back run, and lone rings. `bursts` hold no busy and no congestion tone, in the order of time. */
export const ringBack = (bursts: readonly Burst[]): readonly Burst[] => {
  const rings: Burst[] = [];
  const rest = (): readonly Burst[] => bursts.filter((burst) => !rings.includes(burst));
  for (const seed of bursts.filter((burst) => isCutByStart(burst) || (burst.clear && isWhole(burst)))) {
    if (rings.includes(seed)) continue;
    const run = runAround(seed, rest());
    if (run.length > 1 ? isMostlyAlone(run) && run.some(isWhole) : isLoneRing(seed, bursts)) rings.push(...run);
  }
  for (const seed of bursts.filter((burst) => burst.alone && isWhole(burst))) {
    if (rings.includes(seed)) continue;
    const run = runAround(seed, rest());
    if (isFaintRun(run)) rings.push(...run);
  }
  return wholeRings(rings.sort((a, b) => a.start - b.start));
};

/** True when nothing cut a ring. One of a run has to be whole: call waiting (0.4 s, 4 s off) looks like cut rings. */
const isWhole = (ring: Burst): boolean => within(duration(ring), RING_ON);

const runAround = (seed: Burst, bursts: readonly Burst[]): readonly Burst[] => {
  const run = [seed];
  for (let next = ringAfter(seed, bursts); next !== undefined; next = ringAfter(next, bursts)) run.push(next);
  for (let before = ringBefore(seed, bursts); before !== undefined; before = ringBefore(before, bursts))
    run.unshift(before);
  return run;
};

const ringAfter = (ring: Burst, bursts: readonly Burst[]): Burst | undefined =>
  best(bursts.filter((burst) => isNextRing(ring, burst, bursts)));

const ringBefore = (ring: Burst, bursts: readonly Burst[]): Burst | undefined =>
  best(bursts.filter((burst) => isNextRing(burst, ring, bursts)));

const best = (bursts: readonly Burst[]): Burst | undefined => bursts.toSorted((a, b) => trust(b) - trust(a))[0];

/** True when `burst` is the ring after `ring`: in step, alike, and nothing of the tone between them. */
const isNextRing = (ring: Burst, burst: Burst, bursts: readonly Burst[]): boolean =>
  [ring, burst].every((one) => duration(one) >= CUT_RING_MIN && duration(one) <= RING_ON.max + EDGE_ERROR) &&
  mayGoOn(ring) &&
  (within(burst.start - ring.start, RING_PERIOD) || within(burst.end - ring.end, RING_PERIOD)) &&
  soundsAlike(ring, burst) &&
  !bursts.some((other) => other.clear && soundsAlike(ring, other) && other.start > ring.end && other.end < burst.start);

/** True when a ring may have a next one: a short one may not, unless speech or the file's start hid a part of it. */
const mayGoOn = (ring: Burst): boolean => isWhole(ring) || !ring.clear || isCutByStart(ring);

/** Speech over a ring can look like company of it, but hardly over half of the run. */
const isMostlyAlone = (run: readonly Burst[]): boolean => 2 * run.filter((burst) => burst.alone).length >= run.length;

const isLoneRing = (burst: Burst, bursts: readonly Burst[]): boolean =>
  duration(burst) >= LONE_MIN && isLone(burst, bursts);

/** True when no other clear burst of the tone stands nearer than a ring could. */
const isLone = (burst: Burst, bursts: readonly Burst[]): boolean =>
  !bursts.some(
    (other) =>
      other !== burst &&
      other.clear &&
      soundsAlike(burst, other) &&
      Math.abs(other.start - burst.start) < RING_PERIOD.min,
  );

const isCutByStart = (burst: Burst): boolean =>
  burst.clear && burst.start <= AT_THE_START && duration(burst) >= CUT_RING_MIN && duration(burst) <= RING_ON.max;

const isFaintRun = (run: readonly Burst[]): boolean => {
  const frequencies = run.map((burst) => burst.frequency);
  const periods = run.slice(1).map((burst, i) => burst.start - run[i]!.start);
  return (
    run.length >= MIN_FAINT &&
    run.every((burst) => burst.alone) &&
    Math.max(...frequencies) - Math.min(...frequencies) <= FAINT_HZ &&
    Math.max(...periods) - Math.min(...periods) <= FAINT_PERIOD
  );
};
