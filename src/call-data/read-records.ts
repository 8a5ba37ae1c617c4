import { UsageError } from '../errors.ts';
import { cellText } from './cell-text.ts';
import type { Mapping } from './mapping-schema.ts';
import { missingColumns } from './missing-columns.ts';
import { type Problem, readTable, type TableSource } from './read-table.ts';
import { type CallRecord, readPath } from './record-path.ts';

/** A record and the line it starts on (1 for JSON). */
export interface Placed {
  readonly line: number;
  readonly record: CallRecord;
}

function tableRecords(source: TableSource, mapping: Mapping): { records: Placed[]; problems: Problem[] } {
  const { header, delimiter } = mapping;
  const table = readTable(source, { ...(header ? { header } : {}), ...(delimiter ? { delimiter } : {}) });
  const names = table.header.map(cellText);
  const records = table.rows.map(({ line, cells }) => ({
    line,
    record: Object.fromEntries(names.map((name, i) => [name, cellText(cells[i] ?? '')])),
  }));
  return { records, problems: [...missingColumns(names, mapping), ...table.problems] };
}

function lineRecords(text: string): { records: Placed[]; problems: Problem[] } {
  const records: Placed[] = [];
  const problems: Problem[] = [];
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      records.push({ line: i + 1, record: JSON.parse(line) });
    } catch {
      problems.push({ line: i + 1, message: 'is no JSON: the line is left out' });
    }
  }
  return { records, problems };
}

/** A whole JSON document, or one JSON value a line. */
function jsonRecords(text: string, mapping: Mapping, file: string): { records: Placed[]; problems: Problem[] } {
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch {
    return lineRecords(text);
  }
  for (const { key } of mapping.rows?.steps ?? []) {
    whole =
      typeof whole === 'object' && whole !== null && Object.hasOwn(whole, key)
        ? (whole as Record<string, unknown>)[key]
        : undefined;
  }
  if (whole === undefined) {
    const place = mapping.rows?.steps.map((step) => step.key).join('.');
    throw new UsageError(`the call data have nothing at "${place}"`, { code: 'call-data-rows', path: file });
  }
  const list = Array.isArray(whole) ? whole : [whole];
  return { records: list.map((record) => ({ line: 1, record })), problems: [] };
}

/** Puts the records of one call together as `{ rows: [...] }`. */
function grouped(records: readonly Placed[], mapping: Mapping): Placed[] {
  const { group } = mapping;
  if (!group) return [...records];
  const calls = new Map<string, { line: number; rows: CallRecord[] }>();
  for (const { line, record } of records) {
    const id = readPath(record, group);
    if (id === '') continue;
    const call = calls.get(id);
    if (call) call.rows.push(record);
    else calls.set(id, { line, rows: [record] });
  }
  return [...calls.values()].map(({ line, rows }) => ({ line, record: { rows } }));
}

/**
 * The records of a PBX's export, one a call, and the lines that could not be read.
 * @throws UsageError when the export is of another form than the mapping says.
 */
export function readRecords(
  source: TableSource,
  mapping: Mapping,
  file: string,
): { records: Placed[]; problems: Problem[] } {
  if (mapping.format === 'json' && typeof source !== 'string')
    throw new UsageError('the call data are a workbook, and the mapping reads JSON', {
      code: 'call-data-format',
      path: file,
      cure: 'name the mapping that fits, or the file that the system exported',
    });
  const { records, problems } =
    mapping.format === 'csv' ? tableRecords(source, mapping) : jsonRecords(source as string, mapping, file);
  return { records: grouped(records, mapping), problems };
}
