import Table from 'cli-table3';
import type { Command } from 'commander';
import { EXIT, RecordingError } from '../../errors.ts';
import type { Lang } from '../../messages/index.ts';
import { labelsIn } from '../../reports/labels.ts';
import { type Palette, paletteFor } from '../../reports/terminal.ts';
import {
  type ChangedScore,
  type ChangedVerdict,
  type Comparison,
  compareRulebooks,
  type Judged,
} from '../../rulebook-docs/compare-rulebooks.ts';
import { type RulesLabels, rulesLabels } from '../../rulebook-docs/labels.ts';
import { noteBug, noteFailure } from '../../run/failures.ts';
import { chooseLanguage } from '../../run/language.ts';
import { type LoadedRulebook, loadRulebook } from '../../run/load-rulebook.ts';
import { terminalOptions } from '../../run/outputs.ts';
import { loadFacts } from '../../store/facts-folder.ts';
import { printable } from '../../text/printable.ts';

const HELP = `
Example:
  call-etiquette rules diff rulebooks/lianzhong-touzi.yaml my-rules.yaml --facts facts/

The calls are those that score --facts kept; nothing is listened to again.`;

interface DiffOptions {
  readonly facts: string;
  readonly lang?: string;
  readonly unmasked?: boolean;
}

/** Adds `rules diff`. */
export const addRulesDiff = (rules: Command, finish: (exitCode: number) => void): void => {
  rules
    .command('diff')
    .description('which stored calls get another verdict from a second rulebook, by rule')
    .argument('<before>', 'rulebook that is in force')
    .argument('<after>', 'rulebook to compare with it')
    .requiredOption('--facts <folder>', 'where score --facts kept the calls')
    .option('--lang <lang>', 'zh or en (default: from the locale)')
    .option('--unmasked', 'show mobile, ID and card numbers, where they were kept')
    .addHelpText('after', HELP)
    .action(async (before: string, after: string, options: DiffOptions) => {
      finish(await diff(before, after, options));
    });
};

const diff = async (before: string, after: string, options: DiffOptions): Promise<number> => {
  const lang = chooseLanguage(options.lang, process.env);
  const [one, other] = [await loadRulebook(before), await loadRulebook(after)];
  const loaded = await loadFacts(options.facts);
  const damaged = loaded.flatMap((call) => ('error' in call ? [call] : []));
  for (const one of damaged) noteFailure(one, options.unmasked);
  const calls = loaded.flatMap((call) => ('facts' in call ? [call.facts] : []));
  if (calls.length === 0)
    throw new RecordingError('holds no stored call that can be used', { code: 'facts-unusable', path: options.facts });
  const comparison = compareRulebooks(calls, one, other, {
    lang,
    unmasked: options.unmasked === true,
    onBug: (call) => noteBug(call, options.unmasked),
  });
  const palette = paletteFor(terminalOptions(process.stdout, lang).colour ?? false);
  process.stdout.write(comparisonText(comparison, [one, other], lang, palette));
  return damaged.length > 0 ? EXIT.someFailed : EXIT.ok;
};

/** Verdicts that changed the same way on the same rule. */
interface Group {
  readonly first: ChangedVerdict;
  readonly all: readonly ChangedVerdict[];
}

function groupChanges(verdicts: readonly ChangedVerdict[]): readonly Group[] {
  const groups = new Map<string, ChangedVerdict[]>();
  for (const change of verdicts) {
    const key = `${change.rule} ${change.from} ${change.to}`;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()].map((all) => ({ first: all[0]!, all }));
}

function comparisonText(
  comparison: Comparison,
  rulebooks: readonly LoadedRulebook[],
  lang: Lang,
  palette: Palette,
): string {
  const labels = rulesLabels(lang);
  const names = labelsIn(lang);
  const name = (verdict: Judged): string =>
    verdict === null ? labels.notJudged : palette.verdict[verdict](names.verdicts[verdict]);
  const show = ({ from, to }: ChangedVerdict): string => `${name(from)} → ${name(to)}`;
  const groups = groupChanges(comparison.verdicts);
  const changed = new Set(comparison.verdicts.map(({ call }) => call)).size;
  return [
    ...rulebooks.map(({ rulebook, path }, at) => `${at === 0 ? 'A' : 'B'}  ${printable(path)}  (${titleOf(rulebook)})`),
    palette.strong(labels.diffed(comparison.calls, changed)),
    ...(groups.length === 0 ? [labels.sameVerdicts] : [countsTable(groups, show, labels)]),
    ...groups.flatMap(({ first, all }) => [
      '',
      `${palette.strong(printable(first.title))}${labels.colon}${show(first)}`,
      ...all.map(({ call, reason }) => `  ${printable(call)}  ${palette.faint(printable(reason))}`),
    ]),
    ...scoreLines(comparison.scores, lang, labels),
    '',
  ].join('\n');
}

const titleOf = ({ name, version }: LoadedRulebook['rulebook']): string => `${printable(name)} ${printable(version)}`;

function countsTable(groups: readonly Group[], show: (change: ChangedVerdict) => string, labels: RulesLabels): string {
  const table = new Table({
    head: [labels.title, labels.change, labels.calls],
    colAligns: ['left', 'left', 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const { first, all } of groups) table.push([printable(first.title), show(first), String(all.length)]);
  return table.toString();
}

function scoreLines(scores: readonly ChangedScore[], lang: Lang, labels: RulesLabels): readonly string[] {
  if (scores.length === 0) return [];
  const names = labelsIn(lang);
  const show = ({ score, band }: ChangedScore['from']): string =>
    `${score === null ? names.noScore : score.toFixed(1)} ${band === null ? names.noBand : names.bands[band]}`;
  return [
    '',
    labels.scoreChanges(scores.length),
    ...scores.map(({ call, from, to }) => `  ${printable(call)}  ${show(from)} → ${show(to)}`),
  ];
}
