import type { Lang } from '../messages/index.ts';
import type { ScoredCall } from '../model/report.ts';
import type { Utterance } from '../model/utterance.ts';
import { failedCall, judgedCall, type Wording } from '../reports/build-report.ts';
import { describeFailure } from '../run/failures.ts';
import type { LoadedRulebook } from '../run/load-rulebook.ts';
import { judge } from '../scoring/judge.ts';
import type { Weight } from '../scoring/tally.ts';
import type { StoredCall } from '../store/calls-table.ts';
import type { StoredEvent, StoredMark } from '../store/marks-table.ts';
import { REVIEW_STATES, type StateEvent } from './api.ts';
import { correctFacts } from './correct-facts.ts';
import { type Finding, findFinal, readFinding } from './final-score.ts';
import { type KeptMark, readMarks, transcriptKey, utteranceOf } from './marks.ts';

/** What stored calls are judged by. */
export interface Judging {
  readonly rulebook: LoadedRulebook;
  readonly lang: Lang;
  readonly wording: Wording;
  /** Of every rule that is on. */
  readonly weights: Readonly<Record<string, Weight>>;
  /** A call as its reviewer may see it. */
  readonly shown: (call: ScoredCall) => ScoredCall;
}

/** What the store holds of a call under review: its marks and the steps of its review in the order in which they were made. */
export interface StoredReview {
  readonly stored: StoredCall;
  readonly marks: readonly StoredMark[];
  readonly events: readonly StoredEvent[];
}

/** A call as it stands in its review. */
export interface Judged {
  /** As the program judges it now. */
  readonly call: ScoredCall;
  readonly program: ScoredCall;
  readonly final: Finding;
  /** What became final can no longer be read: it is reckoned anew. */
  readonly finalLost: boolean;
  readonly marks: readonly KeptMark[];
  readonly history: readonly StateEvent[];
  /** With corrections, unmasked. */
  readonly utterances: readonly Utterance[];
}

const historyOf = (events: readonly StoredEvent[]): readonly StateEvent[] =>
  events.flatMap(({ before, after, reason, grader, at }) => {
    const [from, to] = [before, after].map((one) => REVIEW_STATES.find((state) => state === one));
    return from === undefined || to === undefined ? [] : [{ from, to, reason, by: grader, at }];
  });

/** What became final, as it was kept; null where nothing did. */
const keptFinal = (events: readonly StoredEvent[]): string | null => {
  const last = events.at(-1);
  return last?.after === 'final' ? last.scores : null;
};

/** Judges a stored call with what graders made of it. */
export const judgeStored = (
  { stored: { loaded, path }, marks: made, events }: StoredReview,
  { rulebook: { rulebook }, lang, wording, weights, shown }: Judging,
): Judged => {
  const all = readMarks(made);
  const history = historyOf(events);
  if (loaded.kind === 'failed') {
    const call = shown(failedCall({ path }, describeFailure(loaded, lang), loaded.callData));
    const final = { score: null, verdicts: {} };
    return { call, program: call, final, finalLost: false, marks: all, history, utterances: [] };
  }
  const { facts } = loaded;
  const key = transcriptKey(facts);
  // Heard anew, the call has other utterances: what counted by the old ones corrects nothing.
  const marks = all.filter((mark) => mark.transcript === key || utteranceOf(mark) === null);
  const corrected = correctFacts(facts, marks);
  const scorecard = judge(corrected, rulebook);
  const call = shown(judgedCall(corrected, scorecard, wording));
  const program = corrected === facts ? call : shown(judgedCall(facts, judge(facts, rulebook), wording));
  // What was final stays final, whatever the rulebook and the program say later.
  const kept = keptFinal(events);
  const frozen = kept === null ? null : readFinding(kept);
  const final = frozen ?? findFinal(scorecard.verdicts, marks, weights, rulebook.scoring);
  const finalLost = kept !== null && frozen === null;
  return { call, program, final, finalLost, marks: all, history, utterances: corrected.utterances };
};
