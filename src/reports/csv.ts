import { stringify } from 'csv-stringify/sync';
import type { Report, ReportedVerdict, ScoredCall } from '../model/report.ts';
import { roundHalfUpTo } from '../model/rounding.ts';
import type { Band } from '../model/scorecard.ts';
import type { Evidence } from '../model/verdict.ts';
import { baseName } from '../text/base-name.ts';
import { printable } from '../text/printable.ts';
import { clockSpan } from './clock.ts';

type Cell = string | number | null;

/** A column of a report in rows: its id is for machines and never changes. */
export interface Column<Row> {
  readonly id: string;
  readonly cell: (row: Row) => Cell;
}

const rounded = (value: number | null, places: number): number | null =>
  value === null ? null : roundHalfUpTo(value, places);

/** The band of a call; never empty: `none` where there is too little evidence, `failed` where there is no score. */
export const bandOf = (call: ScoredCall): Band | 'none' | 'failed' =>
  call.status === 'failed' ? 'failed' : (call.band ?? 'none');

/** Columns of a call, one row a call. */
export const CALL_COLUMNS: readonly Column<ScoredCall>[] = [
  { id: 'file', cell: (call) => baseName(call.recording.path) },
  { id: 'call_id', cell: (call) => call.callId },
  { id: 'direction', cell: (call) => call.direction },
  { id: 'agent_id', cell: (call) => call.agentId },
  { id: 'status', cell: (call) => call.status },
  { id: 'score', cell: (call) => rounded(call.score, 1) },
  { id: 'score_before_fatal', cell: (call) => rounded(call.scoreBeforeFatal, 1) },
  { id: 'coverage', cell: (call) => (call.status === 'scored' ? rounded(call.coverage, 2) : null) },
  { id: 'band', cell: bandOf },
  { id: 'duration_seconds', cell: (call) => rounded(call.recording.duration, 2) },
  { id: 'rings', cell: (call) => (call.status === 'scored' ? call.facts.rings.length : null) },
  { id: 'answered_at_seconds', cell: (call) => rounded(call.facts.answeredAt, 2) },
  { id: 'hangup_party', cell: (call) => call.facts.hangup.party },
  { id: 'hangup_source', cell: (call) => call.facts.hangup.source },
  { id: 'warnings', cell: (call) => call.facts.warnings.join(' ') },
  { id: 'error_code', cell: (call) => call.error?.code ?? null },
  { id: 'error_message', cell: (call) => call.error?.message ?? null },
  { id: 'path', cell: (call) => call.recording.path },
  { id: 'sha256', cell: (call) => call.recording.sha256 },
];

/** Evidence in one cell: 00:12.3–00:14.5 agent 您好; … */
export const evidenceText = (evidence: readonly Evidence[]): string =>
  evidence
    .map(({ start, end, role, text, source }) =>
      [start === null || end === null ? source : clockSpan(start, end), role, text]
        .filter((part) => part !== '')
        .join(' '),
    )
    .join('; ');

const verdictOf = (call: ScoredCall, rule: string): ReportedVerdict | undefined =>
  call.verdicts.find((verdict) => verdict.rule === rule);

const ruleColumns = (rule: string): Column<ScoredCall>[] => [
  { id: rule, cell: (call) => verdictOf(call, rule)?.verdict ?? null },
  { id: `${rule}.reason`, cell: (call) => verdictOf(call, rule)?.reason ?? null },
  { id: `${rule}.evidence`, cell: (call) => evidenceText(verdictOf(call, rule)?.evidence ?? []) },
];

/** A verdict together with its call, for one row a rule. */
export interface VerdictRow {
  readonly call: ScoredCall;
  readonly verdict: ReportedVerdict;
}

/** Columns of a verdict, one row a rule and call. */
export const VERDICT_COLUMNS: readonly Column<VerdictRow>[] = [
  { id: 'file', cell: ({ call }) => baseName(call.recording.path) },
  { id: 'call_id', cell: ({ call }) => call.callId },
  { id: 'agent_id', cell: ({ call }) => call.agentId },
  { id: 'rule', cell: ({ verdict }) => verdict.rule },
  { id: 'title', cell: ({ verdict }) => verdict.title ?? null },
  { id: 'verdict', cell: ({ verdict }) => verdict.verdict },
  { id: 'finding', cell: ({ verdict }) => verdict.finding },
  { id: 'reason', cell: ({ verdict }) => verdict.reason },
  { id: 'confidence', cell: ({ verdict }) => rounded(verdict.confidence, 2) },
  { id: 'weight', cell: ({ verdict }) => verdict.weight },
  { id: 'fatal', cell: ({ verdict }) => String(verdict.fatal) },
  { id: 'evidence', cell: ({ verdict }) => evidenceText(verdict.evidence) },
  { id: 'notes', cell: ({ verdict }) => evidenceText(verdict.notes) },
  { id: 'warnings', cell: ({ verdict }) => verdict.warnings.join(' ') },
];

/** The rules that occur in a report, in the order of the rulebook. */
export const rulesOf = (report: Report): string[] => [
  ...new Set(report.calls.flatMap((call) => call.verdicts.map((verdict) => verdict.rule))),
];

/**
 * Rows as CSV for spreadsheets: UTF-8 with a byte order mark, CRLF, text in quotation marks, and `'` before anything that
 * a spreadsheet would run as a formula, at its start or behind a `;`. `heads` replaces column ids in the first line.
 */
export const toCsv = <Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  heads: Readonly<Record<string, string>> = {},
): string => csvPart(columns, rows, heads);

/** Further rows of such a CSV, to follow its beginning: no byte order mark and no heads. */
export const csvRows = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string =>
  csvPart(columns, rows, null);

/** What follows a sign at which a spreadsheet of other settings (in German, a pasted column) would start a new cell. */
const LATER_FORMULA = /([;|\t][\s"]*)(?=[=+\-@＝＋－＠])/g;

/** The first character of a cell is minded by csv-stringify. */
const withoutFormulas = (text: string): string => text.replace(LATER_FORMULA, "$1'");

function csvPart<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  heads: Readonly<Record<string, string>> | null,
): string {
  const shown = (cell: Cell): Cell => (typeof cell === 'string' ? withoutFormulas(printable(cell)) || null : cell);
  return stringify(
    rows.map((row) => columns.map((column) => shown(column.cell(row)))),
    {
      bom: heads !== null,
      header: heads !== null,
      columns: columns.map(({ id }, i) => ({ key: String(i), header: withoutFormulas(heads?.[id] ?? id) })),
      record_delimiter: '\r\n',
      quoted_string: true,
      escape_formulas: true,
    },
  );
}

/** Columns of a call with three columns a rule. */
export const callColumns = (rules: readonly string[]): readonly Column<ScoredCall>[] => [
  ...CALL_COLUMNS,
  ...rules.flatMap(ruleColumns),
];

/** One row a call, with three columns a rule. `rules` fixes the rule columns, so that every night has the same ones. */
export const callsCsv = (
  report: Report,
  rules: readonly string[] = rulesOf(report),
  heads: Readonly<Record<string, string>> = {},
): string => toCsv(callColumns(rules), report.calls, heads);

/** One row a rule and call. */
export const verdictsCsv = (report: Report): string =>
  toCsv(
    VERDICT_COLUMNS,
    report.calls.flatMap((call) => call.verdicts.map((verdict) => ({ call, verdict }))),
  );
