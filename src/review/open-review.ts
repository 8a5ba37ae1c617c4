import type { Lang } from '../messages/index.ts';
import { maskCall, numberAgents } from '../privacy/mask-report.ts';
import { type LoadedRulebook, wordingIn } from '../run/load-rulebook.ts';
import { readCall, readCalls } from '../store/calls-table.ts';
import { allEvents, allMarks, eventsOf, marksOf } from '../store/marks-table.ts';
import type { OpenDatabase } from '../store/open-database.ts';
import { note } from '../terminal/notes.ts';
import type { ReviewCall } from './api.ts';
import { type Judging, judgeStored } from './judge-stored.ts';
import { type KeptCalls, keepCalls } from './kept-calls.ts';
import { noSuchCall } from './refusal.ts';
import { type JudgedStored, type Showing, showCall } from './show-call.ts';

/** What a review is made of. */
export interface ReviewSetup {
  readonly store: OpenDatabase;
  readonly rulebook: LoadedRulebook;
  readonly lang: Lang;
  readonly reviewer: string;
  readonly unmasked: boolean;
  /** Now, as ISO 8601. */
  readonly now: () => string;
}

/** A review that is open: what everything that is done in it stands on. */
export interface OpenReview extends ReviewSetup {
  readonly judging: Judging;
  readonly showing: Showing;
  readonly kept: KeptCalls;
}

/** Opens a review: every call of the store is judged once, some 2 ms each. */
export const openReview = (setup: ReviewSetup): OpenReview => {
  const { store, rulebook, unmasked } = setup;
  const judging = judgingOf(setup);
  const kept = keepCalls();
  const marksBy = byCall(allMarks(store));
  const eventsBy = byCall(allEvents(store));
  for (const stored of readCalls(store)) {
    const [marks, events] = [marksBy.get(stored.id) ?? [], eventsBy.get(stored.id) ?? []];
    const judged = judgeStored({ stored, marks, events }, judging);
    if (judged.finalLost) note(`call ${stored.id}: its final score is damaged in the store and is reckoned anew`);
    kept.keep(stored.id, judged);
  }
  return { ...setup, judging, showing: { unmasked, appealDays: rulebook.rulebook.review.appealDays }, kept };
};

const judgingOf = ({ rulebook, lang, unmasked }: ReviewSetup): Judging => {
  const wording = wordingIn(rulebook, lang);
  const numberOf = numberAgents();
  return {
    rulebook,
    lang,
    wording,
    weights: Object.fromEntries(rulebook.rulesOn.map((rule) => [rule, wording.weight(rule)])),
    shown: (call) => (unmasked ? call : maskCall(call, numberOf)),
  };
};

const byCall = <T extends { readonly call: number }>(all: readonly T[]): ReadonlyMap<number, readonly T[]> => {
  const map = new Map<number, T[]>();
  for (const one of all) map.set(one.call, [...(map.get(one.call) ?? []), one]);
  return map;
};

/** A call of the store, judged as it stands there now. @throws Refusal where there is none. */
export const readJudged = ({ store, judging }: OpenReview, id: number): JudgedStored => {
  const stored = readCall(store, id);
  if (stored === null) throw noSuchCall(id);
  return { stored, judged: judgeStored({ stored, marks: marksOf(store, id), events: eventsOf(store, id) }, judging) };
};

/** A call as its page shows it now; lists know it so from now on. @throws Refusal where there is none. */
export const reviewCall = (review: OpenReview, id: number): ReviewCall => {
  const one = readJudged(review, id);
  review.kept.keep(id, one.judged);
  return showCall(one, review.showing);
};
