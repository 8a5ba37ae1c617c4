import { allDrawn, type Drawn, marksOf } from '../store/marks-table.ts';
import type { ReviewState } from './api.ts';
import type { OpenReview } from './open-review.ts';

/** Every call that was drawn for the reviewer. */
export const drawnCalls = ({ store, reviewer }: OpenReview): readonly Drawn[] =>
  allDrawn(store).filter(({ grader }) => grader === reviewer);

/** Those of them that are not done. */
export const queuedCalls = (review: OpenReview): ReadonlySet<number> =>
  new Set(
    drawnCalls(review).flatMap(({ call }) => {
      const row = review.kept.row(call);
      return row === undefined || isDone(review, call, row.state) ? [] : [call];
    }),
  );

/** A call of a queue is done when its grader has marked it or its review went on. */
const isDone = ({ store, reviewer }: OpenReview, call: number, state: ReviewState): boolean =>
  state !== 'open' || marksOf(store, call).some(({ grader }) => grader === reviewer);
