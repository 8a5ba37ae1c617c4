import type { Band, Scorecard } from '../model/scorecard.ts';
import type { Verdict } from '../model/verdict.ts';

/** How verdicts add up (docs/judging.md section 5). */
export interface Scoring {
  /** The score of a call that fails a fatal rule (一票否决). */
  readonly fatalScore: number;
  /** Lowest score of 优秀. */
  readonly excellent: number;
  /** Lowest score of 合格. */
  readonly qualified: number;
  /** Coverage below which there is no band. */
  readonly minCoverage: number;
}

/** The scoring of docs/judging.md section 5. */
export const SCORING: Scoring = { fatalScore: 0, excellent: 90, qualified: 70, minCoverage: 0.6 };

/** Weight of a rule, and whether its failure is fatal. */
export interface Weight {
  readonly weight: number;
  readonly fatal: boolean;
}

/**
 * `parts / whole` in steps of `1 / steps`, half up. Weights are whole numbers, so the numerator is exact and a half is seen
 * as a half. 0 when the whole is 0.
 */
export const roundHalfUp = (parts: number, whole: number, steps: number): number =>
  whole === 0 ? 0 : Math.floor((2 * steps * parts + whole) / (2 * whole)) / steps;

function findBand(score: number | null, coverage: number, scoring: Scoring): Band | null {
  if (score === null || coverage < scoring.minCoverage) return null;
  if (score >= scoring.excellent) return 'excellent';
  return score >= scoring.qualified ? 'qualified' : 'unqualified';
}

/** What verdicts add up to. */
export type Tally = Omit<Scorecard, 'hangup'>;

/** Weighs the verdicts on one call. A rule that has no weight counts nothing. */
export function tally(
  verdicts: readonly Verdict[],
  weights: Readonly<Record<string, Weight>>,
  scoring: Scoring,
): Tally {
  const sum = { pass: 0, fail: 0, unknown: 0, 'not-applicable': 0 };
  let vetoed = false;
  for (const { rule, verdict } of verdicts) {
    sum[verdict] += weights[rule]?.weight ?? 0;
    if (verdict === 'fail' && weights[rule]?.fatal === true) vetoed = true;
  }
  const judged = sum.pass + sum.fail;
  const scoreBeforeFatal = judged === 0 ? null : roundHalfUp(100 * sum.pass, judged, 10);
  const coverage = roundHalfUp(judged, judged + sum.unknown, 100);
  if (vetoed) return { verdicts, score: scoring.fatalScore, scoreBeforeFatal, coverage, band: 'unqualified' };
  const score = scoreBeforeFatal;
  return { verdicts, score, scoreBeforeFatal, coverage, band: findBand(score, coverage, scoring) };
}
