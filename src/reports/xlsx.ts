import writeXlsxFile, { type Row, type Sheet } from 'write-excel-file/node';
import { type Lang, labelsIn } from '../messages/index.ts';
import type { Report } from '../model/report.ts';
import type { VerdictKind } from '../model/verdict.ts';
import { VERDICTS } from '../model/verdict.ts';
import { printable } from '../text/printable.ts';
import { CALL_COLUMNS, type Column, rulesOf, VERDICT_COLUMNS } from './csv.ts';
import { summarise } from './summarise.ts';
import { withFixedTime } from './zip-time.ts';

/** Cells of Excel hold at most this many characters. */
const MAX_CELL = 32_767;
const FILLS: Readonly<Partial<Record<VerdictKind, string>>> = { pass: '#d9f2d9', fail: '#f8d0d0', unknown: '#fff2cc' };

type CellValue = Row[number];

const text = (value: string): CellValue => ({ value: printable(value).slice(0, MAX_CELL), type: String });
const head = (value: string): CellValue => ({ value, type: String, fontWeight: 'bold', backgroundColor: '#e8eaed' });
const NUMBERS = new Set([
  'score',
  'score_before_fatal',
  'coverage',
  'duration_seconds',
  'rings',
  'answered_at_seconds',
  'confidence',
  'weight',
]);

function cellOf(id: string, value: string | number | null): CellValue {
  if (value === null) return null;
  return NUMBERS.has(id) ? { value: Number(value), type: Number } : text(String(value));
}

function sheetOf<T>(
  sheet: string,
  columns: readonly Column<T>[],
  rows: readonly T[],
  wide: readonly string[],
): Sheet<never> {
  return {
    sheet,
    data: [
      columns.map(({ id }) => head(id)),
      ...rows.map((row) => columns.map(({ id, cell }) => cellOf(id, cell(row)))),
    ],
    columns: columns.map(({ id }) => ({ width: wide.includes(id) ? 48 : Math.max(10, id.length + 2) })),
    stickyRowsCount: 1,
  };
}

function verdictColumns(report: Report): Column<Report['calls'][number]>[] {
  return rulesOf(report).map((rule) => ({
    id: rule,
    cell: (call) => call.verdicts.find((verdict) => verdict.rule === rule)?.verdict ?? null,
  }));
}

function colourVerdicts(data: Row[]): Row[] {
  const fill = (cell: CellValue): CellValue => {
    const value = typeof cell === 'object' && cell !== null && 'value' in cell ? cell.value : undefined;
    const colour = FILLS[value as VerdictKind];
    return colour === undefined
      ? cell
      : { ...(cell as object), value: String(value), type: String, backgroundColor: colour };
  };
  return data.map((row, i) => (i === 0 ? row : row.map(fill)));
}

function summarySheet(report: Report, language: Lang): Sheet<never> {
  const labels = labelsIn(language);
  const summary = summarise(report);
  const percent = (value: number | null): CellValue => (value === null ? null : { value, type: Number, format: '0 %' });
  const score: CellValue =
    summary.averageScore === null ? null : { value: summary.averageScore, type: Number, format: '0.0' };
  const data: Row[] = [
    [head(labels.calls(summary.calls, summary.scored, summary.failures.length))],
    [text(`${labels.average}: ${labels.score}`), score],
    [text(`${labels.average}: ${labels.coverage}`), percent(summary.averageCoverage)],
    [],
    [labels.rule, labels.weight, ...VERDICTS.map((kind) => labels.verdicts[kind]), labels.passRate].map(head),
    ...summary.rules.map(
      (rule): Row => [
        text(rule.title + (rule.fatal ? ` (${labels.fatal})` : '')),
        { value: rule.weight, type: Number },
        ...VERDICTS.map((kind): CellValue => ({ value: rule.counts[kind], type: Number })),
        percent(rule.passRate),
      ],
    ),
  ];
  return { sheet: labels.summary, data, columns: [{ width: 44 }, ...Array.from({ length: 6 }, () => ({ width: 14 }))] };
}

/** A workbook of three sheets: summary, calls, verdicts. Text is stored as text: nothing in it runs as a formula. */
export async function reportXlsx(report: Report, language: Lang): Promise<Buffer> {
  const labels = labelsIn(language);
  const verdicts = report.calls.flatMap((call) => call.verdicts.map((verdict) => ({ call, verdict })));
  const calls = sheetOf(labels.call, [...CALL_COLUMNS, ...verdictColumns(report)], report.calls, [
    'file',
    'path',
    'error_message',
  ]);
  const rows = sheetOf(labels.result, VERDICT_COLUMNS, verdicts, ['reason', 'evidence', 'notes', 'title']);
  const sheets = [summarySheet(report, language), calls, rows].map((sheet) => ({
    ...sheet,
    data: colourVerdicts(sheet.data as Row[]),
  }));
  return withFixedTime(await writeXlsxFile(sheets).toBuffer());
}
