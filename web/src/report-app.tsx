import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ReportPage } from '../../src/model/page-data.ts';
import { BANDS } from '../../src/model/scorecard.ts';
import { CallList } from './call-list.tsx';
import { CallPart } from './call-part.tsx';
import { stopsOf } from './evidence.ts';
import { nextStop, playStop } from './fault-steps.ts';
import { chooseCalls, type Filter, NO_FILTER } from './filter.ts';
import { agentOptions, FilterBar } from './filter-bar.tsx';
import { type KeyAction, KeyHelp, SEARCH_KEY, soundKeys, useKeys } from './keys.tsx';
import { OverviewPart } from './overview.tsx';
import { keepPlace, placeInAddress } from './place.ts';
import type { Player } from './player.ts';
import { PlayerBar, usePlayer } from './player-bar.tsx';
import type { ShownCall } from './report.ts';
import { nameOf, say } from './words.ts';

interface Given {
  readonly page: ReportPage;
  readonly calls: readonly ShownCall[];
  readonly player: Player;
}

const present = (values: readonly (string | null)[]): readonly string[] =>
  [...new Set(values)].filter((value) => value !== null).sort();

/** A report to work with. */
export const ReportApp = ({ page, calls, player }: Given) => {
  /** `#call-3` is the third of the report. */
  const reopened = useRef(placeInAddress());
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [chosenId, setChosenId] = useState<number | null>(() =>
    reopened.current === null ? null : reopened.current.call - 1,
  );
  const [isOpen, setOpen] = useState(reopened.current !== null);
  const [showKeys, setShowKeys] = useState(false);
  const shown = useMemo(() => chooseCalls(calls, filter), [calls, filter]);
  const place = Math.max(
    0,
    shown.findIndex(({ row }) => row.id === chosenId),
  );
  const chosen: ShownCall | undefined = shown[place];
  useEffect(() => {
    if (chosen === undefined) return;
    player.load(chosen.row.id, chosen.sound, reopened.current?.call === chosen.row.id + 1 ? reopened.current.at : 0);
    reopened.current = null;
  }, [chosen, player]);
  // The address names the second where it stopped, so that the page opens there again.
  useEffect(
    () =>
      player.listen(({ call, at, playing }) => {
        if (!playing && call !== null && (at > 0 || location.hash !== '')) keepPlace({ call: call + 1, at });
      }),
    [player],
  );
  const titles = useMemo(() => new Map(page.rules.map(({ rule, title }) => [rule, title])), [page]);
  const titleOf = useCallback((rule: string) => titles.get(rule) ?? rule, [titles]);
  const { what } = usePlayer(player);
  const choices = useMemo(
    () => ({
      rules: page.rules,
      agents: agentOptions(page.overview.agents),
      teams: present(calls.map(({ row }) => row.team)),
      bands: [...BANDS, 'none', 'failed'],
    }),
    [page, calls],
  );

  const choose = (call: ShownCall | undefined): void => {
    if (call === undefined) return;
    setChosenId(call.row.id);
    setOpen(true);
    keepPlace({ call: call.row.id + 1, at: 0 });
  };
  const narrow = (change: Partial<Filter>): void => {
    setFilter({ ...NO_FILTER, sort: filter.sort, ...change });
    setOpen(false);
    document.getElementById('calls')?.scrollIntoView({ block: 'start' });
  };
  /** To the next fault or unknown of this call, or of the next call that has one, and plays it. */
  const toFault = (way: 1 | -1): void => {
    if (chosen === undefined) return;
    const next = nextStop(chosen, player, way);
    if (next !== undefined) {
      playStop(chosen, next, player);
      return;
    }
    const further = way === 1 ? shown.slice(place + 1) : shown.slice(0, place).reverse();
    const call = further.find((one) => stopsOf(one.call).length > 0);
    if (call === undefined) return;
    choose(call);
    player.load(call.row.id, call.sound);
    const stop = stopsOf(call.call).at(way === 1 ? 0 : -1)!;
    playStop(call, stop, player);
  };

  const actions: readonly KeyAction[] = [
    { keys: ['j', 'k'], shown: 'J / K', text: 'keyCalls', run: (key) => choose(shown[place + (key === 'j' ? 1 : -1)]) },
    { keys: ['n', 'p'], shown: 'N / P', text: 'keyFaults', run: (key) => toFault(key === 'n' ? 1 : -1) },
    ...soundKeys(player),
    SEARCH_KEY,
    { keys: ['?'], shown: '?', text: 'keyHelp', run: () => setShowKeys(true) },
  ];
  useKeys(actions);

  const { tool, engine, rulebook, overview, decoders } = page;
  return (
    <>
      <a class="skip" href="#calls">
        {say('skip')}
      </a>
      <header class="top">
        <h1>{say('reportOf')}</h1>
        <p class="facts">
          {say('rulebook')} {rulebook.name} {rulebook.version} · {say('engine')} {engine.name} {engine.model} ·{' '}
          {tool.name} {tool.version}
        </p>
        <p class="facts">
          <span class="hash" title={engine.modelSha256}>
            {say('modelHash')} {engine.modelSha256.slice(0, 12)}
          </span>{' '}
          · {say('pair', { head: say('confidenceIs'), text: nameOf('confidences', engine.confidence ?? 'unstated') })}
          {decoders.length > 0 && ` · ${say('decoder')} ${decoders.join(', ')}`}
        </p>
        <p class="tools">
          <button type="button" onClick={() => setShowKeys(true)}>
            {say('keys')} <kbd>?</kbd>
          </button>
          <button type="button" onClick={() => print()} title={say('printHint')}>
            {say('print')}
          </button>
        </p>
      </header>
      <main>
        {calls.length > 0 && <OverviewPart overview={overview} onNarrow={narrow} />}
        <section class={`work ${isOpen ? 'open' : ''}`} id="calls" tabIndex={-1} aria-label={say('calls')}>
          <FilterBar filter={filter} choices={choices} shown={shown.length} total={calls.length} onChange={setFilter} />
          <CallList
            total={shown.length}
            rowAt={(at) => shown[at]?.row ?? null}
            chosen={chosen?.row.id ?? null}
            chosenPlace={chosen === undefined ? -1 : place}
            onChoose={(row) => choose(calls[row.id])}
            titleOf={titleOf}
          />
          <div class="detail">
            <button type="button" class="back" onClick={() => setOpen(false)}>
              ← {say('back')}
            </button>
            {chosen === undefined ? (
              <p class="none">{say('chooseCall')}</p>
            ) : (
              <CallPart shown={chosen} player={player} playing={what} key={chosen.row.id}>
                <PlayerBar player={player} shown={chosen} onFault={toFault} />
              </CallPart>
            )}
          </div>
        </section>
      </main>
      {showKeys && <KeyHelp actions={actions} onClose={() => setShowKeys(false)} />}
    </>
  );
};
