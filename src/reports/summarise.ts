import type { FailedCall, Report } from '../model/report.ts';
import { BANDS, type Band } from '../model/scorecard.ts';
import { VERDICTS, type VerdictKind } from '../model/verdict.ts';

/** How one rule went over all calls. */
export interface RuleCount {
  readonly rule: string;
  readonly title: string;
  readonly weight: number;
  readonly fatal: boolean;
  readonly counts: Readonly<Record<VerdictKind, number>>;
  /** passes / (passes + failures), 0 to 1; null when no call could be judged. */
  readonly passRate: number | null;
}

/** What many calls come to. */
export interface Summary {
  readonly calls: number;
  readonly scored: number;
  readonly failures: readonly FailedCall[];
  /** Over the calls with a score and evidence enough for a band; null when there are none. */
  readonly averageScore: number | null;
  /** Over all scored calls; null when there are none. */
  readonly averageCoverage: number | null;
  readonly bands: Readonly<Record<Band | 'none', number>>;
  /** In the order of the rulebook. */
  readonly rules: readonly RuleCount[];
}

/** The mean of some values; null of none. */
export const average = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

const zeros = <K extends string>(keys: readonly K[]) =>
  Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;

function countRules(report: Pick<Report, 'calls'>): RuleCount[] {
  const rules = new Map<string, Omit<RuleCount, 'passRate' | 'counts'> & { counts: Record<VerdictKind, number> }>();
  for (const { rule, title = rule, weight, fatal, verdict } of report.calls.flatMap((call) => call.verdicts)) {
    const known = rules.get(rule) ?? { rule, title, weight, fatal, counts: zeros(VERDICTS) };
    known.counts[verdict]++;
    rules.set(rule, known);
  }
  return [...rules.values()].map((rule) => {
    const judged = rule.counts.pass + rule.counts.fail;
    return { ...rule, passRate: judged === 0 ? null : rule.counts.pass / judged };
  });
}

/** Adds up the calls of a report: scores, bands, and verdicts by rule. */
export function summarise(report: Pick<Report, 'calls'>): Summary {
  const scored = report.calls.filter((call) => call.status === 'scored');
  const bands = zeros([...BANDS, 'none'] as const);
  for (const call of scored) bands[call.band ?? 'none']++;
  return {
    calls: report.calls.length,
    scored: scored.length,
    failures: report.calls.filter((call) => call.status === 'failed'),
    averageScore: average(scored.flatMap((call) => (call.score === null || call.band === null ? [] : [call.score]))),
    averageCoverage: average(scored.map((call) => call.coverage)),
    bands,
    rules: countRules(report),
  };
}
