import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { CallSound } from '../../src/model/call-view.ts';
import type { Overview } from '../../src/model/overview.ts';
import type { LivePage } from '../../src/model/page-data.ts';
import { BANDS } from '../../src/model/scorecard.ts';
import type { VerdictKind } from '../../src/model/verdict.ts';
import { callRow } from '../../src/reports/call-row.ts';
import {
  type CoachingItem,
  type Mark,
  NEXT_STATES,
  REVIEW_STATES,
  type ReviewCall,
  type ReviewRow,
  type ReviewSession,
  type ReviewState,
  type SavedMark,
} from '../../src/review/api.ts';
import { CallList } from './call-list.tsx';
import { CallPart } from './call-part.tsx';
import { Coaching } from './coaching.tsx';
import { inOrder } from './evidence.ts';
import { nextStop, playStop } from './fault-steps.ts';
import { type Filter, NO_FILTER } from './filter.ts';
import { agentOptions, FilterBar } from './filter-bar.tsx';
import { type KeyAction, KeyHelp, SEARCH_KEY, soundKeys, useKeys } from './keys.tsx';
import { OverviewPart } from './overview.tsx';
import { keepPlace, placeInAddress } from './place.ts';
import type { Player } from './player.ts';
import { PlayerBar, usePlayer } from './player-bar.tsx';
import type { ShownCall } from './report.ts';
import { lastMark, type Question, type Review, ReviewContext } from './review.ts';
import { askNote, coachMark, QuestionWindow, ReviewBar, verdictMark } from './review-tools.tsx';
import { server } from './server.ts';
import { queryOf, useCalls } from './use-calls.ts';
import { nameOf, say } from './words.ts';

const STATES_THAT_NEED_A_REASON: readonly ReviewState[] = ['appealed', 'upheld', 'changed'];
const BY_KEY: Readonly<Record<string, VerdictKind>> = { 1: 'pass', 2: 'fail', 3: 'not-applicable', 4: 'unknown' };

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A review: the page of a report over a server that keeps every mark. */
export const LiveApp = ({ page, player }: { page: LivePage; player: Player }) => {
  const [session, setSession] = useState<ReviewSession | null>(null);
  const [overview, setOverview] = useState<Overview | null>(null);
  const [coaching, setCoaching] = useState<readonly CoachingItem[] | null>(null);
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [state, setState] = useState('');
  const [isQueue, setQueue] = useState(false);
  const [notice, setNotice] = useState('');
  const [chosenId, setChosenId] = useState<number | null>(placeInAddress()?.call ?? null);
  const [isOpen, setOpen] = useState(placeInAddress() !== null);
  const [data, setData] = useState<ReviewCall | null>(null);
  const [sound, setSound] = useState<{ readonly call: number; readonly sound: CallSound | null } | null>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const [showKeys, setShowKeys] = useState(false);
  /** A fault that is to be played as soon as its call is there. */
  const pending = useRef<1 | -1 | null>(null);
  const reopened = useRef(placeInAddress());
  const { what } = usePlayer(player);

  const trouble = useCallback((error: unknown) => setNotice(say('unreachable', { message: message(error) })), []);
  const query = useMemo(() => queryOf(filter, state, isQueue), [filter, state, isQueue]);
  const calls = useCalls(query, trouble);
  const places = useMemo(() => new Map([...calls.byPlace].map(([at, row]) => [row.id, at])), [calls.byPlace]);
  const place = chosenId === null ? -1 : (places.get(chosenId) ?? -1);

  useEffect(() => {
    server.session().then(setSession).catch(trouble);
    server.overview().then(setOverview).catch(trouble);
  }, []);
  useEffect(() => {
    const first = calls.byPlace.get(0);
    if (chosenId === null && first !== undefined) setChosenId(first.id);
  }, [chosenId, calls.byPlace]);
  useEffect(() => {
    if (chosenId === null) return;
    let isWanted = true;
    setCurrent(null);
    server
      .call(chosenId)
      .then((call) => isWanted && setData(call))
      .catch(trouble);
    server
      .sound(chosenId)
      .catch(() => null)
      .then((found) => isWanted && setSound({ call: chosenId, sound: found }));
    return () => {
      isWanted = false;
    };
  }, [chosenId]);

  const shown = useMemo<ShownCall | null>(
    () =>
      data === null
        ? null
        : {
            row: callRow(data.call, data.id),
            call: data.call,
            view: data.view,
            sound: sound?.call === data.id && data.audible ? sound.sound : null,
          },
    [data, sound],
  );
  useEffect(() => {
    if (shown === null || sound?.call !== shown.row.id) return;
    const at = reopened.current?.call === shown.row.id ? reopened.current.at : 0;
    reopened.current = null;
    if (player.state.call !== shown.row.id || shown.sound !== null) player.load(shown.row.id, shown.sound, at);
    if (pending.current !== null) {
      const stop = nextStop(shown, player, pending.current);
      pending.current = null;
      if (stop !== undefined) goTo(stop.verdict.rule, () => playStop(shown, stop, player));
    }
  }, [shown, sound]);
  // The address names the second where it stopped, so that the page opens there again.
  useEffect(
    () =>
      player.listen(({ call, at, playing }) => {
        if (!playing && call !== null) keepPlace({ call, at });
      }),
    [player],
  );

  const goTo = (rule: string, then: () => void = () => {}): void => {
    setCurrent(rule);
    then();
  };
  const choose = (row: ReviewRow | undefined): void => {
    if (row === undefined) return;
    player.pause();
    setChosenId(row.id);
    setOpen(true);
    keepPlace({ call: row.id, at: 0 });
  };
  const keep = async (work: Promise<ReviewCall>, done: string): Promise<void> => {
    try {
      const call = await work;
      setData((before) => (before?.id === call.id || before === null ? call : before));
      calls.renew(call.id, {
        state: call.state,
        marks: call.marks.length,
        finalScore: (call.finalScore ?? call.programScore).score,
      });
      setNotice(say(done));
    } catch (error) {
      setNotice(say('notSaved', { message: message(error) }));
    }
  };
  const review: Review | null =
    data === null || session === null
      ? null
      : {
          data,
          rules: session.rules,
          current,
          mark: (mark: Mark) => void keep(server.mark(data.id, crypto.randomUUID(), mark), 'saved'),
          undo: (mark: SavedMark) => void keep(server.undo(data.id, mark.id), 'undone'),
          toState: (to) =>
            setQuestion({
              kind: 'reason',
              title: say('toState', { state: nameOf('states', to) }),
              needed: STATES_THAT_NEED_A_REASON.includes(to),
              save: (reason) => void keep(server.state(data.id, { to, reason }), 'saved'),
            }),
          ask: setQuestion,
          choose: setCurrent,
        };
  const verdict = data?.call.verdicts.find(({ rule }) => rule === current);
  const toVerdict = (way: 1 | -1): void => {
    if (data === null) return;
    const rules = inOrder(data.call.verdicts).map(({ rule }) => rule);
    const at = current === null ? (way === 1 ? -1 : rules.length) : rules.indexOf(current);
    const rule = rules[at + way];
    if (rule === undefined) return;
    setCurrent(rule);
    const element = document.getElementById(`verdict-${data.id}-${rule}`);
    element?.closest('details')?.setAttribute('open', '');
    element?.focus();
  };
  const toFault = (way: 1 | -1): void => {
    if (shown === null) return;
    const stop = nextStop(shown, player, way);
    if (stop !== undefined) {
      goTo(stop.verdict.rule, () => playStop(shown, stop, player));
      return;
    }
    const next = calls.byPlace.get(place + way);
    if (next === undefined) return;
    pending.current = way;
    choose(next);
  };
  const askMissed = (): void => {
    if (review === null) return;
    const { at } = player.state;
    const length = data?.call.recording.duration ?? at;
    setQuestion({
      kind: 'missed',
      span: { start: Math.round(at * 10) / 10, end: Math.round(Math.min(length, at + 2) * 10) / 10 },
      save: review.mark,
    });
  };
  const undoLast = (): void => {
    const last = [...(data?.marks ?? [])]
      .filter(({ by }) => by === session?.reviewer)
      .sort((a, b) => (a.at < b.at ? -1 : 1))
      .at(-1);
    if (last !== undefined) review?.undo(last);
  };
  const final = (): VerdictKind =>
    verdict === undefined
      ? 'unknown'
      : (lastMark(data?.marks ?? [], 'verdict', ({ rule }) => rule === verdict.rule)?.final ?? verdict.verdict);
  const onVerdict = (run: (one: NonNullable<typeof verdict>, by: Review) => void) => (): void => {
    if (verdict !== undefined && review !== null) run(verdict, review);
  };
  const actions: readonly KeyAction[] = [
    {
      keys: ['j', 'k'],
      shown: 'J / K',
      text: 'keyCalls',
      run: (key) => choose(calls.byPlace.get(place + (key === 'j' ? 1 : -1))),
    },
    { keys: ['n', 'p'], shown: 'N / P', text: 'keyFaults', run: (key) => toFault(key === 'n' ? 1 : -1) },
    {
      keys: ['ArrowDown', 'ArrowUp'],
      shown: '↓ / ↑',
      text: 'keyVerdicts',
      run: (key) => toVerdict(key === 'ArrowDown' ? 1 : -1),
    },
    ...soundKeys(player),
    {
      keys: ['c'],
      shown: 'C',
      text: 'keyConfirm',
      run: onVerdict((one, by) => by.mark(verdictMark(one, one.verdict))),
    },
    {
      keys: Object.keys(BY_KEY),
      shown: '1 – 4',
      text: 'keyOverturn',
      run: (key) => onVerdict((one, by) => by.mark(verdictMark(one, BY_KEY[key]!)))(),
    },
    { keys: ['m'], shown: 'M', text: 'keyNote', run: onVerdict(askNote) },
    { keys: ['x'], shown: 'X', text: 'keyMissed', run: askMissed },
    { keys: ['g'], shown: 'G', text: 'keyCoach', run: onVerdict((one, by) => by.mark(coachMark(one, final()))) },
    { keys: ['s'], shown: 'S', text: 'keySwap', run: () => review?.mark({ kind: 'swap' }) },
    { keys: ['u'], shown: 'U', text: 'keyUndo', run: undoLast },
    {
      keys: ['a'],
      shown: 'A',
      text: 'keyState',
      run: () => {
        const [to] = data === null ? [] : NEXT_STATES[data.state];
        if (to !== undefined) review?.toState(to);
      },
    },
    SEARCH_KEY,
    { keys: ['?'], shown: '?', text: 'keyHelp', run: () => setShowKeys(true) },
  ];
  useKeys(actions);

  const titles = useMemo(() => new Map(page.rules.map(({ rule, title }) => [rule, title])), [page]);
  const titleOf = useCallback((rule: string) => titles.get(rule) ?? rule, [titles]);
  const choices = useMemo(
    () => ({
      rules: page.rules,
      agents: agentOptions(overview?.agents ?? []),
      teams: (overview?.teams ?? []).flatMap(({ key }) => key ?? []).sort(),
      bands: [...BANDS, 'none', 'failed'],
    }),
    [page, overview],
  );
  const narrow = (change: Partial<Filter>): void => {
    setFilter({ ...NO_FILTER, sort: filter.sort, ...change });
    setOpen(false);
    document.getElementById('calls')?.scrollIntoView({ block: 'start' });
  };

  return (
    <>
      <a class="skip" href="#calls">
        {say('skip')}
      </a>
      <header class="top">
        <h1>{say('review')}</h1>
        <p class="facts">
          {session !== null && say('reviewer', { name: session.reviewer })} · {say('rulebook')} {page.rulebook.name}{' '}
          {page.rulebook.version}
          {session?.queued != null && ` · ${say('queued', { count: session.queued })}`}
        </p>
        <p class="tools">
          <button
            type="button"
            onClick={() => {
              if (coaching === null) server.coaching().then(setCoaching).catch(trouble);
              else setCoaching(null);
            }}
            aria-expanded={coaching !== null}
          >
            {say('coaching')}
          </button>
          <button type="button" onClick={() => setShowKeys(true)}>
            {say('keys')} <kbd>?</kbd>
          </button>
        </p>
      </header>
      <p class="notice" role="status" id="notice">
        {notice}
      </p>
      <main>
        {coaching !== null && (
          <Coaching
            items={coaching}
            onOpen={(item) => {
              // It opens where the piece begins.
              reopened.current = { call: item.call.id, at: item.span?.start ?? 0 };
              if (item.call.id === chosenId) player.seek(item.span?.start ?? 0);
              else choose(item.call as ReviewRow);
            }}
          />
        )}
        {overview !== null && <OverviewPart overview={overview} onNarrow={narrow} />}
        <section class={`work ${isOpen ? 'open' : ''}`} id="calls" tabIndex={-1} aria-label={say('calls')}>
          <FilterBar
            filter={filter}
            choices={choices}
            shown={calls.total}
            total={overview?.calls ?? calls.total}
            onChange={setFilter}
          >
            <label class="field">
              <span>{say('state')}</span>
              <select value={state} onChange={(event) => setState(event.currentTarget.value)}>
                <option value="">{say('anyState')}</option>
                {REVIEW_STATES.map((one) => (
                  <option value={one} key={one}>
                    {nameOf('states', one)}
                  </option>
                ))}
              </select>
            </label>
            {session?.queued != null && (
              <label class="tick">
                <input type="checkbox" checked={isQueue} onChange={(event) => setQueue(event.currentTarget.checked)} />{' '}
                {say('queue')}
              </label>
            )}
          </FilterBar>
          <CallList
            total={calls.total}
            rowAt={(at) => calls.byPlace.get(at) ?? null}
            chosen={chosenId}
            chosenPlace={place}
            onChoose={(row) => choose(row as ReviewRow)}
            onSeen={calls.onSeen}
            titleOf={titleOf}
          />
          <div class="detail">
            <button type="button" class="back" onClick={() => setOpen(false)}>
              ← {say('back')}
            </button>
            {shown === null || shown.row.id !== chosenId ? (
              <p class="none">{chosenId === null ? say('chooseCall') : say('loading')}</p>
            ) : (
              <ReviewContext.Provider value={review}>
                <CallPart shown={shown} player={player} playing={what} key={shown.row.id}>
                  <PlayerBar player={player} shown={shown} onFault={toFault} isLoading={sound?.call !== shown.row.id} />
                  <ReviewBar onMissed={askMissed} />
                </CallPart>
              </ReviewContext.Provider>
            )}
          </div>
        </section>
      </main>
      {showKeys && <KeyHelp actions={actions} onClose={() => setShowKeys(false)} />}
      {question !== null && review !== null && (
        <QuestionWindow question={question} review={review} onClose={() => setQuestion(null)} />
      )}
    </>
  );
};
