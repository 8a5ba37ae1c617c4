import type { Evidence, Verdict, VerdictKind } from '../model/verdict.ts';

/** Codes of warnings that rules add to a verdict. */
export const RULE_WARNINGS = [
  'sources-disagree',
  'cdr-implausible',
  'second-hearing',
  'other-reading',
  'no-confidence',
] as const;
export type RuleWarning = (typeof RULE_WARNINGS)[number];

/** What a rule says of a call: a finding of its own, which carries the verdict, and what shows it. */
export interface Judgement<Finding extends string> {
  readonly finding: Finding;
  readonly params?: Verdict['params'];
  readonly evidence?: readonly Evidence[];
  readonly notes?: readonly Evidence[];
  /** 0 to 1, how far the evidence carries the verdict; 1 unless given. */
  readonly confidence?: number;
  readonly warnings?: readonly RuleWarning[];
}

const toHundredths = (value: number): number => Math.round(value * 100) / 100;

const rounded = (items: readonly Evidence[] | undefined): readonly Evidence[] =>
  (items ?? []).map((item) => ({
    ...item,
    start: item.start === null ? null : toHundredths(item.start),
    end: item.end === null ? null : toHundredths(item.end),
  }));

/** A judgement with all its parts. An unknown carries nothing; no verdict is surer than who speaks, where that matters. */
export const makeVerdict = (
  rule: string,
  verdict: VerdictKind,
  judgement: Judgement<string>,
  roleConfidence = 1,
): Verdict => ({
  rule,
  verdict,
  finding: judgement.finding,
  params: judgement.params ?? {},
  confidence: verdict === 'unknown' ? 0 : toHundredths(Math.min(judgement.confidence ?? 1, roleConfidence)),
  evidence: rounded(judgement.evidence),
  notes: rounded(judgement.notes),
  warnings: judgement.warnings ?? [],
});
