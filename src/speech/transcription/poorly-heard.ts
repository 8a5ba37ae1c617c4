import type { Heard, HeardSegment } from '../../model/heard.ts';
import type { Span } from '../../model/span.ts';
import { edgesOf } from './edges.ts';

/**
 * Confidence from which words stand as they were heard; the first and last words of a voice that have none are below: greetings and leave-takings are
 * short, and what rests on them is not made good by what is said between. With twice as many heard again none of 1,170 verdicts was another (docs/ENGINE.md).
 */
const WELL_HEARD = 0.7;
/** Confidence below which words cannot be read: they are more likely wrong than not. */
const UNREADABLE = 0.45;

/**
 * What should be listened to again: what was not heard well, and may hide what should be said or should not. Depends on
 * nothing but what was heard, so that what is kept of a call serves any rulebook.
 */
export const findPoorlyHeard = ({ legs }: Pick<Heard, 'legs'>): readonly Span[] =>
  legs.flatMap(({ segments }) =>
    [null, 0, 1].flatMap((voice) => {
      const own = segments.filter((one) => one.voice === voice);
      const edges = edgesOf(own);
      const isDoubted = (one: HeardSegment): boolean => (one.confidence ?? (edges.has(one) ? 0 : 1)) < WELL_HEARD;
      return own.filter(isDoubted).map(({ start, end }) => ({ start, end }));
    }),
  );

/** Whether words are more likely wrong than not. */
export const isUnreadable = ({ confidence }: Pick<HeardSegment, 'confidence'>): boolean =>
  confidence !== null && confidence < UNREADABLE;
