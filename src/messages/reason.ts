import type { Verdict } from '../model/verdict.ts';
import type { Catalogue, Labels, Lang, RulesLabels } from './catalogue.ts';
import { en } from './en/index.ts';
import { zh } from './zh/index.ts';

const CATALOGUES: Readonly<Record<Lang, Catalogue>> = { zh, en };

/** All texts of a language. */
export const textsIn = (lang: Lang): Catalogue => CATALOGUES[lang];

interface RuleTexts {
  readonly title: string;
  readonly advice: string;
  readonly findings: Readonly<Record<string, string>>;
}

const textsOf = (rule: string, lang: Lang): RuleTexts | undefined =>
  (CATALOGUES[lang].rules as Readonly<Record<string, RuleTexts>>)[rule];

/**
 * Puts values in the places of a text; a place without a value stays as it is. Of {rings|ring|rings} the first word is for one. A part in [[ ]] is left out where a value of it is missing or empty.
 */
const fill = (text: string, params: Verdict['params']): string =>
  text
    .replace(/\[\[(.*?)\]\]/g, (_, part: string) =>
      [...part.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => (params[name] ?? '') !== '') ? part : '',
    )
    .replace(/\{(\w+)\|(\w+)\|(\w+)\}/g, (_, name: string, one: string, many: string) =>
      params[name] === 1 ? one : many,
    )
    .replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));

/** The texts of a rule's findings, those that any rule may end with among them; put together once for thousands of calls. */
const findingsOf = (rule: string, lang: Lang): Readonly<Record<string, string>> => {
  const key = `${lang} ${rule}`;
  const known = FINDINGS.get(key);
  if (known !== undefined) return known;
  const { shared, phraseRules } = CATALOGUES[lang];
  const own = textsOf(rule, lang)?.findings;
  const findings = { ...shared, ...(own ?? phraseRules) };
  // Rules that a rulebook adds all have the same texts, under names of whatever number.
  if (own !== undefined) FINDINGS.set(key, findings);
  return findings;
};
const FINDINGS = new Map<string, Readonly<Record<string, string>>>();

/** Why a verdict is what it is, in one line; a rule that the catalogue does not know is one of the rulebook's own. A finding that the catalogue does not know is shown as its code. */
export function reason(verdict: Pick<Verdict, 'rule' | 'finding' | 'params'>, lang: Lang): string {
  const text = findingsOf(verdict.rule, lang)[verdict.finding];
  return text === undefined ? verdict.finding : fill(text, verdict.params);
}

/** What a rule wants, as a title; the id of a rule that the catalogue does not know. */
export const ruleTitle = (rule: string, lang: Lang): string => textsOf(rule, lang)?.title ?? rule;

/** What to do better next time; null unless the verdict is `fail`. */
export function advice(verdict: Pick<Verdict, 'rule' | 'verdict' | 'params'>, lang: Lang): string | null {
  const text = textsOf(verdict.rule, lang)?.advice;
  return verdict.verdict !== 'fail' || text === undefined ? null : fill(text, verdict.params);
}

/** Words of tables, pages and sheets in one language. */
export const labelsIn = (lang: Lang): Labels => ({ ...CATALOGUES[lang].labels, lang });

/** Words of the `rules` commands in one language. */
export const rulesLabels = (lang: Lang): RulesLabels => CATALOGUES[lang].rulebooks;

/** What a warning means; its code when the catalogue does not know it. */
export const warningText = (code: string, { warnings }: Pick<Labels, 'warnings'>): string =>
  Object.hasOwn(warnings, code) ? ((warnings as Readonly<Record<string, string>>)[code] ?? code) : code;

/** Why a recording was not scored, in a few words; the message of a failure that the catalogue does not know. */
export const failureText = (
  { code, message }: { readonly code: string; readonly message: string },
  { failures }: Pick<Labels, 'failures'>,
): string =>
  Object.hasOwn(failures, code) ? ((failures as Readonly<Record<string, string>>)[code] ?? message) : message;
