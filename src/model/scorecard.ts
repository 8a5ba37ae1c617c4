import type { HangupParty } from './call-data.ts';
import type { Verdict } from './verdict.ts';

export const BANDS = ['excellent', 'qualified', 'unqualified'] as const;
/** 优秀, 合格, 不合格. */
export type Band = (typeof BANDS)[number];

/** Who released the call and where that is known from; both null when nothing shows it. */
export type Hangup =
  | { readonly party: HangupParty; readonly source: 'cdr' | 'audio' }
  | { readonly party: null; readonly source: null };

/** The verdicts on one call and what they add up to. */
export interface Scorecard {
  readonly verdicts: readonly Verdict[];
  /** 0 to 100 in tenths; null when no rule passed or failed. */
  readonly score: number | null;
  /** The score as if no fatal rule had failed. */
  readonly scoreBeforeFatal: number | null;
  /** 0 to 1 in hundredths: share of weight that could be judged. */
  readonly coverage: number;
  /** null: not enough evidence. */
  readonly band: Band | null;
  /** As the rules took it. */
  readonly hangup: Hangup;
}
