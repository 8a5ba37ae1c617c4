import type { CallFacts } from '../model/call-facts.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Rulebook } from '../rulebook/index.ts';
import { PHRASE_RULE_FINDINGS, RULES, SHARED_FINDINGS } from '../rules/index.ts';
import { type JudgeRulebook, judge } from '../scoring/judge.ts';
import { buildFacts } from './build-facts.ts';
import type { KnownRules } from './parse-cases.ts';
import type { Expectation, RulebookCase } from './rulebook-case.ts';

/** One expectation beside what the rulebook said. */
export interface Check {
  readonly expected: Expectation;
  /** null: the rulebook does not judge this rule. */
  readonly verdict: Verdict | null;
  readonly met: boolean;
}

/** How a case ended: it passes when every expectation is met. */
export interface CaseResult {
  readonly case: RulebookCase;
  /** Of every rule, named or not. */
  readonly verdicts: readonly Verdict[];
  readonly checks: readonly Check[];
  readonly passed: boolean;
}

/** A rulebook as its cases try it: a rule that is off is tried too, for it may be switched on. */
export const forTesting = (rulebook: Rulebook): JudgeRulebook => ({
  ...rulebook,
  rules: Object.fromEntries(Object.entries(rulebook.rules).map(([id, use]) => [id, { ...use, on: true }])),
});

/** The rules of a rulebook, its own among them, with all findings each may end with. */
export function knownRules(rulebook: Pick<Rulebook, 'rules' | 'customRules'>): KnownRules {
  const shared = Object.keys(SHARED_FINDINGS);
  const builtIn = RULES.filter(({ id }) => rulebook.rules[id] !== undefined).map(
    ({ id, findings }) => [id, [...Object.keys(findings), ...shared]] as const,
  );
  const own = rulebook.customRules.map(({ id }) => [id, [...Object.keys(PHRASE_RULE_FINDINGS), ...shared]] as const);
  return Object.fromEntries([...builtIn, ...own]);
}

/**
 * Judges a written call. Pure; throws only where a rule has a bug.
 * @param facts those of its dialogue, where more is known of them than it says.
 */
export function runCase(
  one: RulebookCase,
  rulebook: JudgeRulebook,
  facts: CallFacts = buildFacts(one.dialogue),
): CaseResult {
  const { verdicts } = judge(facts, rulebook, (_, error) => {
    throw error;
  });
  const checks = one.expected.map((expected): Check => {
    const verdict = verdicts.find(({ rule }) => rule === expected.rule) ?? null;
    const sameFinding = expected.finding === null || verdict?.finding === expected.finding;
    return { expected, verdict, met: verdict?.verdict === expected.verdict && sameFinding };
  });
  return { case: one, verdicts, checks, passed: checks.every(({ met }) => met) };
}
