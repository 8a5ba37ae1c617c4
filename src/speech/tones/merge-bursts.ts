import { duration, overlap } from '../../model/span.ts';
import { type Burst, soundsAlike, trust } from './burst.ts';

/** Hz by which two measurements of one tone at one time may differ. */
const SAME_HZ = 2.5;
/** The shortest pause of any cadence is 0.27 s; parts of a tone this near are one tone with a syllable over it, s. */
const SHORTEST_PAUSE = 0.15;
/** Share of the shorter of two bursts that the other has to cover. */
const SAME_SHARE = 0.5;

/**
 * One burst for each tone, in the order of time: a tone heard on both channels, or found twice, is one burst. The
 * better measured one gives its times, the loudest its channel and level.
 */
export const mergeBursts = (bursts: readonly Burst[]): readonly Burst[] => joinParts(mergeTwins(bursts));

const mergeTwins = (bursts: readonly Burst[]): readonly Burst[] => {
  const merged: Burst[] = [];
  for (const burst of bursts.toSorted((a, b) => trust(b) - trust(a))) {
    const at = merged.findIndex((other) => isSame(burst, other));
    const known = merged[at];
    if (known === undefined) merged.push(burst);
    else if (burst.level > known.level) merged[at] = { ...known, channel: burst.channel, level: burst.level };
  }
  return merged.sort((a, b) => a.start - b.start);
};

const isSame = (a: Burst, b: Burst): boolean =>
  Math.abs(a.frequency - b.frequency) <= SAME_HZ && overlap(a, b) >= SAME_SHARE * Math.min(duration(a), duration(b));

const joinParts = (bursts: readonly Burst[]): readonly Burst[] => {
  const joined: Burst[] = [];
  for (const burst of bursts) {
    const at = joined.findIndex((other) => burst.start - other.end <= SHORTEST_PAUSE && soundsAlike(burst, other));
    const first = joined[at];
    if (first === undefined) joined.push(burst);
    else joined[at] = join(first, burst);
  }
  return joined;
};

const join = (first: Burst, second: Burst): Burst => ({
  ...(trust(first) >= trust(second) ? first : second),
  start: first.start,
  end: Math.max(first.end, second.end),
  lock: Math.min(first.lock, second.lock),
  alone: first.alone && second.alone,
  clear: first.clear && second.clear,
});
