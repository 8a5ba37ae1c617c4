import type { ToneBurst, Tones } from '../../model/heard.ts';
import { duration } from '../../model/span.ts';
import type { Burst } from './burst.ts';
import { mergeBursts } from './merge-bursts.ts';
import { ringBack } from './ring-back.ts';
import { BUSY_ON_OFF, CONGESTION_ON_OFF, CUT_RING_MIN } from './settings.ts';
import { evenCadence } from './short-cadences.ts';

/** Phase lock of a burst that is kept without a cadence: what a short vowel never reaches (measured). */
const UNCONFIRMED_LOCK = 0.9;

/** Sorts the bursts of all channels by cadence. `length` is the recording's, seconds. */
export const classify = (found: readonly Burst[], length: number): Tones => {
  const bursts = mergeBursts(found);
  const busy = evenCadence(bursts, BUSY_ON_OFF, length);
  const congestion = evenCadence(without(bursts, busy), CONGESTION_ON_OFF, length);
  const rest = without(bursts, [...busy, ...congestion]);
  const rings = ringBack(rest);
  const lone = without(rest, rings).filter(
    (burst) => burst.clear && burst.lock >= UNCONFIRMED_LOCK && duration(burst) >= CUT_RING_MIN,
  );
  return {
    ringBack: rings.map(toneBurst),
    busy: busy.map(toneBurst),
    congestion: congestion.map(toneBurst),
    unconfirmed: lone.map(toneBurst),
  };
};

const without = (bursts: readonly Burst[], taken: readonly Burst[]): readonly Burst[] =>
  bursts.filter((burst) => !taken.includes(burst));

const toneBurst = ({ start, end, channel }: Burst): ToneBurst => ({ start, end, channel });
