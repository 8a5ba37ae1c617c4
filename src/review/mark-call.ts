import { marksOf, saveMark, undoMark } from '../store/marks-table.ts';
import type { Mark, ReviewCall, SavedMark } from './api.ts';
import { isChanging } from './final-score.ts';
import { parseMark, readMarks, transcriptKey, utteranceOf } from './marks.ts';
import { type OpenReview, readJudged, reviewCall } from './open-review.ts';
import { Refusal } from './refusal.ts';
import { type JudgedStored, maskOf } from './show-call.ts';

/** Ids of marks are made by pages: UUIDs, or anything that is as harmless. */
const MARK_ID = /^[\w-]{8,64}$/;

/** A mark that a page makes. */
export interface MadeMark {
  readonly id: string;
  /** As the page sends it. */
  readonly body: unknown;
}

/** Keeps a mark of a call, masked. @throws Refusal */
export const markCall = (review: OpenReview, call: number, { id, body }: MadeMark): ReviewCall => {
  const { store, reviewer, now, showing } = review;
  const mark = readMark(id, body);
  const found = readJudged(review, call);
  const { facts } = factsToMark(review, found, mark);
  refuseWhenFinal(review, call, mark);
  const made = {
    id,
    call,
    mark: JSON.stringify(maskOf(found.judged, showing).mark(mark)),
    transcript: transcriptKey(facts),
    grader: reviewer,
    at: now(),
  };
  if (!saveMark(store, made))
    throw new Refusal(409, 'mark-taken', 'a mark of this id was made before, of another call or taken back');
  return reviewCall(review, call);
};

/** Takes a mark of a call back. @throws Refusal */
export const unmarkCall = (review: OpenReview, call: number, id: string): ReviewCall => {
  const { store, reviewer, now } = review;
  const known = readMarks(marksOf(store, call)).find((one) => one.id === id);
  if (known !== undefined) refuseWhenFinal(review, call, known);
  if (!undoMark(store, { id, call, by: reviewer, at: now() }))
    throw new Refusal(404, 'no-such-mark', 'the call has no such mark');
  return reviewCall(review, call);
};

const readMark = (id: string, body: unknown): Mark => {
  if (!MARK_ID.test(id)) throw new Refusal(400, 'bad-mark', 'the id of a mark has 8 to 64 letters, digits and hyphens');
  const parsed = parseMark(body);
  if ('fault' in parsed) throw new Refusal(400, 'bad-mark', parsed.fault);
  return parsed.mark;
};

/** What was gathered of a call that a mark fits. @throws Refusal where it fits none. */
const factsToMark = ({ rulebook }: OpenReview, { stored: { loaded } }: JudgedStored, mark: Mark) => {
  if ('rule' in mark && !rulebook.rulesOn.includes(mark.rule))
    throw new Refusal(400, 'unknown-rule', `the rulebook has no rule ${mark.rule}`);
  if (loaded.kind === 'failed') throw new Refusal(409, 'not-scored', 'a call that was not scored cannot be marked');
  const { length } = loaded.facts.utterances;
  if ((utteranceOf(mark) ?? -1) >= length) throw new Refusal(400, 'bad-mark', `the call has ${length} utterances`);
  return loaded;
};

/** A call that is final takes no mark that would change its score. */
const refuseWhenFinal = ({ kept }: OpenReview, call: number, mark: Pick<SavedMark, 'kind'>): void => {
  if (isChanging(mark) && kept.row(call)?.state === 'final')
    throw new Refusal(409, 'is-final', 'the call is final: only notes and examples are taken');
};
