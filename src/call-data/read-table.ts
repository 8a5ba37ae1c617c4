import { parse } from 'csv-parse/sync';

/** Something in a file that a user can mend: `line` counts from 1. */
export interface Problem {
  readonly line: number;
  readonly message: string;
}

/** One record and the line it starts on. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A delimited file, cell by cell. Rows that cannot be read are in `problems`, never in `rows`. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
  readonly problems: readonly Problem[];
}

export interface TableOptions {
  /** Found from the first line when not given. */
  readonly delimiter?: string;
  /** Column names of a file that has no heading line of its own. */
  readonly header?: readonly string[];
}

const DELIMITERS = [',', ';', '\t'] as const;

/** By the first line that is parted at all: a title may stand above the heads, and cells may hold a decimal comma. */
const likeliestDelimiter = (text: string): string => {
  const line = text.split('\n').find((one) => DELIMITERS.some((delimiter) => one.includes(delimiter))) ?? '';
  return DELIMITERS.reduce((best, next) => (line.split(next).length > line.split(best).length ? next : best));
};

const parseOptions = (delimiter: string) =>
  ({ delimiter, record_delimiter: '\n', relax_column_count: true, skip_empty_lines: true, info: true }) as const;

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

const newlines = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);

function parseWhole(text: string, delimiter: string): TableRow[] | null {
  try {
    const parsed = parse(text, parseOptions(delimiter)) as unknown as Parsed[];
    return parsed.map(({ record, info }) => ({ line: info.lines - newlines(record), cells: record }));
  } catch {
    return null;
  }
}

function parseLines(text: string, delimiter: string): { rows: TableRow[]; problems: Problem[] } {
  const rows: TableRow[] = [];
  const problems: Problem[] = [];
  for (const [i, source] of text.split('\n').entries()) {
    if (source.trim() === '') continue;
    const [row] = parseWhole(source, delimiter) ?? [];
    if (row) rows.push({ line: i + 1, cells: row.cells });
    else problems.push({ line: i + 1, message: 'a quotation mark is opened or closed in the wrong place' });
  }
  return { rows, problems };
}

/**
 * A lost quotation mark shows as a record over several lines that does not have the columns of the heading, or that
 * holds whole rows inside one cell.
 */
const swallowsLines = (rows: readonly TableRow[], width: number, delimiter: string): boolean =>
  rows.some(
    ({ cells }) =>
      newlines(cells) > 0 &&
      (cells.length !== width || cells.some((cell) => cell.includes('\n') && cell.includes(delimiter))),
  );

/** The line `sep=;` by which a file tells a spreadsheet what parts its columns. */
const SEPARATOR_LINE = /^sep=(.)[ \t]*(?=\n)/i;

/** What a table is read from: delimited text, or the rows of a workbook. */
export type TableSource = string | readonly TableRow[];

/** Rows of a table as they stand, heads among them, and the lines that cannot be read. */
export interface Rows {
  readonly rows: readonly TableRow[];
  readonly problems: readonly Problem[];
}

/**
 * Reads the rows of a table. Of delimited text one bad line costs that line alone: where quotation marks do not pair up, the text
 * is read line by line instead of letting one field swallow the rest of the file.
 */
export function readRows(source: TableSource, options: TableOptions = {}): Rows {
  if (typeof source !== 'string') return { rows: source, problems: [] };
  const lines = source.replace(/\r\n?/g, '\n');
  const said = SEPARATOR_LINE.exec(lines)?.[1];
  // The line stays, empty: lines are counted by it.
  const unix = said === undefined ? lines : lines.replace(SEPARATOR_LINE, '');
  const delimiter = options.delimiter ?? said ?? likeliestDelimiter(unix);
  const whole = parseWhole(unix, delimiter);
  const width = options.header?.length ?? whole?.find(({ cells }) => cells.length > 1)?.cells.length ?? 1;
  return whole === null || swallowsLines(whole, width, delimiter)
    ? parseLines(unix, delimiter)
    : { rows: whole, problems: [] };
}

/** Reads a table: its first row are its heads, unless they are given. */
export function readTable(source: TableSource, options: TableOptions = {}): Table {
  const { rows: all, problems } = readRows(source, options);
  if (options.header) return { header: options.header, rows: all, problems };
  const [first, ...rows] = all;
  return { header: first?.cells ?? [], rows, problems };
}
