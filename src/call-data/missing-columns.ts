import { nearestName } from '../text/nearest-name.ts';
import type { Mapping } from './mapping-schema.ts';
import type { Problem } from './read-table.ts';
import type { RecordPath } from './record-path.ts';

/** The columns that a path goes to: the key itself, or the one below `rows` and those of its filters where lines are put together. */
const columnsOf = ({ steps }: RecordPath, grouped: boolean): readonly string[] => {
  const [first, second] = steps;
  if (first === undefined || first.key.startsWith('$')) return [];
  if (!grouped) return [first.key];
  const filtered = first.filters.flatMap(({ path }) => (path === null ? [] : columnsOf(path, false)));
  return [...filtered, ...(second === undefined ? [] : [second.key])];
};

/** Paths of which one is enough: those that a source names as alternatives. */
function* alternativesIn(value: unknown): Generator<readonly RecordPath[]> {
  if (typeof value !== 'object' || value === null) return;
  if ('steps' in value) yield [value as RecordPath];
  else
    for (const [key, item] of Object.entries(value)) {
      if (key === 'from' && Array.isArray(item)) yield item as readonly RecordPath[];
      else if (key === 'first' && Array.isArray(item))
        yield [...item.flatMap((one) => [...alternativesIn(one)])].flat();
      else yield* alternativesIn(item);
    }
}

/** Places of a mapping that lead nowhere in a file of these columns, a problem for each: a value that is never found looks like one that is not told. */
export const missingColumns = (columns: readonly string[], mapping: Mapping): Problem[] => {
  if (columns.length === 0) return [];
  const { group, names, skip, fields, number, recording } = mapping;
  const grouped = group !== undefined;
  const parts: readonly (readonly [string, unknown])[] = [
    ['group', group],
    ['skip', skip],
    ...Object.entries(names ?? {}).map(([name, path]) => [`names.${name}`, path] as const),
    ...Object.entries(fields).map(([name, source]) => [`fields.${name}`, source] as const),
    ['number', number],
    ['recording.file', recording.file],
  ];
  const where = new Map<string, string>();
  for (const [part, value] of parts)
    for (const paths of alternativesIn(value)) {
      const wanted = paths.map((path) => columnsOf(path, grouped && part !== 'group'));
      if (wanted.some((all) => all.every((column) => columns.includes(column)))) continue;
      for (const column of wanted.flat()) if (!columns.includes(column) && !where.has(column)) where.set(column, part);
    }
  return [...where].map(([column, part]) => {
    const meant = nearestName(column, columns);
    const cure = meant === null ? `it has ${columns.slice(0, 12).join(', ')}` : `did you mean "${meant}"?`;
    const fault = `the file has no column "${column}", which the mapping reads in ${part}`;
    return { line: 1, message: [fault, cure].join(' — ') };
  });
};
