import { readFile } from 'node:fs/promises';
import { EXIT, ExpectedError, reasonOf, UsageError } from '../errors.ts';
import type { Judging } from '../evaluation/evaluate.ts';
import type { RuleNames } from '../evaluation/read-labels.ts';
import { type Lang, ruleTitle } from '../messages/index.ts';
import type { Report, ScoredCall } from '../model/report.ts';
import { maskCall } from '../privacy/mask-report.ts';
import { failedCall, judgedCall } from '../reports/build-report.ts';
import { judge } from '../scoring/judge.ts';
import { baseName } from '../text/base-name.ts';
import { plainName } from '../text/plain-name.ts';
import { describeFailure } from './failures.ts';
import { type LoadedRulebook, loadRulebook, wordingIn } from './load-rulebook.ts';
import { storedCalls } from './stored-calls.ts';

/** Where verdicts come from: reports that were written, or stored calls that are judged now. */
export interface JudgingOptions {
  readonly results?: readonly string[];
  readonly facts?: string;
  readonly store?: string;
  readonly rulebook?: string;
  /** A second rulebook for the same stored calls. */
  readonly against?: string;
  readonly unmasked?: boolean;
}

/** Verdicts, and the rules that they may be of. */
export interface Judgings {
  readonly judgings: readonly Judging[];
  /** In the order of the rulebook. */
  readonly rules: readonly string[];
  readonly titleOf: (rule: string) => string;
  readonly names: RuleNames;
}

const readReport = async (path: string): Promise<Report> => {
  const bad = (message: string, cause?: unknown): ExpectedError =>
    new ExpectedError(EXIT.config, message, {
      code: 'bad-report',
      path,
      cure: 'name a file that score or judge --json wrote',
      cause,
    });
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw bad(`cannot be read (${reasonOf(cause)})`, cause);
  });
  try {
    const report = JSON.parse(text) as Partial<Report>;
    const whole = report.schemaVersion === 1 && Array.isArray(report.calls);
    if (whole && report.calls.every((call) => Array.isArray(call?.verdicts))) return report as Report;
  } catch (cause) {
    throw bad('is no report', cause);
  }
  throw bad('is no report');
};

const judgeStored = async (
  command: string,
  options: JudgingOptions,
  rulebook: LoadedRulebook,
  lang: Lang,
): Promise<Judging> => {
  const wording = wordingIn(rulebook, lang);
  const calls = (await storedCalls(command, options)).map((outcome): ScoredCall => {
    const call =
      outcome.kind === 'gathered'
        ? judgedCall(outcome.facts, judge(outcome.facts, rulebook.rulebook), wording)
        : failedCall({ path: outcome.path }, describeFailure(outcome, lang), outcome.callData);
    return options.unmasked === true ? call : maskCall(call);
  });
  return { name: `${baseName(rulebook.path)} · ${options.facts ?? options.store ?? ''}`, calls };
};

/**
 * Every judging that was asked for. @throws UsageError where none was, and needed.
 */
export const readJudgings = async (
  command: string,
  options: JudgingOptions,
  lang: Lang,
  needed = true,
): Promise<Judgings> => {
  const { results = [], facts, store } = options;
  const stored = facts !== undefined || store !== undefined;
  if (needed && results.length === 0 && !stored)
    throw new UsageError(`${command} needs --results, --facts or --store`, {
      cure: 'name a report of score --json, or where calls were kept',
    });
  const rulebook = await loadRulebook(options.rulebook);
  const against = options.against === undefined ? [] : [await loadRulebook(options.against)];
  const judgings: Judging[] = [];
  const titles = new Map<string, string>();
  for (const path of results) {
    const report = await readReport(path);
    for (const { verdicts } of report.calls) for (const { rule, title } of verdicts) titles.set(rule, title ?? rule);
    judgings.push({
      name: `${path} · ${report.engine?.name ?? ''} ${report.engine?.model ?? ''}`,
      calls: report.calls,
    });
  }
  if (stored) for (const one of [rulebook, ...against]) judgings.push(await judgeStored(command, options, one, lang));
  const books = [rulebook, ...against];
  const rules = [...new Set([...books.flatMap(({ rulesOn }) => rulesOn), ...titles.keys()])];
  const titleOf = (rule: string): string => {
    const book = books.find(({ rulesOn }) => rulesOn.includes(rule));
    return (book === undefined ? undefined : wordingIn(book, lang).title(rule)) ?? titles.get(rule) ?? rule;
  };
  return { judgings, rules, titleOf, names: namesOf(rules, books, titles) };
};

/** Rules by everything that a person may call them. */
const namesOf = (
  rules: readonly string[],
  books: readonly LoadedRulebook[],
  titles: ReadonlyMap<string, string>,
): RuleNames => {
  const all = rules.flatMap((rule): [string, string][] => [
    [plainName(rule), rule],
    ...(['zh', 'en'] as const).flatMap((lang): [string, string][] => [
      [plainName(ruleTitle(rule, lang)), rule],
      ...books.flatMap((book): [string, string][] => {
        const title = wordingIn(book, lang).title(rule);
        return title === undefined ? [] : [[plainName(title), rule]];
      }),
    ]),
    [plainName(titles.get(rule) ?? rule), rule],
  ]);
  return new Map(all);
};
