import type { CallData } from '../model/call-data.ts';
import { CALL_COLUMNS, isNothing } from './call-columns.ts';
import type { Conditions, Mapping, Source, SourceSettings } from './mapping-schema.ts';
import type { CallRow, CallRows } from './read-calls.ts';
import { type Placed, readRecords } from './read-records.ts';
import type { Problem, TableSource } from './read-table.ts';
import { type CallRecord, type Names, type RecordPath, readPath } from './record-path.ts';
import { isRuined, type RuinedId, ruinedProblems } from './ruined-ids.ts';
import { matchTemplate } from './template.ts';
import { readTime, writeTime } from './zoned-time.ts';

/** What a source gives: a text, nothing, or what is wrong with it. */
type Found = { readonly text: string } | { readonly problem: string } | null;

interface Context {
  readonly record: CallRecord;
  readonly mapping: Mapping;
  readonly names: Names;
}

function contextOf(record: CallRecord, mapping: Mapping): Context {
  const names: Record<string, string> = {};
  for (const [name, path] of Object.entries(mapping.names ?? {})) names[name] = readPath(record, path, names);
  return { record, mapping, names };
}

function textAt({ record, names }: Context, path: RecordPath): string {
  const text = readPath(record, path, names);
  return isNothing(text) ? '' : text;
}

const holds = (context: Context, conditions: Conditions): boolean =>
  conditions.every(({ path, value }) => {
    const text = textAt(context, path);
    if ('is' in value) return value.is.includes(text);
    if ('like' in value) return matchTemplate(value.like, text) !== null;
    return 'not' in value ? !value.not.includes(text) : (text !== '') === value.exists;
  });

const secondsOf = ({ mapping }: Context, text: string, format: string | undefined): number | null =>
  readTime(text, format ?? mapping.times, mapping.zone);

function findBetween(context: Context, source: Extract<Source, { seconds: unknown }>): Found {
  const [from, to] = source.seconds.map((path) => textAt(context, path)) as [string, string];
  if (from === '' || to === '') return null;
  const start = secondsOf(context, from, source.time);
  const end = secondsOf(context, to, source.time);
  if (start === null || end === null) {
    return { problem: `is from "${from}" to "${to}", which are no times of the mapping's format` };
  }
  const seconds = Math.round((end - start) * 1000) / 1000;
  return seconds >= 0 ? { text: String(seconds) } : { problem: `ends (${to}) before it starts (${from})` };
}

function translate(text: string, values: Readonly<Record<string, string>>): Found {
  if (Object.hasOwn(values, text)) return { text: values[text] as string };
  return { problem: `is "${text}", and the mapping knows ${Object.keys(values).join(', ')}` };
}

function findSingle(context: Context, source: Extract<Source, { from: unknown }>): Found {
  const raw = source.from.map((path) => textAt(context, path)).find((text) => text !== '');
  if (raw === undefined) return null;
  const settings: Partial<SourceSettings> = source;
  const inner = settings.like ? matchTemplate(settings.like, raw) : {};
  if (inner === null) return null;
  const text = Object.values(inner)[0]?.text ?? raw;
  if (settings.values) return translate(text, settings.values);
  if (settings.scale === undefined) return { text };
  const scaled = Number(text) * settings.scale;
  if (!Number.isFinite(scaled)) return { problem: `is "${text}" and must be a number` };
  return { text: String(Math.round(scaled * 1000) / 1000) };
}

function find(context: Context, source: Source | undefined): Found {
  if (source === undefined) return null;
  if ('cases' in source) {
    const found = source.cases.find((one) => holds(context, one.if));
    return found ? { text: found.is } : null;
  }
  if ('first' in source) return source.first.map((one) => find(context, one)).find((found) => found !== null) ?? null;
  if ('when' in source && source.when && !holds(context, source.when)) return null;
  return 'seconds' in source ? findBetween(context, source) : findSingle(context, source);
}

const READERS = new Map(Object.values(CALL_COLUMNS).map((column) => [column.field, column.read]));

/** A field of the call data, or what is wrong with its value. */
function readField(
  context: Context,
  field: keyof CallData,
  source: Source | undefined,
): { value: unknown } | { problem: string } | null {
  const found = find(context, source);
  if (found === null || 'problem' in found) return found;
  if (field === 'startedAt') {
    const seconds = secondsOf(context, found.text, source && 'time' in source ? source.time : undefined);
    return seconds === null
      ? { problem: `is "${found.text}", which is no time of the mapping's format` }
      : { value: seconds };
  }
  const read = READERS.get(field)?.(found.text);
  return read && 'value' in read ? read : { problem: `is "${found.text}" and must be ${read?.allowed}` };
}

function mapRecord({ line, record }: Placed, mapping: Mapping): { row: CallRow | null; problems: Problem[] } {
  const context = contextOf(record, mapping);
  if (mapping.skip?.some((conditions) => holds(context, conditions))) return { row: null, problems: [] };
  const problems: Problem[] = [];
  const data: Record<string, unknown> = {};
  for (const [field, source] of Object.entries(mapping.fields) as [keyof CallData, Source | undefined][]) {
    const read = readField(context, field, source);
    if (read === null) continue;
    if ('value' in read) data[field] = read.value;
    else problems.push({ line, message: `${field} ${read.problem}; the rest of the row is used` });
  }
  const at = data.startedAt as number | undefined;
  if (at !== undefined) data.startedAt = writeTime(at, mapping.zone);
  const number = find(context, mapping.number);
  const file = mapping.recording.file ? textAt(context, mapping.recording.file) : '';
  const row: CallRow = {
    line,
    file: file === '' ? null : file,
    data: data as CallData,
    ...(number && 'text' in number ? { number: number.text } : {}),
    ...(at === undefined ? {} : { at }),
  };
  return { row, problems };
}

/** Fields that may hold ids. */
const IDS = ['callId', 'agentId'] as const;

/** An id that a spreadsheet has made a number of is none any more: it is left out. */
function withoutRuined(row: CallRow): { row: CallRow; ruined: readonly RuinedId[] } {
  const found = IDS.filter((field) => isRuined(row.data[field] ?? ''));
  if (found.length === 0) return { row, ruined: [] };
  const whole = Object.entries(row.data).filter(([field]) => !(found as readonly string[]).includes(field));
  return {
    row: { ...row, data: Object.fromEntries(whole) },
    ruined: found.map((field) => ({ line: row.line, column: field, id: row.data[field] as string })),
  };
}

/** Reads a PBX's export by a mapping. A value that is not understood is left out and reported. */
export function mapCalls(source: TableSource, mapping: Mapping, file: string): CallRows {
  const read = readRecords(source, mapping, file);
  const mapped = read.records.map((placed) => mapRecord(placed, mapping));
  const checked = mapped.flatMap((one) => (one.row ? [withoutRuined(one.row)] : []));
  const problems = [
    ...read.problems,
    ...mapped.flatMap((one) => one.problems),
    ...ruinedProblems(checked.flatMap(({ ruined }) => ruined)),
  ];
  return {
    rows: checked.map(({ row }) => row),
    problems: problems.toSorted((a, b) => a.line - b.line),
  };
}
