import type { Heard, HeardSegment } from '../../model/heard.ts';
import type { Span } from '../../model/span.ts';
import { edgesOf } from './edges.ts';

/**
 * Confidence from which words stand as they were heard, a little above the 0.45 from which rules rely on them; what has none is below.
 * Up to 0.7 twice as many were heard again and none of 1,170 verdicts was another (docs/ENGINE.md).
 */
const WELL_HEARD = 0.5;
/** Confidence below which words anywhere are listened to again: they are more likely wrong than not, and may hide what should not be said. */
const UNREADABLE = 0.45;

/**
 * What should be listened to again: the first and the last words of each voice that were not heard well, and what cannot be read. Greetings
 * and leave-takings are short, and what rests on them is not made good by what is said between. Depends on
 * nothing but what was heard, so that what is kept of a call serves any rulebook.
 */
export const findPoorlyHeard = ({ legs }: Pick<Heard, 'legs'>): readonly Span[] =>
  legs.flatMap(({ segments }) =>
    [null, 0, 1].flatMap((voice) => {
      const own = segments.filter((one) => one.voice === voice);
      const edges = edgesOf(own);
      const isDoubted = (one: HeardSegment): boolean => (edges.has(one) ? isPoor(one) : isUnreadable(one));
      return own.filter(isDoubted).map(({ start, end }) => ({ start, end }));
    }),
  );

const isPoor = ({ confidence }: HeardSegment): boolean => (confidence ?? 0) < WELL_HEARD;

/** Whether words are more likely wrong than not. */
export const isUnreadable = ({ confidence }: Pick<HeardSegment, 'confidence'>): boolean =>
  confidence !== null && confidence < UNREADABLE;
