import type { TabooGroup, Taboos } from '../meaning/index.ts';
import { advice, type Lang, reason, ruleTitle } from '../messages/index.ts';
import type { CallFacts } from '../model/call-facts.ts';
import type { VerdictKind } from '../model/verdict.ts';
import type { PhraseList, PhraseRule } from '../phrases/index.ts';
import type { Rulebook } from '../rulebook/index.ts';
import { type CaseResult, forTesting, type RulebookCase, runCase } from '../rulebook-cases/index.ts';
import { PHRASE_RULE_FINDINGS, RULES, type Rule, type SettingValue, SHARED_FINDINGS } from '../rules/index.ts';

/** One way a rule may end. */
export interface ExplainedFinding {
  readonly finding: string;
  readonly verdict: VerdictKind;
  readonly text: string;
}

export interface ExplainedSetting {
  readonly name: string;
  readonly value: SettingValue;
  readonly usual: SettingValue;
}

export interface ExplainedList {
  readonly id: string;
  readonly title: string;
  readonly clause: string;
  readonly phrases: readonly string[];
}

/** All that can be said of one rule of a rulebook. */
export interface RuleExplanation {
  readonly id: string;
  readonly title: string;
  readonly on: boolean;
  readonly weight: number;
  readonly fatal: boolean;
  readonly note: string;
  /** Each clause with its words; null: the rulebook does not quote it. */
  readonly clauses: readonly { readonly clause: string; readonly words: string | null }[];
  readonly advice: string | null;
  readonly findings: readonly ExplainedFinding[];
  readonly settings: readonly ExplainedSetting[];
  readonly lists: readonly ExplainedList[];
  /** The rule itself, where the rulebook adds it. */
  readonly own: PhraseRule | null;
}

const GUARD_FINDINGS = {
  answered: 'unanswered',
  roles: 'role-unclear',
  'agent-speech': 'no-agent-speech',
} as const satisfies Record<Rule['guards'][number], keyof typeof SHARED_FINDINGS>;

/** Places of values that only a call can fill. */
const withoutPlaces = (text: string): string => text.replace(/\{\w+\}/g, '…');

/** Canonical phrases of a list, in the order of writing. */
export function phrasesOf(list: PhraseList | undefined): readonly string[] {
  const byIndex = new Map((list?.index.forms ?? []).map(({ entry }) => [entry.index, entry.text]));
  return [...byIndex].sort(([a], [b]) => a - b).map(([, text]) => text);
}

/** Findings of a rule that a rulebook adds, without those of the other kind. */
const NOT_OF_KIND: Readonly<Record<PhraseRule['kind'], readonly (keyof typeof PHRASE_RULE_FINDINGS)[]>> = {
  required: ['phrase-avoided', 'forbidden-said', 'hit-doubtful'],
  forbidden: ['phrase-said', 'phrase-missing'],
};

function ownFindings({ kind, after, before }: PhraseRule): Readonly<Record<string, VerdictKind>> {
  const never: readonly string[] = [
    ...NOT_OF_KIND[kind],
    ...(after === null && before === null ? ['no-occasion'] : []),
  ];
  return Object.fromEntries(Object.entries(PHRASE_RULE_FINDINGS).filter(([finding]) => !never.includes(finding)));
}

function findingsOf(
  id: string,
  rule: Rule | undefined,
  findings: Readonly<Record<string, VerdictKind>>,
  lang: Lang,
): readonly ExplainedFinding[] {
  const guards = (rule?.guards ?? (['answered', 'roles'] as const)).map((guard) => GUARD_FINDINGS[guard]);
  const absent = (rule?.needs ?? []).map((view) => `${view}-absent`).filter((finding) => finding in SHARED_FINDINGS);
  const shared: Readonly<Record<string, VerdictKind>> = SHARED_FINDINGS;
  const all = [
    ...Object.entries(findings),
    ...[...guards, ...absent].map((finding) => [finding, shared[finding] as VerdictKind] as const),
  ];
  return all.map(([finding, verdict]) => ({
    finding,
    verdict,
    text: withoutPlaces(reason({ rule: id, finding, params: {} }, lang)),
  }));
}

const clausesOf = (clause: string, rulebook: Rulebook): RuleExplanation['clauses'] =>
  clause
    .split(/[、,，]/)
    .map((part) => part.trim())
    .map((part) => ({ clause: part, words: rulebook.clauses[part] ?? null }));

/** Spoken forms of a group of forbidden meanings: its phrases, then its frames, the surest first. */
const wordsOfGroup = ({ phrases, frames }: TabooGroup): readonly string[] => [
  ...phrasesOf(phrases ?? undefined),
  ...new Set(frames.frames.map(({ entry }) => entry.text)),
];

const groupList = (group: TabooGroup): ExplainedList => ({
  id: group.id,
  title: group.title,
  clause: group.clause,
  phrases: wordsOfGroup(group),
});

/** All groups of forbidden meanings, the learned one last. */
export const groupsOf = ({ groups, learned }: Taboos): readonly TabooGroup[] =>
  learned === null ? groups : [...groups, learned.group];

const listOf = (id: string, list: PhraseList | undefined): ExplainedList => ({
  id,
  title: list?.title ?? '',
  clause: list?.source ?? '',
  phrases: phrasesOf(list),
});

function adviceFor(id: string, settings: Rule['settings'], lang: Lang): string | null {
  const params = Object.fromEntries(
    Object.entries(settings).filter((entry): entry is [string, string | number] => typeof entry[1] !== 'object'),
  );
  const text = advice({ rule: id, verdict: 'fail', params }, lang);
  return text === null ? null : withoutPlaces(text);
}

function explainOwn(own: PhraseRule, rulebook: Rulebook, lang: Lang): RuleExplanation {
  return {
    ...own,
    on: true,
    note: '',
    clauses: clausesOf(own.clause, rulebook),
    advice: null,
    findings: findingsOf(own.id, undefined, ownFindings(own), lang),
    settings: [],
    lists: [listOf(own.id, own.list)],
    own,
  };
}

/** Explains a rule of a rulebook; null when the rulebook has none of that id. */
export function explainRule(id: string, rulebook: Rulebook, lang: Lang): RuleExplanation | null {
  const own = rulebook.customRules.find((rule) => rule.id === id);
  if (own !== undefined) return explainOwn(own, rulebook, lang);
  const rule = RULES.find((one) => one.id === id);
  const use = rulebook.rules[id];
  if (rule === undefined || use === undefined) return null;
  const settings = { ...rule.settings, ...use.settings };
  return {
    ...use,
    id,
    title: use.title ?? ruleTitle(id, lang),
    clauses: clausesOf(use.clause, rulebook),
    advice: adviceFor(id, settings, lang),
    findings: findingsOf(id, rule, rule.findings, lang),
    settings: Object.entries(settings).map(([name, value]) => ({ name, value, usual: rule.settings[name] ?? null })),
    lists: [
      ...rule.lists.map((list) => listOf(list, rulebook.lists[list])),
      ...(rule.taboos === true ? groupsOf(rulebook.taboos).map(groupList) : []),
    ],
    own: null,
  };
}

/** Ids of all rules of a rulebook, in the order in which they are judged. */
export const ruleIds = (rulebook: Rulebook): readonly string[] => [
  ...RULES.filter(({ id }) => rulebook.rules[id] !== undefined).map(({ id }) => id),
  ...rulebook.customRules.map(({ id }) => id),
];

/** Written calls with what a rulebook says of them; `weighed` are facts of those of which more is known than is written. */
export const runCases = (
  cases: readonly RulebookCase[],
  rulebook: Rulebook,
  weighed: ReadonlyMap<RulebookCase, CallFacts>,
): readonly CaseResult[] => {
  const judged = forTesting(rulebook);
  return cases.map((one) => runCase(one, judged, weighed.get(one)));
};

/** Lines of an example that is neither bare nor long. */
const EXAMPLE_LINES = 4;

/** A short written call that is about a rule and on which the rulebook gives this verdict; undefined when there is none. */
export function exampleFor(
  id: string,
  verdict: VerdictKind,
  results: readonly CaseResult[],
): { readonly result: CaseResult; readonly finding: string } | undefined {
  const distance = ({ case: { dialogue } }: CaseResult): number => Math.abs(dialogue.events.length - EXAMPLE_LINES);
  return results
    .filter((result) => result.case.expected.some(({ rule }) => rule === id))
    .flatMap((result) => {
      const found = result.verdicts.find(({ rule }) => rule === id);
      return found?.verdict === verdict ? [{ result, finding: found.finding }] : [];
    })
    .sort((a, b) => distance(a.result) - distance(b.result))[0];
}
