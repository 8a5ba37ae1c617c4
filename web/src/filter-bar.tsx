import type { ComponentChildren } from 'preact';
import type { GroupScore, RuleInfo } from '../../src/model/overview.ts';
import { type Filter, NO_FILTER, SORTS, type Sort } from './filter.ts';
import { nameOf, say } from './words.ts';

/** What can be chosen from. */
export interface Choices {
  readonly rules: readonly RuleInfo[];
  readonly agents: readonly Option[];
  readonly teams: readonly string[];
  readonly bands: readonly string[];
}

interface Given {
  readonly filter: Filter;
  readonly choices: Choices;
  readonly shown: number;
  readonly total: number;
  readonly onChange: (filter: Filter) => void;
  readonly children?: ComponentChildren;
}

const SORT_NAMES: Readonly<Record<Sort, string>> = {
  faults: 'sortFaults',
  score: 'sortScore',
  'score-down': 'sortScoreDown',
  time: 'sortTime',
  'time-down': 'sortTimeDown',
  agent: 'sortAgent',
  length: 'sortLength',
};

type Option = readonly [value: string, name: string];

const Select = (given: {
  label: string;
  value: string;
  options: readonly Option[];
  onPick: (value: string) => void;
}) => (
  <label class="field">
    <span>{given.label}</span>
    <select value={given.value} onChange={(event) => given.onPick(event.currentTarget.value)}>
      {given.options.map(([value, name]) => (
        <option value={value} key={value}>
          {name}
        </option>
      ))}
    </select>
  </label>
);

/** Agents to choose from, by what is shown of them. */
export const agentOptions = (agents: readonly GroupScore[]): readonly Option[] =>
  agents
    .flatMap(({ key, shown = key }): Option[] => (key === null || shown === null ? [] : [[key, shown]]))
    .sort(([one], [other]) => (one < other ? -1 : 1));

const same = (values: readonly string[]): readonly Option[] => values.map((value) => [value, value]);

/** Everything that narrows the list of calls, and how many are left. */
export const FilterBar = ({ filter, choices, shown, total, onChange, children }: Given) => {
  const set = (change: Partial<Filter>): void => onChange({ ...filter, ...change });
  const verdicts = ['fail', 'unknown', 'pass', 'not-applicable'] as const;
  const isNarrow = Object.entries(NO_FILTER).some(
    ([key, value]) => key !== 'sort' && filter[key as keyof Filter] !== value,
  );
  return (
    <search aria-label={say('filter')}>
      <form class="filter" onSubmit={(event) => event.preventDefault()}>
        <label class="field search">
          <span>{say('text')}</span>
          <input
            id="search"
            type="search"
            placeholder={say('textHint')}
            value={filter.text}
            onInput={(event) => set({ text: event.currentTarget.value })}
          />
        </label>
        <Select
          label={say('rule')}
          value={filter.rule}
          options={[['', say('anyRule')], ...choices.rules.map(({ rule, title }): Option => [rule, title])]}
          onPick={(rule) => set({ rule })}
        />
        <Select
          label={say('result')}
          value={filter.verdict}
          options={[['', say('anyVerdict')], ...verdicts.map((kind): Option => [kind, nameOf('verdicts', kind)])]}
          onPick={(verdict) => set({ verdict: verdict as Filter['verdict'] })}
        />
        {choices.agents.length > 0 && (
          <Select
            label={say('agentId')}
            value={filter.agent}
            options={[['', say('anyAgent')], ...choices.agents]}
            onPick={(agent) => set({ agent })}
          />
        )}
        {choices.teams.length > 0 && (
          <Select
            label={say('team')}
            value={filter.team}
            options={[['', say('anyTeam')], ...same(choices.teams)]}
            onPick={(team) => set({ team })}
          />
        )}
        <Select
          label={say('band')}
          value={filter.band}
          options={[
            ['', say('anyBand')],
            ...choices.bands.map((band): Option => [band, band === 'failed' ? say('failed') : nameOf('bands', band)]),
          ]}
          onPick={(band) => set({ band })}
        />
        <Select
          label={say('sort')}
          value={filter.sort}
          options={SORTS.map((sort): Option => [sort, say(SORT_NAMES[sort])])}
          onPick={(sort) => set({ sort: sort as Sort })}
        />
        {children}
        <p class="shown" role="status">
          {say('shown', { shown, total })}{' '}
          {isNarrow && (
            <button type="button" class="plain" onClick={() => onChange({ ...NO_FILTER, sort: filter.sort })}>
              {say('clear')}
            </button>
          )}
        </p>
      </form>
    </search>
  );
};
