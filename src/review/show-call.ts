import { existsSync } from 'node:fs';
import type { CallView } from '../model/call-view.ts';
import { maskName } from '../privacy/mask-name.ts';
import type { StoredCall } from '../store/calls-table.ts';
import type { ReviewCall, Signed } from './api.ts';
import { isSwapped } from './correct-facts.ts';
import { scoreOf } from './final-score.ts';
import type { Judged } from './judge-stored.ts';
import { savedMark } from './marks.ts';
import { NO_MASK, type WritingMask, writingMask } from './mask-writing.ts';
import { deadlineOf, stateOf } from './states.ts';

/** How calls are shown to whoever reviews them. */
export interface Showing {
  readonly unmasked: boolean;
  /** Days from the sharing of a call to the end of its appeal. */
  readonly appealDays: number;
}

/** A call of the store as it is judged now. */
export interface JudgedStored {
  readonly stored: StoredCall;
  readonly judged: Judged;
}

/** What is known of a call that was not scored. */
const NO_VIEW: CallView = {
  startedAt: null,
  team: null,
  stereo: false,
  roleSource: 'none',
  speech: { agent: [], customer: [], unknown: [] },
  words: [],
  muted: [],
};

/** What is drawn and played of a call: numbers that the program heard stay silent, and those that a grader writes down as well. */
export const viewOf = ({ call, program }: Pick<Judged, 'call' | 'program'>): CallView => {
  const view = call.view ?? NO_VIEW;
  return { ...view, muted: call === program ? view.muted : [...(program.view?.muted ?? []), ...view.muted] };
};

/** How what graders write of a call is masked. */
export const maskOf = (
  { utterances }: Pick<Judged, 'utterances'>,
  { unmasked }: Pick<Showing, 'unmasked'>,
): WritingMask => (unmasked ? NO_MASK : writingMask(utterances));

/** What somebody did, under the name that may be shown. */
export const signedAs = <T extends Signed>(one: T, { unmasked }: Pick<Showing, 'unmasked'>): T =>
  unmasked ? one : { ...one, by: maskName(one.by) };

/** A call with all that was done to it, as its page shows it. */
export const showCall = ({ stored, judged }: JudgedStored, showing: Showing): ReviewCall => {
  const { call, program, final, marks, history } = judged;
  const mask = maskOf(judged, showing);
  return {
    id: stored.id,
    call,
    view: viewOf(judged),
    programTranscript: program.transcript,
    programScore: scoreOf(program),
    finalScore: final.score && signedAs(final.score, showing),
    finalVerdicts: final.verdicts,
    swapped: isSwapped(marks),
    marks: marks.map((one) => signedAs(mask.mark(savedMark(one)), showing)),
    state: stateOf(history),
    history: history.map((event) => signedAs({ ...event, reason: mask.words(event.reason) }, showing)),
    deadline: deadlineOf(history, showing.appealDays),
    audible: stored.loaded.kind === 'gathered' && existsSync(stored.path),
  };
};
