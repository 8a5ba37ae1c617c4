import { EXIT, RecordingError } from '../../errors.ts';
import type { Lang } from '../../messages/index.ts';
import { labelsIn, type RulesLabels, rulesLabels } from '../../messages/index.ts';
import { isFailed, isGathered } from '../../model/outcome.ts';
import { drawTable } from '../../reports/table.ts';
import { type Palette, paletteFor } from '../../reports/terminal.ts';
import {
  type ChangedScore,
  type ChangedVerdict,
  type Comparison,
  compareRulebooks,
  type Judged,
} from '../../rulebook-docs/compare-rulebooks.ts';
import { noteBug, noteFailure } from '../../run/failures.ts';
import { type LoadedRulebook, loadRulebook } from '../../run/load-rulebook.ts';
import { withCalls } from '../../run/open-store.ts';
import { terminalOptions } from '../../run/outputs.ts';
import { readAll } from '../../store/call-store.ts';
import { printable } from '../../text/printable.ts';
import { defineCommand } from '../command.ts';
import type { ValuesOf } from '../option.ts';
import { kept, keptMasking } from '../options.ts';

const diffing = { ...kept, ...keptMasking };

/** `rules diff`. */
export const rulesDiff = defineCommand({
  name: 'rules-diff',
  arguments: ['before', 'after'],
  options: diffing,
  run: ({ before, after }, options, { lang }) => diff(before, after, options, lang),
});

const diff = async (before: string, after: string, options: ValuesOf<typeof diffing>, lang: Lang): Promise<number> => {
  const [one, other] = [await loadRulebook(before), await loadRulebook(after)];
  const loaded = await withCalls('rules diff', options, readAll);
  const damaged = loaded.filter(isFailed);
  for (const one of damaged) noteFailure(one, options.unmasked);
  const calls = loaded.filter(isGathered).map(({ facts }) => facts);
  if (calls.length === 0)
    throw new RecordingError('holds no stored call that can be used', {
      code: 'facts-unusable',
      path: options.store ?? options.facts ?? '',
    });
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
  const rows = groups.map(({ first, all }) => [printable(first.title), show(first), String(all.length)]);
  return drawTable([labels.title, labels.change, labels.calls], rows, [2]);
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
