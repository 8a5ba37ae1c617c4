import { UsageError } from '../errors.ts';
import type { TableRow } from './read-table.ts';
import { KEPT_DIGITS } from './ruined-ids.ts';

/** A ZIP archive, which a workbook is. */
export const isWorkbook = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3;
/** A file of Office before 2007. */
export const isOldWorkbook = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11;

/** Midnight of a day has no time of its own; durations such as 0:00:07 are times of the day 0 of a workbook. */
const FIRST_DAY = Date.UTC(1900, 0, 1);

const timeText = (seconds: number): string => {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
};

/** A number as it is stored; one with more digits than are kept is none that was meant, and shows it: 1.76362001234568e+17. */
const numberText = (text: string): string =>
  text.replace(/\D/g, '').length > KEPT_DIGITS && /^\d+$/.test(text) ? Number(text).toExponential() : text;

/** A cell as a person sees it: ids as they are stored, dates in ISO 8601, durations as h:mm:ss. */
const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (!(value instanceof Date)) return String(value);
  // A workbook counts days: a second is a fraction that may fall a millisecond short.
  const at = new Date(Math.round(value.getTime() / 1000) * 1000);
  const [day = '', time = ''] = at.toISOString().split('T');
  if (at.getTime() < FIRST_DAY) return timeText((at.getTime() - DAY_ZERO) / 1000);
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 8)}`;
};
/** Day 0 of a workbook's calendar. */
const DAY_ZERO = Date.UTC(1899, 11, 30);

/**
 * The rows of the first sheet of a workbook (XLSX) that holds any; a row's line is its number in the sheet.
 * @throws UsageError when it cannot be read.
 */
export const readWorkbook = async (bytes: Buffer, path: string): Promise<readonly TableRow[]> => {
  const { default: readSheets } = await import('read-excel-file/node');
  const sheets = await readSheets(bytes, { parseNumber: numberText }).catch((cause: unknown) => {
    throw new UsageError('call data cannot be read: this is no whole workbook', {
      code: 'call-data-unreadable',
      path,
      cure: 'open it, and save it again as .xlsx or as CSV',
      cause,
    });
  });
  const sheet = sheets.find(({ data }) => data.length > 1) ?? sheets[0];
  return (sheet?.data ?? [])
    .map((cells, at) => ({ line: at + 1, cells: cells.map(textOf) }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
};
