import type { Overview } from '../model/overview.ts';
import { maskName } from '../privacy/mask-name.ts';
import type { CallPage, CallQuery, CoachingItem, ReviewCall, ReviewSession } from './api.ts';
import { listCalls } from './call-rows.ts';
import { changeState } from './change-state.ts';
import { drawnCalls, queuedCalls } from './drawn-calls.ts';
import { listCoaching } from './list-coaching.ts';
import { markCall, unmarkCall } from './mark-call.ts';
import { type OpenReview, openReview, type ReviewSetup, readJudged, reviewCall } from './open-review.ts';
import { noSuchCall } from './refusal.ts';
import { viewOf } from './show-call.ts';
import type { SoundOfCall } from './sound.ts';

/** Where a review is done: everything that its page may ask for and say. What is not done throws a {@link Refusal}. */
export interface Desk {
  readonly session: () => ReviewSession;
  readonly overview: () => Overview;
  readonly list: (query: CallQuery) => CallPage;
  readonly call: (id: number) => ReviewCall;
  /** Which sound is a call's, and where it is silent. */
  readonly sound: (id: number) => SoundOfCall;
  readonly mark: (id: number, mark: string, body: unknown) => ReviewCall;
  readonly undo: (id: number, mark: string) => ReviewCall;
  readonly changeState: (id: number, body: unknown) => ReviewCall;
  readonly coaching: () => readonly CoachingItem[];
}

/** Opens the desk of a review. */
export const openDesk = (setup: ReviewSetup): Desk => {
  const review = openReview(setup);
  return {
    session: () => sessionOf(review),
    overview: review.kept.overview,
    list: (query) => listCalls(review.kept.all(), query, query.queue === undefined ? new Set() : queuedCalls(review)),
    call: (id) => reviewCall(review, id),
    sound: (id) => soundOf(review, id),
    mark: (id, mark, body) => markCall(review, id, { id: mark, body }),
    undo: (id, mark) => unmarkCall(review, id, mark),
    changeState: (id, body) => changeState(review, id, body),
    coaching: () => listCoaching(review),
  };
};

const sessionOf = (review: OpenReview): ReviewSession => {
  const { reviewer, unmasked, rulebook, judging, showing } = review;
  return {
    reviewer: unmasked ? reviewer : maskName(reviewer),
    rules: rulebook.rulesOn.map((rule) => ({
      rule,
      title: judging.wording.title(rule) ?? rule,
      ...judging.wording.weight(rule),
    })),
    appealDays: showing.appealDays,
    queued: drawnCalls(review).length === 0 ? null : queuedCalls(review).size,
  };
};

const soundOf = (review: OpenReview, id: number): SoundOfCall => {
  const { judged, stored } = readJudged(review, id);
  if (stored.loaded.kind !== 'gathered') throw noSuchCall(id);
  const { path, sha256 } = stored.loaded.facts.recording;
  return { path, sha256, view: viewOf(judged) };
};
