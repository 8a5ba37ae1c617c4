import { EXIT, UsageError } from '../../errors.ts';
import { type Lang, labelsIn, type RulesLabels, reason, rulesLabels } from '../../messages/index.ts';
import { VERDICTS } from '../../model/verdict.ts';
import { DEFAULT_WIDTH, MARKS, type Palette, paletteFor } from '../../reports/terminal.ts';
import { type CaseResult, parseCases } from '../../rulebook-cases/index.ts';
import { describePhraseRule } from '../../rulebook-docs/describe-phrase-rule.ts';
import { exampleFor, explainRule, type RuleExplanation, ruleIds, runCases } from '../../rulebook-docs/explain-rule.ts';
import { readSettingNotes } from '../../rulebook-docs/setting-notes.ts';
import { showDialogue } from '../../rulebook-docs/show-dialogue.ts';
import { casesBeside, readCaseFiles } from '../../run/case-files.ts';
import { type LoadedRulebook, loadRulebook } from '../../run/load-rulebook.ts';
import { DEFAULT_CASES } from '../../run/locations.ts';
import { terminalOptions } from '../../run/outputs.ts';
import { weighCases } from '../../run/weigh-cases.ts';
import { nearestName } from '../../text/nearest-name.ts';
import { printable } from '../../text/printable.ts';
import { wrap } from '../../text/text-width.ts';
import { defineCommand } from '../command.ts';
import { meaning } from '../option.ts';
import { rulebook } from '../options.ts';

/** Phrases of a list that are shown before the rest is only counted. */
const PHRASES_SHOWN = 12;

/** `rules explain`. */
export const rulesExplain = defineCommand({
  name: 'rules-explain',
  arguments: ['id'],
  options: { rulebook: meaning(rulebook, 'rulebookRead') },
  run: async ({ id }, options, { lang }) => {
    const loaded = await loadRulebook(options.rulebook);
    const rule = explainRule(id, loaded.rulebook, lang);
    if (rule === null) throw unknownRule(id, ruleIds(loaded.rulebook));
    const cases = await exampleCases(loaded, id);
    const { colour = false, width = DEFAULT_WIDTH } = terminalOptions(process.stdout, lang);
    const printing = { lang, labels: rulesLabels(lang), palette: paletteFor(colour), width };
    process.stdout.write(explanationText(rule, loaded, cases, printing));
    return EXIT.ok;
  },
});

const unknownRule = (id: string, known: readonly string[]): UsageError => {
  const nearest = nearestName(id, known);
  const cure = nearest === null ? 'rules list shows all ids' : `did you mean "${nearest}"?`;
  return new UsageError(`the rulebook has no rule "${id}"`, { code: 'unknown-rule', cure });
};

/**
 * The cases beside a rulebook, else those that ship, judged by this rulebook: all, or those about one rule. A file with a mistake shows
 * nothing.
 */
export const exampleCases = async ({ path, rulebook }: LoadedRulebook, id?: string): Promise<readonly CaseResult[]> => {
  const files = await readCaseFiles((await casesBeside(path)) ?? DEFAULT_CASES);
  const cases = files
    .flatMap(({ text }) => parseCases(text, null).cases)
    .filter(({ expected }) => id === undefined || expected.some(({ rule }) => rule === id));
  return runCases(cases, rulebook, await weighCases(cases, rulebook));
};

interface Printing {
  readonly lang: Lang;
  readonly labels: RulesLabels;
  readonly palette: Palette;
  readonly width: number;
}

const indented = (text: string, by: number, width: number): readonly string[] =>
  wrap(text, Math.max(20, width - by)).map((line) => `${' '.repeat(by)}${line}`);

function explanationText(
  rule: RuleExplanation,
  loaded: LoadedRulebook,
  cases: readonly CaseResult[],
  printing: Printing,
): string {
  const { labels, palette, width, lang } = printing;
  const { marks } = labelsIn(lang);
  const state = [rule.own === null ? (rule.on ? labels.on : labels.off) : labels.own];
  if (rule.fatal) state.push(labels.fatal);
  const parts: readonly (readonly string[])[] = [
    [
      `${palette.strong(printable(rule.title))}  ${palette.faint(rule.id)}`,
      `${state.join(marks.comma)}${marks.semicolon}${labels.weight} ${rule.weight}`,
    ],
    rule.clauses.flatMap(({ clause, words }) =>
      indented(
        `${printable(clause)}  ${words === null ? marks.aside(labels.unquoted).trim() : `「${printable(words)}」`}`,
        0,
        width,
      ),
    ),
    rule.note === '' ? [] : [`${labels.note}${labels.colon}${printable(rule.note)}`],
    rule.own === null ? [] : [`${labels.condition}${labels.colon}${describePhraseRule(rule.own, labels)}`],
    findingLines(rule, printing),
    rule.advice === null ? [] : [`${labels.advice}${labels.colon}${rule.advice}`],
    settingLines(rule, loaded, printing),
    listLines(rule, printing),
    ...(['pass', 'fail'] as const).map((verdict) => exampleLines(rule.id, verdict, cases, printing)),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function findingLines({ findings }: RuleExplanation, { lang, labels, palette, width }: Printing): readonly string[] {
  const names = labelsIn(lang).verdicts;
  return [
    palette.strong(labels.outcomes),
    ...VERDICTS.flatMap((verdict) => {
      const own = findings.filter((one) => one.verdict === verdict);
      if (own.length === 0) return [];
      const head = `  ${palette.verdict[verdict](`${MARKS[verdict]} ${names[verdict]}`)}`;
      const texts = own.flatMap(({ finding, text }) =>
        indented(`${printable(text)}  ${palette.faint(finding)}`, 6, width),
      );
      return [head, ...texts];
    }),
  ];
}

function settingLines(
  rule: RuleExplanation,
  { text }: LoadedRulebook,
  { lang, labels, palette, width }: Printing,
): readonly string[] {
  if (rule.settings.length === 0) return [];
  const { aside } = labelsIn(lang).marks;
  const notes = readSettingNotes(text)(rule.id);
  return [
    palette.strong(labels.settings),
    ...rule.settings.flatMap(({ name, value, usual }) => {
      const shown = JSON.stringify(value);
      const changed = shown === JSON.stringify(usual) ? '' : aside(`${labels.usual} ${JSON.stringify(usual)}`);
      const written = notes[name] === undefined ? '' : `  ${palette.faint(printable(notes[name]))}`;
      return indented(`${name}${labels.colon}${shown}${changed}${written}`, 2, width);
    }),
  ];
}

function listLines({ lists }: RuleExplanation, { lang, labels, palette, width }: Printing): readonly string[] {
  if (lists.length === 0) return [];
  return [
    palette.strong(labels.lists),
    ...lists.flatMap(({ id, title, phrases }) => {
      const more = phrases.length > PHRASES_SHOWN ? ` ${labels.moreEntries(phrases.length - PHRASES_SHOWN)}` : '';
      const shown = phrases.slice(0, PHRASES_SHOWN).map(printable).join(' | ');
      const head = title === '' ? id : `${id}  ${printable(title)}`;
      return [
        `  ${head}${labelsIn(lang).marks.aside(labels.entries(phrases.length))}`,
        ...indented(`${shown}${more}`, 6, width),
      ];
    }),
  ];
}

function exampleLines(
  id: string,
  verdict: 'pass' | 'fail',
  cases: readonly CaseResult[],
  { lang, labels, palette, width }: Printing,
): readonly string[] {
  const found = exampleFor(id, verdict, cases);
  const paint = palette.verdict[verdict];
  const head = `${palette.strong(labels.example)} ${paint(`${MARKS[verdict]} ${labelsIn(lang).verdicts[verdict]}`)}`;
  if (found === undefined) return [`${head}${labels.colon}${labels.noExample}`];
  const { result } = found;
  const said = result.verdicts.find(({ rule }) => rule === id);
  return [
    `${head}${labels.colon}${printable(result.case.name)}`,
    ...showDialogue(result.case.dialogue, labels).flatMap((line) => indented(line, 4, width)),
    ...(said === undefined ? [] : indented(`→ ${printable(reason(said, lang))}`, 4, width)),
  ];
}
