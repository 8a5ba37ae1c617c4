import { jsonOf } from '../text/json-of.ts';
import { matchTemplate, parseTemplate, type Template } from './template.ts';

/** A row of a table, or an object of a JSON file. */
export type CallRecord = unknown;

interface Filter {
  readonly path: RecordPath | null;
  readonly op: '=' | '!=' | '~' | 'first' | 'last';
  readonly value: string;
  readonly template: Template | null;
}

interface Step {
  readonly key: string;
  readonly filters: readonly Filter[];
}

/**
 * Where a value stands in a record: `SeatUser.UserId`, `"Call ID"`, `rows[eventtype=HANGUP][last].eventextra.hangupsource`.
 * A filter picks from a list: `[key=value]`, `[key!=value]`, `[key~SIP/####-*]` (a template), `[last]`; an empty value means
 * that there is none. Without a filter the first of a list counts. `$name`, alone or as a value, is a name of the mapping.
 */
export interface RecordPath {
  readonly steps: readonly Step[];
}

const KEY = /^(?:"([^"]+)"|([^\s".[\]=!~]+))/;

function parseFilter(source: string): Filter {
  if (source === 'last' || source === 'first') return { path: null, op: source, value: '', template: null };
  const match = /^(.*?)(!=|=|~)(.*)$/.exec(source);
  if (!match || match[1] === '')
    throw new Error(`"[${source}]": a filter is written [key=value], [key!=value], [key~SIP/*] or [last]`);
  const [, path = '', op = '=', value = ''] = match;
  return { path: parsePath(path), op: op as Filter['op'], value, template: op === '~' ? parseTemplate(value) : null };
}

/** Reads a path; throws an Error that says what is wrong with it. */
export function parsePath(source: string): RecordPath {
  const steps: Step[] = [];
  let rest = source.trim();
  while (true) {
    const key = KEY.exec(rest);
    if (!key) throw new Error(`"${source}": a place in a record is written like rows[event=ANSWER].time or "Call ID"`);
    rest = rest.slice(key[0].length);
    const filters: Filter[] = [];
    while (rest.startsWith('[')) {
      const end = rest.indexOf(']');
      if (end < 0) throw new Error(`"${source}": a [ has no ]`);
      filters.push(parseFilter(rest.slice(1, end)));
      rest = rest.slice(end + 1);
    }
    steps.push({ key: (key[1] ?? key[2]) as string, filters });
    if (rest === '') return { steps };
    if (!rest.startsWith('.')) throw new Error(`"${source}": after "${key[0]}" comes a . or a [`);
    rest = rest.slice(1);
  }
}

/** Cells of a table that hold JSON (the `extra` of Asterisk's CEL) are opened when a path goes into them. */
function open(value: unknown): unknown {
  return typeof value === 'string' && /^\s*[[{]/.test(value) ? jsonOf(value) : value;
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Values of the names that a mapping defines, for `$name` in filters. */
export type Names = Readonly<Record<string, string>>;

function choose(items: readonly unknown[], filter: Filter, names: Names): unknown[] {
  if (filter.op === 'first') return items.slice(0, 1);
  if (filter.op === 'last') return items.slice(-1);
  const wanted = filter.value.startsWith('$') ? (names[filter.value.slice(1)] ?? '') : filter.value;
  return items.filter((item) => {
    const found = readPath(item, filter.path as RecordPath, names);
    if (filter.template) return matchTemplate(filter.template, found) !== null;
    return (found === wanted) === (filter.op === '=');
  });
}

/** The names that a path refers to. */
export const namesIn = ({ steps }: RecordPath): string[] =>
  steps.flatMap(({ key, filters }) => [
    ...(key.startsWith('$') ? [key.slice(1)] : []),
    ...filters.flatMap((filter) => [
      ...(filter.value.startsWith('$') ? [filter.value.slice(1)] : []),
      ...(filter.path ? namesIn(filter.path) : []),
    ]),
  ]);

/** The text at a path of a record; empty when there is nothing. */
export function readPath(record: CallRecord, path: RecordPath, names: Names = {}): string {
  const [first] = path.steps;
  if (first?.key.startsWith('$')) return names[first.key.slice(1)] ?? '';
  let value: unknown = record;
  for (const { key, filters } of path.steps) {
    const parent = open(Array.isArray(value) ? value[0] : value);
    value =
      typeof parent === 'object' && parent !== null && Object.hasOwn(parent, key)
        ? (parent as Record<string, unknown>)[key]
        : undefined;
    if (filters.length > 0) {
      const list = open(value);
      value = filters.reduce((items, filter) => choose(items, filter, names), Array.isArray(list) ? list : []);
    }
  }
  return toText(Array.isArray(value) ? value[0] : value);
}
