import Table from 'cli-table3';
import { failureText, type Labels, labelsIn } from '../messages/index.ts';
import type { FailedCall, Report, ScoredCall } from '../model/report.ts';
import { inTenths, wholePercent } from '../model/rounding.ts';
import { VERDICTS } from '../model/verdict.ts';
import { printable } from '../text/printable.ts';
import { shorten, textWidth, wrap } from '../text/text-width.ts';
import { clock } from './clock.ts';
import { heardWith } from './heard-with.ts';
import { type RuleCount, type Summary, summarise } from './summarise.ts';
import { DEFAULT_WIDTH, MARKS, type Palette, paletteFor, type TerminalOptions } from './terminal.ts';

/** A table with one line a row, its head in the first. `right` are the columns that are set flush right. */
export function drawTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[],
): string {
  const table = new Table({
    head: [...head],
    colAligns: head.map((_, i) => (right.includes(i) ? 'right' : 'left')),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
}

/** Columns that a closing mark may stand out behind a wrapped line. */
const MARK = 2;
/** Columns that every cell of a table takes for its border and blanks. */
export const CELL_FRAME = 3;

const widest = (texts: readonly string[]): number => Math.max(...texts.map(textWidth));

/** Folders that all paths share say nothing: they are left out. */
function withoutSharedFolders(paths: readonly string[]): string[] {
  const folders = paths.map((path) => path.split('/').slice(0, -1));
  const [first = []] = folders;
  let shared = 0;
  while (shared < first.length && folders.every((parts) => parts[shared] === first[shared])) shared++;
  return paths.map((path) => path.split('/').slice(shared).join('/'));
}

/** A file name for a narrow column: without its folders, then without its middle. */
function shortPath(path: string, width: number): string {
  return textWidth(path) <= width ? path : shorten(path.split('/').at(-1) as string, width);
}

const failedRules = (call: ScoredCall): string =>
  call.verdicts
    .filter((verdict) => verdict.verdict === 'fail')
    .map((verdict) => verdict.title ?? verdict.rule)
    .join('、');

function outcomeOf(call: ScoredCall, language: TerminalOptions['language']): string {
  if (call.status === 'failed') return printable(call.error.message);
  const failed = printable(failedRules(call));
  return language === 'en' ? failed.replaceAll('、', '; ') : failed;
}

function callsTable(report: Report, options: TerminalOptions, labels: Labels, palette: Palette): string {
  const head = [labels.recording, labels.length, labels.score, labels.coverage, labels.band, labels.failedRules];
  const plain = report.calls.map((call) => [
    call.recording.duration === null ? '' : clock(call.recording.duration),
    call.score === null ? '–' : call.score.toFixed(1),
    call.status === 'failed' ? '' : `${Math.round(call.coverage * 100)}%`,
    call.status === 'failed' ? labels.failed : call.band === null ? labels.noBand : labels.bands[call.band],
  ]);
  const narrow = [1, 2, 3, 4].map((i) => widest([head[i] as string, ...plain.map((cells) => cells[i - 1] as string)]));
  const room =
    (options.width ?? DEFAULT_WIDTH) - 1 - CELL_FRAME * head.length - narrow.reduce((sum, width) => sum + width, 0);
  const files = withoutSharedFolders(report.calls.map((call) => call.recording.path)).map(printable);
  const outcomes = report.calls.map((call) => outcomeOf(call, options.language));
  const fileWidth = Math.max(8, Math.min(widest([labels.recording, ...files]), Math.floor(room * 0.45)));
  const outcomeWidth = Math.max(12, Math.min(widest([labels.failedRules, ...outcomes]) + MARK, room - fileWidth));
  const rows = report.calls.map((call, i) => {
    const [length = '', score = '', coverage = '', band = ''] = plain[i] ?? [];
    const paint = call.status === 'failed' ? palette.verdict.unknown : palette.band[call.band ?? 'none'];
    const outcome = wrap(outcomes[i] as string, outcomeWidth - MARK).join('\n');
    return [shortPath(files[i] as string, fileWidth), length, score, coverage, paint(band), outcome];
  });
  return drawTable(head, rows, [1, 2, 3]);
}

const percent = (share: number | null): string => (share === null ? '–' : `${wholePercent(share)}%`);

/** Columns of the head of a number: longer ones are broken. */
const NUMBER_HEAD = 10;
/** Columns of the widest number: 100%. */
const NUMBER = 4;

function rulesTable(rules: readonly RuleCount[], labels: Labels, palette: Palette, width: number): string {
  const heads = [labels.weight, ...VERDICTS.map((kind) => labels.verdicts[kind]), labels.passRate].map((head) =>
    wrap(head, NUMBER_HEAD),
  );
  const numbers = heads.reduce((sum, lines) => sum + Math.max(NUMBER, widest(lines)), 0);
  const titleWidth = Math.max(12, width - 1 - CELL_FRAME * (heads.length + 1) - numbers);
  const head = [labels.rule, ...heads.map((lines) => lines.join('\n'))];
  const rows = rules.map((rule) => [
    wrap(printable(rule.title) + (rule.fatal ? labels.marks.aside(labels.fatal) : ''), titleWidth - MARK).join('\n'),
    String(rule.weight),
    ...VERDICTS.map((kind) =>
      rule.counts[kind] === 0 ? palette.faint('0') : palette.verdict[kind](String(rule.counts[kind])),
    ),
    percent(rule.passRate),
  ]);
  return drawTable(head, rows, [1, 2, 3, 4, 5, 6]);
}

function averages(summary: Summary, labels: Labels): string {
  const { colon, comma, semicolon, list } = labels.marks;
  const bands = (['excellent', 'qualified', 'unqualified'] as const)
    .map((band) => `${labels.bands[band]} ${summary.bands[band]}`)
    .concat(`${labels.noBand} ${summary.bands.none}`);
  const score = summary.averageScore === null ? labels.noScore : inTenths(summary.averageScore);
  return `${labels.average}${colon}${labels.score} ${score}${comma}${labels.coverage} ${percent(summary.averageCoverage)}${semicolon}${bands.join(list)}`;
}

/** Recordings that are named for each reason; all of them are in the table. */
const NAMED_FAILURES = 3;

/** Each reason with the number of recordings that failed for it and the first of them, the most frequent first. */
function failureLines(failures: readonly FailedCall[], labels: Labels, palette: Palette): string[] {
  const reasons = new Map<string, FailedCall[]>();
  for (const call of failures) {
    const reason = failureText(call.error, labels);
    const alike = reasons.get(reason);
    if (alike === undefined) reasons.set(reason, [call]);
    else alike.push(call);
  }
  return [...reasons]
    .sort(([, a], [, b]) => b.length - a.length)
    .flatMap(([reason, calls]) => [
      `  ${palette.verdict.fail(MARKS.fail)} ${calls.length} × ${printable(reason)}`,
      ...calls.slice(0, NAMED_FAILURES).map(({ recording }) => `      ${printable(recording.path)}`),
      ...(calls.length > NAMED_FAILURES ? [`      ${labels.more(calls.length - NAMED_FAILURES)}`] : []),
    ]);
}

/** What the words come from, faint: nobody reads it every day, and without it a figure cannot be checked. */
function heardLines(report: Report, labels: Labels, palette: Palette, width: number): string[] {
  const { engine, modelSha256, confidence, decoders } = heardWith(report, labels);
  const { aside, colon, list } = labels.marks;
  const parts = [
    `${labels.engine}${colon}${engine}${aside(`SHA-256 ${modelSha256.slice(0, 12)}`)}`,
    ...(decoders.length > 0 ? [`${labels.decoder}${colon}${decoders.join(list)}`] : []),
    `${labels.confidenceIs}${colon}${confidence}`,
  ];
  return parts.flatMap((part) => wrap(printable(part), width)).map(palette.faint);
}

/** Verdicts by rule, averages, and why how many recordings failed: as text, ends with a line end. */
export function summaryText(report: Report, options: TerminalOptions): string {
  const labels = labelsIn(options.language);
  const palette = paletteFor(options.colour ?? false);
  const summary = summarise(report);
  const failures = failureLines(summary.failures, labels, palette);
  return [
    palette.strong(labels.calls(summary.calls, summary.scored, summary.failures.length)),
    ...(summary.scored > 0
      ? [
          ...wrap(averages(summary, labels), (options.width ?? DEFAULT_WIDTH) - MARK),
          rulesTable(summary.rules, labels, palette, options.width ?? DEFAULT_WIDTH),
        ]
      : []),
    ...(failures.length > 0 ? [`${labels.failedRecordings}${labels.marks.colon}`.trimEnd(), ...failures] : []),
    ...(summary.scored > 0 ? heardLines(report, labels, palette, options.width ?? DEFAULT_WIDTH) : []),
    '',
  ].join('\n');
}

/** Many calls as a table, one row a call, and the summary below it: as text, ends with a line end. */
export function tableText(report: Report, options: TerminalOptions): string {
  const labels = labelsIn(options.language);
  const palette = paletteFor(options.colour ?? false);
  const table = report.calls.length === 0 ? [] : [callsTable(report, options, labels, palette), ''];
  return [...table, summaryText(report, options)].join('\n');
}
