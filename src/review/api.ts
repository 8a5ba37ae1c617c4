import type { CallRow } from '../model/call-row.ts';
import type { CallSound, CallView } from '../model/call-view.ts';
import type { Overview, RuleInfo } from '../model/overview.ts';
import type { ScoredCall } from '../model/report.ts';
import type { Band } from '../model/scorecard.ts';
import type { Role } from '../model/utterance.ts';
import type { VerdictKind } from '../model/verdict.ts';

/**
 * What the review page and its server say to each other, as JSON over HTTP on 127.0.0.1. The server's token stands in the address
 * of the page (`/?token=…`) and in the header `Authorization: Bearer …` of every request; the `<audio>` element, which sends no
 * header, has it in its address (`?token=…`).
 *
 * | request                              | answer                                                               |
 * | ------------------------------------ | -------------------------------------------------------------------- |
 * | GET    /                             | the page: `pageHtml` (src/reports/page.ts) of a LivePage             |
 * | GET    /api/session                  | {@link ReviewSession}                                                |
 * | GET    /api/overview                 | {@link LiveOverview} of the whole store                              |
 * | GET    /api/calls?{@link CallQuery}  | {@link CallPage}                                                     |
 * | GET    /api/calls/:id                | {@link ReviewCall}                                                   |
 * | GET    /api/calls/:id/sound          | CallSound: peaks, and the address of the sound where there is one    |
 * | GET    /api/calls/:id/audio          | WAV, 16 bit, with ranges; silent under masked spans                  |
 * | PUT    /api/calls/:id/marks/:mark    | body {@link Mark}; the call judged again: {@link ReviewCall}         |
 * | DELETE /api/calls/:id/marks/:mark    | undo; {@link ReviewCall}                                             |
 * | POST   /api/calls/:id/state          | body {@link StateChange}; {@link ReviewCall}                         |
 * | GET    /api/coaching                 | {@link CoachingItem}[]                                               |
 *
 * What fails answers with a status of 400 or more and {@link ApiError}. A mark has an id that the page makes (a UUID), so that a
 * request that is sent twice counts once, and marks of two browsers never replace each other.
 */
export interface ApiError {
  readonly code: string;
  readonly message: string;
}

/** Where a review stands, from the first mark to its end. */
export const REVIEW_STATES = ['open', 'shared', 'acknowledged', 'appealed', 'upheld', 'changed', 'final'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

/** Which state may follow which. */
export const NEXT_STATES: Readonly<Record<ReviewState, readonly ReviewState[]>> = {
  open: ['shared'],
  shared: ['acknowledged', 'appealed', 'final'],
  acknowledged: ['final'],
  appealed: ['upheld', 'changed'],
  upheld: ['final'],
  changed: ['final'],
  final: [],
};

export interface StateChange {
  readonly to: ReviewState;
  /** Required, and not empty, for an appeal and its answer. */
  readonly reason: string;
}

/** Who did something and when (ISO 8601). */
export interface Signed {
  readonly by: string;
  readonly at: string;
}

export interface StateEvent extends StateChange, Signed {
  readonly from: ReviewState;
}

/** One judgement of a grader. Each is saved at once and taken back by its id. */
export type Mark =
  /** Confirms the program's verdict (`final` is the same) or overturns it. */
  | { readonly kind: 'verdict'; readonly rule: string; readonly final: VerdictKind; readonly note: string }
  /** A fault that the program did not see. */
  | { readonly kind: 'missed'; readonly rule: string; readonly span: MarkedSpan; readonly note: string }
  /** Words about the call, an utterance, or a verdict. */
  | { readonly kind: 'note'; readonly on: NoteTarget; readonly note: string }
  /** Another speaker of one utterance (by its index in the program's transcript). */
  | { readonly kind: 'speaker'; readonly utterance: number; readonly role: Role }
  /** What was really said in one utterance. */
  | { readonly kind: 'words'; readonly utterance: number; readonly text: string }
  /** The legs are the wrong way round; a second one swaps them back. */
  | { readonly kind: 'swap' }
  /** For the coaching list: something to learn from. */
  | { readonly kind: 'coach'; readonly example: 'good' | 'fault'; readonly span: MarkedSpan; readonly note: string };

export type MarkKind = Mark['kind'];

/** Seconds; null for the call as a whole. */
export type MarkedSpan = { readonly start: number; readonly end: number } | null;

export type NoteTarget =
  | { readonly what: 'call' }
  | { readonly what: 'utterance'; readonly utterance: number }
  | { readonly what: 'verdict'; readonly rule: string };

export type SavedMark = Mark & Signed & { readonly id: string };

/** A score with what it is made of. */
export interface Score {
  /** 0 to 100 in tenths. */
  readonly score: number | null;
  /** 0 to 1. */
  readonly coverage: number;
  readonly band: Band | null;
}

/** A call with all that was done to it. */
export interface ReviewCall {
  readonly id: number;
  /** As the program judges it now: with corrected speakers and legs, without the grader's verdicts. */
  readonly call: ScoredCall;
  readonly view: CallView;
  /** Before any correction of speakers or legs: the transcript that marks count by. */
  readonly programTranscript: ScoredCall['transcript'];
  readonly programScore: Score;
  /** After corrections and the grader's verdicts, with the last who changed it; `null` where nobody did. */
  readonly finalScore: (Score & Signed) | null;
  /** Verdicts with the grader's put over the program's, by rule. */
  readonly finalVerdicts: Readonly<Record<string, VerdictKind>>;
  readonly swapped: boolean;
  readonly marks: readonly SavedMark[];
  readonly state: ReviewState;
  readonly history: readonly StateEvent[];
  /** Until when an appeal may be made (ISO 8601); null before a call is shared. */
  readonly deadline: string | null;
  /** Whether the recording is there to be played. */
  readonly audible: boolean;
}

export const CALL_SORTS = ['faults', 'score', 'score-down', 'time', 'time-down', 'agent', 'length'] as const;
export type CallSort = (typeof CALL_SORTS)[number];

/** Filters of a list, each left out for any; `text` is looked for in words, names and ids. */
export interface CallQuery {
  readonly rule?: string;
  readonly verdict?: VerdictKind;
  /** The key of an agent, as the overview names it. */
  readonly agent?: string;
  readonly team?: string;
  readonly band?: Band | 'none' | 'failed';
  readonly state?: ReviewState;
  readonly text?: string;
  /** Only the calls that `sample` drew for this grader. */
  readonly queue?: '1';
  readonly sort?: CallSort;
  /** From 0. */
  readonly offset?: string;
  /** At most 200. */
  readonly limit?: string;
}

/** A line of the list of calls under review. */
export interface ReviewRow extends CallRow {
  readonly finalScore: number | null;
  readonly state: ReviewState;
  /** How many marks it has. */
  readonly marks: number;
}

export interface CallPage {
  /** How many fit the filters. */
  readonly total: number;
  readonly calls: readonly ReviewRow[];
}

export interface ReviewSession {
  /** `--reviewer`, or the name of the user of the system. */
  readonly reviewer: string;
  readonly rules: readonly RuleInfo[];
  /** Days from the sharing of a call to the end of its appeal. */
  readonly appealDays: number;
  /** How many calls `sample` drew for this reviewer and are not done; null where none were drawn. */
  readonly queued: number | null;
}

/** A piece of a call that somebody should hear. */
export interface CoachingItem extends Signed {
  readonly call: CallRow;
  readonly mark: string;
  readonly example: 'good' | 'fault';
  readonly span: MarkedSpan;
  readonly note: string;
}

/** Answer of /api/overview. */
export type LiveOverview = Overview;

/** Answer of /api/calls/:id/sound. */
export type ReviewSound = CallSound;
