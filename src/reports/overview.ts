import { agentKey } from '../model/agent-key.ts';
import type { GroupScore, Overview, RuleScore } from '../model/overview.ts';
import type { Report, ScoredCall } from '../model/report.ts';
import { average, summarise } from './summarise.ts';

/** Scores are counted in steps of ten. */
const STEPS = 10;

const scoresOf = (calls: readonly ScoredCall[]): readonly number[] =>
  calls.flatMap(({ score, band }) => (score === null || band === null ? [] : [score]));

const groupScore = (key: string | null, calls: readonly ScoredCall[]): GroupScore => {
  const scored = calls.filter(({ status }) => status === 'scored');
  return {
    key,
    calls: calls.length,
    scored: scored.length,
    averageScore: average(scoresOf(scored)),
    averageCoverage: average(scored.map(({ coverage }) => coverage)),
    failures: scored.flatMap(({ verdicts }) => verdicts).filter(({ verdict }) => verdict === 'fail').length,
  };
};

const groupBy = (calls: readonly ScoredCall[], keyOf: (call: ScoredCall) => string | null): readonly GroupScore[] => {
  const groups = new Map<string | null, ScoredCall[]>();
  for (const call of calls) {
    const key = keyOf(call);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [call]);
    else group.push(call);
  }
  return [...groups].map(([key, group]) => groupScore(key, group));
};

/** The hour in which a call began, by the clock of where it was made: 0 to 23; null where it is not known. */
export const hourOf = (startedAt: string | null): string | null => {
  const hour = /T(\d{2}):/.exec(startedAt ?? '')?.[1];
  return hour === undefined ? null : String(Number(hour));
};

/** Worst first; those of whom nothing is known last. */
const byScore = (a: GroupScore, b: GroupScore): number =>
  (a.averageScore ?? Number.POSITIVE_INFINITY) - (b.averageScore ?? Number.POSITIVE_INFINITY) ||
  ((a.key ?? '') < (b.key ?? '') ? -1 : 1);
const byHour = (a: GroupScore, b: GroupScore): number => Number(a.key ?? 24) - Number(b.key ?? 24);

const distributionOf = (scores: readonly number[]): readonly number[] => {
  const counts = Array.from({ length: STEPS }, () => 0);
  for (const score of scores) counts[Math.min(STEPS - 1, Math.floor(score / (100 / STEPS)))]!++;
  return counts;
};

/** Agents by their keys; where masking made two look alike, the key is not what is shown. */
const agentsOf = (calls: readonly ScoredCall[]): readonly GroupScore[] => {
  const shown = new Map(calls.map((call) => [agentKey(call), call.agentId]));
  return groupBy(calls, agentKey).map((group) => {
    const id = shown.get(group.key) ?? null;
    return id === null || id === group.key ? group : { ...group, shown: id };
  });
};

/** What the calls of a report come to: by rule, agent, team and hour. A group that nothing is known of is left out where it is the only one. */
export const overviewOf = (report: Pick<Report, 'calls'>): Overview => {
  const { calls } = report;
  const summary = summarise(report);
  const known = (groups: readonly GroupScore[]): readonly GroupScore[] =>
    groups.some(({ key }) => key !== null) ? groups : [];
  return {
    calls: summary.calls,
    scored: summary.scored,
    averageScore: summary.averageScore,
    averageCoverage: summary.averageCoverage,
    bands: summary.bands,
    distribution: distributionOf(scoresOf(calls)),
    rules: summary.rules.map((rule): RuleScore => {
      const { pass, fail, unknown } = rule.counts;
      const bound = pass + fail + unknown;
      return { ...rule, coverage: bound === 0 ? null : (pass + fail) / bound };
    }),
    agents: known(agentsOf(calls).toSorted(byScore)),
    teams: known(groupBy(calls, ({ view }) => view?.team ?? null).toSorted(byScore)),
    hours: known(groupBy(calls, ({ view }) => hourOf(view?.startedAt ?? null)).toSorted(byHour)),
  };
};
