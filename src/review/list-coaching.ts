import { marksOf } from '../store/marks-table.ts';
import type { CoachingItem } from './api.ts';
import { readMarks } from './marks.ts';
import { type OpenReview, readJudged } from './open-review.ts';
import { maskOf, signedAs } from './show-call.ts';

/** Every piece of a call that a grader put on the coaching list. */
export const listCoaching = (review: OpenReview): readonly CoachingItem[] =>
  review.kept.all().flatMap(({ row }) => {
    const own = readMarks(marksOf(review.store, row.id)).filter((mark) => mark.kind === 'coach');
    if (own.length === 0) return [];
    const mask = maskOf(readJudged(review, row.id).judged, review.showing);
    return own.map(({ id, example, span, note, by, at }) =>
      signedAs({ call: row, mark: id, example, span, note: mask.words(note), by, at }, review.showing),
    );
  });
