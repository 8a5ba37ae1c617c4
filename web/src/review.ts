import { createContext } from 'preact';
import type { RuleInfo } from '../../src/model/overview.ts';
import type { Mark, MarkedSpan, ReviewCall, ReviewState, SavedMark } from '../../src/review/api.ts';

/** Something that the page asks before it saves: a note, a missed fault, a reason, corrected words. */
export type Question =
  | { readonly kind: 'note'; readonly title: string; readonly text: string; readonly save: (text: string) => void }
  | { readonly kind: 'reason'; readonly title: string; readonly needed: boolean; readonly save: (text: string) => void }
  | { readonly kind: 'missed'; readonly span: NonNullable<MarkedSpan>; readonly save: (mark: Mark) => void };

/** The review of the call that is shown: what was marked, and how to mark. */
export interface Review {
  readonly data: ReviewCall;
  readonly rules: readonly RuleInfo[];
  /** The rule whose verdict the keys mean. */
  readonly current: string | null;
  readonly mark: (mark: Mark) => void;
  readonly undo: (mark: SavedMark) => void;
  readonly toState: (to: ReviewState) => void;
  readonly ask: (question: Question) => void;
  readonly choose: (rule: string) => void;
}

/** Null where nothing is reviewed: in a report, and on paper. */
export const ReviewContext = createContext<Review | null>(null);

/** The last mark of a kind that fits, which is the one that counts. */
export const lastMark = <K extends Mark['kind']>(
  marks: readonly SavedMark[],
  kind: K,
  fits: (mark: Extract<SavedMark, { kind: K }>) => boolean = () => true,
): Extract<SavedMark, { kind: K }> | undefined =>
  marks.findLast(
    (mark): mark is Extract<SavedMark, { kind: K }> =>
      mark.kind === kind && fits(mark as Extract<SavedMark, { kind: K }>),
  );
