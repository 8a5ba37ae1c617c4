import { agentKey } from '../model/agent-key.ts';
import type { AgentScores, RuleTally } from '../model/agent-scores.ts';
import type { JudgedCall, Report } from '../model/report.ts';
import { roundHalfUpTo } from '../model/rounding.ts';
import { BANDS } from '../model/scorecard.ts';
import { type Column, toCsv } from './csv.ts';

/** One row of the agents' report: an agent, or all of them together. */
export interface AgentRow {
  readonly scope: 'all' | 'agent';
  readonly tonight: AgentScores;
  /** The last seven nights without this one. */
  readonly before: AgentScores;
  readonly failed: number;
}

const NOBODY: AgentScores = {
  agentId: null,
  calls: 0,
  withScore: 0,
  scoreSum: 0,
  coverageSum: 0,
  bands: { excellent: 0, qualified: 0, unqualified: 0, none: 0 },
  rules: {},
};

const NO_TALLY: RuleTally = { pass: 0, fail: 0, unknown: 0 };

const addTallies = (a: RuleTally, b: RuleTally): RuleTally => ({
  pass: a.pass + b.pass,
  fail: a.fail + b.fail,
  unknown: a.unknown + b.unknown,
});

function addScores(a: AgentScores, b: AgentScores): AgentScores {
  const rules = new Set([...Object.keys(a.rules), ...Object.keys(b.rules)]);
  return {
    agentId: null,
    calls: a.calls + b.calls,
    withScore: a.withScore + b.withScore,
    scoreSum: a.scoreSum + b.scoreSum,
    coverageSum: a.coverageSum + b.coverageSum,
    bands: {
      excellent: a.bands.excellent + b.bands.excellent,
      qualified: a.bands.qualified + b.bands.qualified,
      unqualified: a.bands.unqualified + b.bands.unqualified,
      none: a.bands.none + b.bands.none,
    },
    rules: Object.fromEntries(
      [...rules].map((rule) => [rule, addTallies(a.rules[rule] ?? NO_TALLY, b.rules[rule] ?? NO_TALLY)]),
    ),
  };
}

const byId = (a: AgentRow, b: AgentRow): number => {
  const [one, other] = [a.tonight.agentId ?? '', b.tonight.agentId ?? ''];
  return one < other ? -1 : one > other ? 1 : 0;
};

/**
 * The rows of a night: all agents together, then each who had a call, by id.
 * @param failedBy recordings that could not be scored, by agent.
 */
export function agentRows(
  tonight: readonly AgentScores[],
  before: readonly AgentScores[],
  failedBy: ReadonlyMap<string | null, number>,
): readonly AgentRow[] {
  const find = (list: readonly AgentScores[], agentId: string | null): AgentScores =>
    list.find((one) => one.agentId === agentId) ?? { ...NOBODY, agentId };
  const ids = new Set([...tonight.map(({ agentId }) => agentId), ...failedBy.keys()]);
  const agents = [...ids].map(
    (agentId): AgentRow => ({
      scope: 'agent',
      tonight: find(tonight, agentId),
      before: find(before, agentId),
      failed: failedBy.get(agentId) ?? 0,
    }),
  );
  const all: AgentRow = {
    scope: 'all',
    tonight: tonight.reduce(addScores, NOBODY),
    before: before.reduce(addScores, NOBODY),
    failed: [...failedBy.values()].reduce((sum, count) => sum + count, 0),
  };
  return [all, ...agents.sort(byId)];
}

/** A share of 1; null of nothing. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
const share = (part: number, whole: number, places: number): number | null =>
  whole === 0 ? null : roundHalfUpTo(part / whole, places);
const difference = (now: number | null, then: number | null, places: number): number | null =>
  now === null || then === null ? null : roundHalfUpTo(now - then, places);

/** Mean score of the calls that have one and evidence enough for a band. */
export const averageScore = ({ scoreSum, withScore }: AgentScores): number | null => share(scoreSum, withScore, 1);
const passRate = ({ rules }: AgentScores, rule: string): number | null => {
  const { pass, fail } = rules[rule] ?? NO_TALLY;
  return share(pass, pass + fail, 3);
};

const ruleColumns = (rule: string, trends: boolean): Column<AgentRow>[] => [
  { id: `${rule}.pass_rate`, cell: ({ tonight }) => passRate(tonight, rule) },
  {
    id: `${rule}.judged`,
    cell: ({ tonight }) => (tonight.rules[rule]?.pass ?? 0) + (tonight.rules[rule]?.fail ?? 0),
  },
  { id: `${rule}.unknown`, cell: ({ tonight }) => tonight.rules[rule]?.unknown ?? 0 },
  ...ifWanted<Column<AgentRow>>(trends, [
    { id: `${rule}.pass_rate_7_nights`, cell: ({ before }) => passRate(before, rule) },
    {
      id: `${rule}.trend`,
      cell: ({ tonight, before }) => difference(passRate(tonight, rule), passRate(before, rule), 3),
    },
  ]),
];

const ifWanted = <T>(wanted: boolean, items: readonly T[]): readonly T[] => (wanted ? items : []);

/**
 * Columns of the agents' report. Rates are shares from 0 to 1; a trend is tonight less the last seven nights.
 * @param trends with the columns of the nights before: a single run has none.
 */
export const agentColumns = (rules: readonly string[], trends = true): readonly Column<AgentRow>[] => [
  { id: 'scope', cell: ({ scope }) => scope },
  { id: 'agent_id', cell: ({ tonight }) => tonight.agentId },
  { id: 'calls', cell: ({ tonight, failed }) => tonight.calls + failed },
  { id: 'scored', cell: ({ tonight }) => tonight.calls },
  { id: 'failed', cell: ({ failed }) => failed },
  { id: 'average_score', cell: ({ tonight }) => averageScore(tonight) },
  ...ifWanted<Column<AgentRow>>(trends, [
    { id: 'average_score_7_nights', cell: ({ before }) => averageScore(before) },
    {
      id: 'score_trend',
      cell: ({ tonight, before }) => difference(averageScore(tonight), averageScore(before), 1),
    },
  ]),
  { id: 'coverage', cell: ({ tonight }) => share(tonight.coverageSum, tonight.calls, 2) },
  ...ifWanted<Column<AgentRow>>(trends, [
    { id: 'coverage_7_nights', cell: ({ before }) => share(before.coverageSum, before.calls, 2) },
  ]),
  ...[...BANDS, 'none' as const].map(
    (band): Column<AgentRow> => ({ id: band, cell: ({ tonight }) => tonight.bands[band] }),
  ),
  ...rules.flatMap((rule) => ruleColumns(rule, trends)),
];

const oneCall = (call: JudgedCall): AgentScores => {
  const counts = call.band !== null && call.score !== null;
  return {
    ...NOBODY,
    agentId: call.agentId,
    calls: 1,
    withScore: counts ? 1 : 0,
    scoreSum: counts ? (call.score ?? 0) : 0,
    coverageSum: call.coverage,
    bands: { ...NOBODY.bands, [call.band ?? 'none']: 1 },
    rules: Object.fromEntries(
      call.verdicts
        .filter(({ verdict }) => verdict !== 'not-applicable')
        .map(({ rule, verdict }) => [rule, { ...NO_TALLY, [verdict]: 1 }]),
    ),
  };
};

/** The rows of one run: all agents together, then each by id. Those whose masked ids are alike have a row each. */
export const agentRowsOf = ({ calls }: Pick<Report, 'calls'>): readonly AgentRow[] => {
  const byAgent = new Map<string | null, AgentScores>();
  const failedBy = new Map<string | null, number>();
  const shown = new Map<string | null, string | null>();
  for (const call of calls) {
    const key = agentKey(call);
    shown.set(key, call.agentId);
    if (call.status === 'failed') failedBy.set(key, (failedBy.get(key) ?? 0) + 1);
    else byAgent.set(key, { ...addScores(byAgent.get(key) ?? NOBODY, oneCall(call)), agentId: key });
  }
  return agentRows([...byAgent.values()], [], failedBy).map((row) => ({
    ...row,
    tonight: { ...row.tonight, agentId: shown.get(row.tonight.agentId) ?? null },
  }));
};

/** The agents' report of one run, without the trends of a night's. */
export const agentsCsv = (
  report: Report,
  rules: readonly string[],
  heads: Readonly<Record<string, string>> = {},
): string => toCsv(agentColumns(rules, false), agentRowsOf(report), heads);
