import { readFile } from 'node:fs/promises';
import { reasonOf, UsageError } from '../errors.ts';
import type { CallData, Direction } from '../model/call-data.ts';
import { nearestName, strictly } from '../text/nearest-name.ts';
import { CALL_COLUMNS, isNothing, partyAtEnd } from './call-columns.ts';
import { cellText } from './cell-text.ts';
import { decodeText } from './decode-text.ts';
import { type Head, readHeads } from './head-names.ts';
import { type Problem, readRows, type TableRow, type TableSource } from './read-table.ts';
import { isOldWorkbook, isWorkbook, readWorkbook } from './read-workbook.ts';
import { isRuined, type RuinedId, ruinedProblems } from './ruined-ids.ts';

/** One call detail record and how its recording can be found. */
export interface CallRow {
  /** Line of the file that it starts on, from 1. */
  readonly line: number;
  /** Name or relative path of the recording; null when it has to be found by id or name pattern. */
  readonly file: string | null;
  readonly data: CallData;
  /** The customer's number, to find a recording by; it goes no further. */
  readonly number?: string;
  /** Start in seconds since 1970, to find a recording by. */
  readonly at?: number;
}

/** What a file of call data holds; what could not be read of it is in `problems`, line by line. */
export interface CallRows {
  /** Heads of the file and the columns they are read as; null for one that is not read. Absent where a mapping reads it. */
  readonly heads?: readonly { readonly head: string; readonly column: string | null }[];
  readonly rows: readonly CallRow[];
  readonly problems: readonly Problem[];
}

const CURE = 'the first line of a --calls file names its columns, one of them `file`: file,call_id,direction,…';

/** One line for the terminal: which file, which line, what is wrong. */
export const describeProblem = (path: string, problem: Problem): string =>
  `${path}:${problem.line}: ${problem.message}`;

/** A file of call data: its text, or the rows of a workbook. @throws UsageError that names the file when it cannot be read. */
export async function readCallDataFile(path: string): Promise<TableSource> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    const reason = reasonOf(cause);
    const why = reason === 'ENOENT' ? 'there is no such file' : reason === 'EISDIR' ? 'it is a folder' : reason;
    throw new UsageError(`call data cannot be read: ${why}`, { code: 'call-data-unreadable', path, cause });
  });
  if (isOldWorkbook(bytes))
    throw new UsageError('call data cannot be read: it is a workbook of the old kind', {
      code: 'call-data-unreadable',
      path,
      cure: 'save it as .xlsx or as CSV',
    });
  return isWorkbook(bytes) ? await readWorkbook(bytes, path) : decodeText(bytes);
}

/** Names of the columns that are read. */
const COLUMNS: readonly string[] = ['file', ...Object.keys(CALL_COLUMNS)];

/** Columns whose cells may be ids: what a spreadsheet has made numbers of is none any more. */
const IDS: readonly string[] = ['file', 'call_id', 'agent_id'];

function headerProblems(header: readonly Head[]): Problem[] {
  const problems: Problem[] = [];
  for (const [i, { column }] of header.entries()) {
    const meant = COLUMNS.includes(column) ? undefined : nearestName(column, COLUMNS, strictly);
    if (meant)
      problems.push({ line: 1, message: `column "${column}" is not known and is not read; did you mean "${meant}"?` });
    if (header.findIndex((one) => one.column === column) !== i && COLUMNS.includes(column))
      problems.push({ line: 1, message: `column "${column}" stands twice; the first one is read` });
  }
  return problems;
}

interface ReadRow {
  readonly call: CallRow | null;
  readonly problems: readonly Problem[];
  readonly ruined: readonly RuinedId[];
}

function readRow(row: TableRow, header: readonly Head[], usual: Direction | undefined): ReadRow {
  const problems: Problem[] = [];
  const ruined: RuinedId[] = [];
  const report = (message: string) => problems.push({ line: row.line, message });
  const cell = (name: string): string => {
    const at = header.findIndex(({ column }) => column === name);
    const text = cellText(row.cells[at] ?? '');
    if (IDS.includes(name) && isRuined(text)) {
      ruined.push({ line: row.line, column: name, id: text });
      return '';
    }
    const unit = header[at]?.unit ?? null;
    return unit === null || unit === 1 || !/^\d+(\.\d+)?$/.test(text) ? text : String(Number(text) * unit);
  };
  if (row.cells.length > header.length && row.cells.slice(header.length).some((extra) => extra.trim() !== '')) {
    report(`has ${row.cells.length} columns and the heading has ${header.length}: the row is left out`);
    return { call: null, problems, ruined };
  }
  const file = cell('file');
  if (file === '') {
    if (ruined.length === 0)
      report('column "file" is empty: the row is left out; it must hold the name of the recording');
    return { call: null, problems, ruined };
  }
  const data: Record<string, unknown> = {};
  for (const [name, { field, read }] of Object.entries(CALL_COLUMNS)) {
    const value = cell(name);
    if (isNothing(value)) continue;
    const said = name === 'hangup_party' ? partyAtEnd(value, (data as CallData).direction ?? usual) : { value };
    const result = 'value' in said ? read(said.value) : said;
    if ('value' in result) data[field] = result.value;
    else report(`column "${name}" is ${quoted(value)} and must be ${result.allowed}; the rest of the row is used`);
  }
  return { call: { line: row.line, file, data: data as CallData }, problems, ruined };
}

/** Characters of a cell that are shown: a quote that is not closed makes one of all that follows. */
const SHOWN = 80;

const quoted = (cell: string): string => {
  const characters = [...cell];
  return JSON.stringify(characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')}…` : cell);
};

/** Lines above the heads that a title may take. */
const TITLE_LINES = 5;

/** The heads and the rows below them: exports may have a title above. */
function withoutTitle(rows: readonly TableRow[]): {
  cells: readonly string[];
  header: readonly Head[];
  rows: readonly TableRow[];
} {
  for (const [at, { cells }] of rows.slice(0, TITLE_LINES).entries()) {
    const header = readHeads(cells, COLUMNS);
    if (header.some(({ column }) => column === 'file')) return { cells, header, rows: rows.slice(at + 1) };
  }
  const cells = rows[0]?.cells ?? [];
  return { cells, header: readHeads(cells, COLUMNS), rows: rows.slice(1) };
}

/**
 * Reads a `--calls` file: delimited text (`,` `;` or tab between the columns) or the rows of a workbook. A cell that is not understood is
 * left out and reported, the rest of its row is used.
 * @param usual direction of calls whose row does not tell it.
 * @throws UsageError when there is no heading with a `file` column.
 */
export function parseCalls(source: TableSource, path: string, usual?: Direction): CallRows {
  const table = readRows(source);
  const { cells, header, rows } = withoutTitle(table.rows);
  if (!header.some(({ column }) => column === 'file')) {
    const message = header.length === 0 ? 'the call data file is empty' : 'the call data file has no column "file"';
    throw new UsageError(message, { code: 'call-data-header', path, cure: CURE });
  }
  const read = rows.map((row) => readRow(row, header, usual));
  const problems = [
    ...headerProblems(header),
    ...table.problems,
    ...read.flatMap((row) => row.problems),
    ...ruinedProblems(read.flatMap((row) => row.ruined)),
  ];
  const heads = header.map(({ column }, at) => ({
    head: cells[at]?.trim() ?? '',
    column: COLUMNS.includes(column) ? column : null,
  }));
  return {
    heads: heads.filter(({ head }) => head !== ''),
    rows: read.flatMap((row) => (row.call ? [row.call] : [])),
    problems: problems.toSorted((a, b) => a.line - b.line),
  };
}

/** Reads a `--calls` file: a workbook, or text in UTF-8, UTF-16 or GB18030. @throws UsageError. */
export const readCalls = async (path: string, usual?: Direction): Promise<CallRows> =>
  parseCalls(await readCallDataFile(path), path, usual);
