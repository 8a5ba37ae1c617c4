import type { Lang } from '../messages/index.ts';
import type { Overview, RuleInfo } from '../model/overview.ts';
import type { ScoredCall } from '../model/report.ts';
import { maskName } from '../privacy/mask-name.ts';
import { maskCall, numberAgents } from '../privacy/mask-report.ts';
import { type LoadedRulebook, wordingIn } from '../run/load-rulebook.ts';
import { readCall, readCalls } from '../store/calls-table.ts';
import {
  allDrawn,
  allEvents,
  allMarks,
  eventsOf,
  marksOf,
  saveEvent,
  saveMark,
  undoMark,
} from '../store/marks-table.ts';
import type { OpenDatabase } from '../store/open-database.ts';
import type { CallPage, CallQuery, CoachingItem, ReviewCall, ReviewSession, ReviewState, SavedMark } from './api.ts';
import { listCalls } from './call-rows.ts';
import { type Finding, isChanging, scoreOf } from './final-score.ts';
import { type Judged, type Judging, judgeStored } from './judge-stored.ts';
import { keepCalls } from './kept-calls.ts';
import { parseMark, parseStateChange, readMarks, transcriptKey, utteranceOf } from './marks.ts';
import { noSuchCall, Refusal } from './refusal.ts';
import { type JudgedStored, maskOf, type Showing, showCall, signedAs, viewOf } from './show-call.ts';
import type { SoundOfCall } from './sound.ts';
import { refusalOf, stateOf } from './states.ts';

/** What a review is made of. */
export interface DeskSetup {
  readonly store: OpenDatabase;
  readonly rulebook: LoadedRulebook;
  readonly lang: Lang;
  readonly reviewer: string;
  readonly unmasked: boolean;
  /** Now, as ISO 8601. */
  readonly now: () => string;
}

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

/** Ids of marks are made by pages: UUIDs, or anything that is as harmless. */
const MARK_ID = /^[\w-]{8,64}$/;

/** Opens the desk: every call of the store is judged once, some 2 ms each. */
export const openDesk = (setup: DeskSetup): Desk => {
  const { store, rulebook, lang, reviewer, unmasked, now } = setup;
  const wording = wordingIn(rulebook, lang);
  const weights = Object.fromEntries(rulebook.rulesOn.map((rule) => [rule, wording.weight(rule)]));
  const { appealDays } = rulebook.rulebook.review;
  const rules: readonly RuleInfo[] = rulebook.rulesOn.map((rule) => ({
    rule,
    title: wording.title(rule) ?? rule,
    ...wording.weight(rule),
  }));
  const numberOf = numberAgents();
  const shown = (call: ScoredCall): ScoredCall => (unmasked ? call : maskCall(call, numberOf));
  const judging: Judging = { rulebook, lang, wording, weights, shown };
  const showing: Showing = { unmasked, appealDays };

  const kept = keepCalls();
  const byCall = <T extends { readonly call: number }>(all: readonly T[]) => {
    const map = new Map<number, T[]>();
    for (const one of all) map.set(one.call, [...(map.get(one.call) ?? []), one]);
    return map;
  };
  const marksBy = byCall(allMarks(store));
  const eventsBy = byCall(allEvents(store));
  for (const stored of readCalls(store)) {
    const [marks, events] = [marksBy.get(stored.id) ?? [], eventsBy.get(stored.id) ?? []];
    kept.keep(stored.id, judgeStored({ stored, marks, events }, judging));
  }

  const read = (id: number): JudgedStored => {
    const stored = readCall(store, id);
    if (stored === null) throw noSuchCall(id);
    return { stored, judged: judgeStored({ stored, marks: marksOf(store, id), events: eventsOf(store, id) }, judging) };
  };

  const reviewed = (id: number): ReviewCall => {
    const one = read(id);
    kept.keep(id, one.judged);
    return showCall(one, showing);
  };

  const queueOf = (): ReadonlySet<number> => {
    const mine = allDrawn(store).filter(({ grader }) => grader === reviewer);
    return new Set(
      mine.flatMap(({ call }) => {
        const row = kept.row(call);
        return row === undefined || isDone(store, call, row.state, reviewer) ? [] : [call];
      }),
    );
  };

  /** A call that is final takes no mark that would change its score. */
  const refuseWhenFinal = (id: number, mark: Pick<SavedMark, 'kind'>): void => {
    if (isChanging(mark) && kept.row(id)?.state === 'final')
      throw new Refusal(409, 'is-final', 'the call is final: only notes and examples are taken');
  };

  return {
    session: () => {
      const drawn = allDrawn(store).some(({ grader }) => grader === reviewer);
      return {
        reviewer: unmasked ? reviewer : maskName(reviewer),
        rules,
        appealDays,
        queued: drawn ? queueOf().size : null,
      };
    },
    overview: kept.overview,
    list: (query) => listCalls(kept.all(), query, query.queue === undefined ? new Set() : queueOf()),
    call: reviewed,
    sound: (id) => {
      const { judged, stored } = read(id);
      if (stored.loaded.kind !== 'gathered') throw noSuchCall(id);
      const { path, sha256 } = stored.loaded.facts.recording;
      return { path, sha256, view: viewOf(judged) };
    },
    mark: (id, mark, body) => {
      if (!MARK_ID.test(mark))
        throw new Refusal(400, 'bad-mark', 'the id of a mark has 8 to 64 letters, digits and hyphens');
      const parsed = parseMark(body);
      if ('fault' in parsed) throw new Refusal(400, 'bad-mark', parsed.fault);
      const { judged, stored } = read(id);
      if ('rule' in parsed.mark && !rulebook.rulesOn.includes(parsed.mark.rule))
        throw new Refusal(400, 'unknown-rule', `the rulebook has no rule ${parsed.mark.rule}`);
      if (stored.loaded.kind === 'failed')
        throw new Refusal(409, 'not-scored', 'a call that was not scored cannot be marked');
      const { facts } = stored.loaded;
      const at = utteranceOf(parsed.mark);
      if (at !== null && at >= facts.utterances.length)
        throw new Refusal(400, 'bad-mark', `the call has ${facts.utterances.length} utterances`);
      refuseWhenFinal(id, parsed.mark);
      const masked = maskOf(judged, showing).mark(parsed.mark);
      const made = { id: mark, call: id, mark: JSON.stringify(masked), transcript: transcriptKey(facts) };
      if (!saveMark(store, { ...made, grader: reviewer, at: now() }))
        throw new Refusal(409, 'mark-taken', 'a mark of this id was made before, of another call or taken back');
      return reviewed(id);
    },
    undo: (id, mark) => {
      const known = readMarks(marksOf(store, id)).find((one) => one.id === mark);
      if (known !== undefined) refuseWhenFinal(id, known);
      if (!undoMark(store, { id: mark, call: id, by: reviewer, at: now() }))
        throw new Refusal(404, 'no-such-mark', 'the call has no such mark');
      return reviewed(id);
    },
    changeState: (id, body) => {
      const parsed = parseStateChange(body);
      if ('fault' in parsed) throw new Refusal(400, 'bad-state', parsed.fault);
      const { judged } = read(id);
      const { to, reason } = parsed.change;
      const at = now();
      const refused = refusalOf(judged.history, parsed.change, { now: at, appealDays });
      if (refused !== null) throw new Refusal(409, refused.code, refused.message);
      const scores = to === 'final' ? JSON.stringify(finalOf(judged, { by: reviewer, at })) : null;
      saveEvent(store, {
        call: id,
        before: stateOf(judged.history),
        after: to,
        reason: maskOf(judged, showing).words(reason),
        grader: reviewer,
        at,
        scores,
      });
      return reviewed(id);
    },
    coaching: () =>
      kept.all().flatMap(({ row }) => {
        const own = readMarks(marksOf(store, row.id)).filter((mark) => mark.kind === 'coach');
        if (own.length === 0) return [];
        const mask = maskOf(read(row.id).judged, showing);
        return own.map(({ id, example, span, note, by, at }) =>
          signedAs({ call: row, mark: id, example, span, note: mask.words(note), by, at }, showing),
        );
      }),
  };
};

/** What becomes final: the grader's score or, where no grader changed anything, the program's, under the name of who ended it. */
const finalOf = ({ call, final }: Judged, signed: { readonly by: string; readonly at: string }): Finding => ({
  score: final.score ?? { ...scoreOf(call), ...signed },
  verdicts: final.verdicts,
});

/** A call of a queue is done when its grader has marked it or its review went on. */
const isDone = (store: OpenDatabase, call: number, state: ReviewState, reviewer: string): boolean =>
  state !== 'open' || marksOf(store, call).some(({ grader }) => grader === reviewer);
