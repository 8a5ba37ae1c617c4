import type { Band } from './scorecard.ts';
import type { VerdictKind } from './verdict.ts';

/** A rule of the rulebook that is on. */
export interface RuleInfo {
  readonly rule: string;
  readonly title: string;
  readonly weight: number;
  readonly fatal: boolean;
}

/** How a group of calls did. */
export interface GroupScore {
  /** The agent's key, the team's id, or the hour 0 to 23; null where it is not known. */
  readonly key: string | null;
  /** What is shown of it, where the key is not: two agents may look alike. */
  readonly shown?: string;
  readonly calls: number;
  readonly scored: number;
  readonly averageScore: number | null;
  readonly averageCoverage: number | null;
  readonly failures: number;
}

export interface RuleScore extends RuleInfo {
  readonly counts: Readonly<Record<VerdictKind, number>>;
  /** passes / (passes + failures). */
  readonly passRate: number | null;
  /** (passes + failures) / (passes + failures + unknown). */
  readonly coverage: number | null;
}

/** What many calls come to. */
export interface Overview {
  readonly calls: number;
  readonly scored: number;
  readonly averageScore: number | null;
  readonly averageCoverage: number | null;
  readonly bands: Readonly<Record<Band | 'none', number>>;
  /** Calls by score: 0 to 9.9, 10 to 19.9 … 90 to 100. */
  readonly distribution: readonly number[];
  readonly rules: readonly RuleScore[];
  readonly agents: readonly GroupScore[];
  readonly teams: readonly GroupScore[];
  readonly hours: readonly GroupScore[];
}
