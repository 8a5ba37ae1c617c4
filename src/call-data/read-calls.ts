import { readFile } from 'node:fs/promises';
import { UsageError } from '../errors.ts';
import type { CallData } from '../model/call-data.ts';
import { nearestName, strictly } from '../text/nearest-name.ts';
import { CALL_COLUMNS, isNothing } from './call-columns.ts';
import { decodeText } from './decode-text.ts';
import { type Problem, readTable, type TableRow } from './read-table.ts';

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
  readonly rows: readonly CallRow[];
  readonly problems: readonly Problem[];
}

const CURE = 'the first line of a --calls file names its columns, one of them `file`: file,call_id,direction,…';

/** One line for the terminal: which file, which line, what is wrong. */
export const describeProblem = (path: string, problem: Problem): string =>
  `${path}:${problem.line}: ${problem.message}`;

/** Bytes of a file of call data as text; throws a {@link UsageError} that names the file when it cannot be read. */
export async function readCallDataText(path: string): Promise<string> {
  try {
    return decodeText(await readFile(path));
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const why =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : String(code ?? cause);
    throw new UsageError(`call data cannot be read: ${why}`, { code: 'call-data-unreadable', path, cause });
  }
}

const columnName = (cell: string): string => cell.trim().toLowerCase().replaceAll(' ', '_');

function headerProblems(header: readonly string[]): Problem[] {
  const known = ['file', ...Object.keys(CALL_COLUMNS)];
  const problems: Problem[] = [];
  for (const [i, name] of header.entries()) {
    const meant = known.includes(name) ? undefined : nearestName(name, known, strictly);
    if (meant)
      problems.push({ line: 1, message: `column "${name}" is not known and is not read; did you mean "${meant}"?` });
    if (header.indexOf(name) !== i && known.includes(name))
      problems.push({ line: 1, message: `column "${name}" stands twice; the first one is read` });
  }
  return problems;
}

function readRow(row: TableRow, header: readonly string[]): { call: CallRow | null; problems: Problem[] } {
  const problems: Problem[] = [];
  const report = (message: string) => problems.push({ line: row.line, message });
  const cell = (name: string): string => (row.cells[header.indexOf(name)] ?? '').trim();
  if (row.cells.length > header.length && row.cells.slice(header.length).some((extra) => extra.trim() !== '')) {
    report(`has ${row.cells.length} columns and the heading has ${header.length}: the row is left out`);
    return { call: null, problems };
  }
  const file = cell('file');
  if (file === '') {
    report('column "file" is empty: the row is left out; it must hold the name of the recording');
    return { call: null, problems };
  }
  const data: Record<string, unknown> = {};
  for (const [name, { field, read }] of Object.entries(CALL_COLUMNS)) {
    const value = cell(name);
    if (isNothing(value)) continue;
    const result = read(value);
    if ('value' in result) data[field] = result.value;
    else
      report(`column "${name}" is ${JSON.stringify(value)} and must be ${result.allowed}; the rest of the row is used`);
  }
  return { call: { line: row.line, file, data: data as CallData }, problems };
}

/**
 * Reads the text of a `--calls` file (`,` `;` or tab between the columns). A cell that is not understood is left out and
 * reported, the rest of its row is used. Throws a {@link UsageError} when there is no heading with a `file` column.
 */
export function parseCalls(text: string, path: string): CallRows {
  const table = readTable(text);
  const header = table.header.map(columnName);
  if (header.length === 0 || !header.includes('file')) {
    const message = header.length === 0 ? 'the call data file is empty' : 'the call data file has no column "file"';
    throw new UsageError(message, { code: 'call-data-header', path, cure: CURE });
  }
  const read = table.rows.map((row) => readRow(row, header));
  const problems = [...headerProblems(header), ...table.problems, ...read.flatMap((row) => row.problems)];
  return {
    rows: read.flatMap((row) => (row.call ? [row.call] : [])),
    problems: problems.toSorted((a, b) => a.line - b.line),
  };
}

/** Reads a `--calls` file: UTF-8, UTF-16 or GB18030. */
export const readCalls = async (path: string): Promise<CallRows> => parseCalls(await readCallDataText(path), path);
