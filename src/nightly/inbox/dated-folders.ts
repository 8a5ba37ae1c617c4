import { dirname, resolve } from 'node:path';
import { UsageError } from '../../errors.ts';
import { addDays } from '../../run/dates.ts';
import { isObject } from '../../speech/recordings/objects.ts';

/** Nights that are caught up when the machine was off: folders of so many days before are looked into as well. */
const LOOK_BACK_DAYS = 7;

const PLACES = /\{(yyyy|mm|dd)\}/g;

/** True for a path with places for a date. */
export const isDated = (pattern: string): boolean => /\{(yyyy|mm|dd)\}/.test(pattern);

/** The folder that an inbox has on every night: itself or, where its path holds a date, the last one before that. */
export const rootOf = (inbox: string): string => {
  const place = inbox.search(PLACES);
  return place < 0 ? inbox : dirname(`${inbox.slice(0, place)}x`);
};

/** A path with its places {yyyy}, {mm} and {dd} filled with a day (YYYY-MM-DD). @throws UsageError on another place. */
export const fillDate = (pattern: string, day: string): string => {
  const [yyyy = '', mm = '', dd = ''] = day.split('-');
  const filled = pattern.replace(PLACES, (_, place: string) => ({ yyyy, mm, dd })[place] ?? '');
  const stray = /\{[^{}/\\]*\}/.exec(filled);
  if (stray !== null)
    throw new UsageError(`holds ${stray[0]}, which is no place for a date`, {
      path: pattern,
      cure: 'write {yyyy}, {mm} and {dd}',
    });
  return filled;
};

/** The night and the days before it that are looked into, the latest first. */
export const daysBack = (night: string): readonly string[] =>
  Array.from({ length: LOOK_BACK_DAYS + 1 }, (_, back) => addDays(night, -back));

/** The day whose folder of a dated inbox a file lies in; null where the inbox has no day in its path, or the file lies elsewhere. */
export const dayOfPath = (pattern: string, path: string): string | null => {
  if (!['yyyy', 'mm', 'dd'].every((place) => pattern.includes(`{${place}}`))) return null;
  const fixed = (isObject(pattern) ? pattern : resolve(pattern)).split(PLACES);
  const seen = new Set<string>();
  const source = fixed
    .map((part, at) => {
      if (at % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      if (seen.has(part)) return `\\k<${part}>`;
      seen.add(part);
      return `(?<${part}>\\d{${part.length}})`;
    })
    .join('');
  const found = new RegExp(`^${source}(?=[/\\\\])`).exec(path)?.groups;
  return found === undefined ? null : `${found.yyyy}-${found.mm}-${found.dd}`;
};

/** The folders of an inbox for a night: itself or, where its path holds a date, those of the night and of the days before. */
export const foldersOf = (pattern: string, night: string): readonly string[] => {
  const days = isDated(pattern) ? daysBack(night) : [night];
  return [...new Set(days.map((day) => fillDate(pattern, day)))];
};
