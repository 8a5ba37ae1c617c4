import { readFile } from 'node:fs/promises';
import { decodeText } from '../call-data/decode-text.ts';
import { readTable } from '../call-data/read-table.ts';
import { EXIT, ExpectedError, reasonOf } from '../errors.ts';

/** A table of a person: heads, and rows with the line that each is on. */
export interface PersonsSheet {
  readonly path: string;
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** Bytes that a workbook begins with: it is a zip file (APPNOTE 4.3.7). */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Bytes: no file of labels is longer. */
const LONGEST = 200_000_000;

/** An error of a table that somebody wrote: named with its line, and what to do. */
export const sheetError = (path: string, message: string, cure: string, cause?: unknown): ExpectedError =>
  new ExpectedError(EXIT.config, message, { code: 'bad-labels', path, cure, cause });

/**
 * Reads a CSV (comma, semicolon, tab; UTF-8, UTF-16, GB18030) or the first sheet of an XLSX, cell by cell as text.
 * @throws ExpectedError with exit code 78 for what is neither.
 */
export const readSheetFile = async (path: string): Promise<PersonsSheet> => {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw sheetError(path, `cannot be read (${reasonOf(cause)})`, 'check the path', cause);
  });
  if (bytes.length > LONGEST) throw sheetError(path, 'is too large for a table of labels', 'name a CSV or XLSX file');
  const isWorkbook = ZIP.every((byte, at) => bytes[at] === byte);
  const table = isWorkbook ? await readWorkbook(path, bytes) : readDelimited(path, bytes);
  const header = table.header.map((cell) => cell.trim());
  if (header.every((cell) => cell === '')) throw sheetError(path, 'is empty', 'the first line has to name the columns');
  return { path, header, rows: table.rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')) };
};

const readDelimited = (path: string, bytes: Buffer): Omit<PersonsSheet, 'path'> => {
  const text = decodeText(bytes);
  if (text.includes('\0')) throw sheetError(path, 'is no table', 'name a CSV or XLSX file');
  const { header, rows, problems } = readTable(text);
  const [problem] = problems;
  if (problem !== undefined) throw sheetError(path, `line ${problem.line}: ${problem.message}`, 'mend the line');
  return { header, rows };
};

const readWorkbook = async (path: string, bytes: Buffer): Promise<Omit<PersonsSheet, 'path'>> => {
  const { readSheet } = await import('read-excel-file/node');
  const data = await readSheet(bytes).catch((cause: unknown) => {
    throw sheetError(path, 'cannot be read as a workbook', 'save it as XLSX or CSV again', cause);
  });
  const text = (cell: unknown): string =>
    cell === null || cell === undefined ? '' : cell instanceof Date ? cell.toISOString() : String(cell);
  const [header = [], ...rows] = data as readonly (readonly unknown[])[];
  return { header: header.map(text), rows: rows.map((cells, at) => ({ line: at + 2, cells: cells.map(text) })) };
};
