import { saveEvent } from '../store/marks-table.ts';
import type { ReviewCall, Signed } from './api.ts';
import { type Finding, scoreOf } from './final-score.ts';
import type { Judged } from './judge-stored.ts';
import { parseStateChange } from './marks.ts';
import { type OpenReview, readJudged, reviewCall } from './open-review.ts';
import { Refusal } from './refusal.ts';
import { maskOf } from './show-call.ts';
import { refusalOf, stateOf } from './states.ts';

/** Moves the review of a call on, as a page sends it; what becomes final is kept with it. @throws Refusal */
export const changeState = (review: OpenReview, id: number, body: unknown): ReviewCall => {
  const { store, reviewer, now, showing } = review;
  const parsed = parseStateChange(body);
  if ('fault' in parsed) throw new Refusal(400, 'bad-state', parsed.fault);
  const { judged } = readJudged(review, id);
  const { to, reason } = parsed.change;
  const at = now();
  const refused = refusalOf(judged.history, parsed.change, { now: at, appealDays: showing.appealDays });
  if (refused !== null) throw new Refusal(409, refused.code, refused.message);
  saveEvent(store, {
    call: id,
    before: stateOf(judged.history),
    after: to,
    reason: maskOf(judged, showing).words(reason),
    grader: reviewer,
    at,
    scores: to === 'final' ? JSON.stringify(finalOf(judged, { by: reviewer, at })) : null,
  });
  return reviewCall(review, id);
};

/** What becomes final: the grader's score or, where no grader changed anything, the program's, under the name of who ended it. */
const finalOf = ({ call, final }: Judged, signed: Signed): Finding => ({
  score: final.score ?? { ...scoreOf(call), ...signed },
  verdicts: final.verdicts,
});
