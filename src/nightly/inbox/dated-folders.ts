import { UsageError } from '../../errors.ts';
import { addDays } from '../../run/dates.ts';

/** Nights that are caught up when the machine was off: folders of so many days before are looked into as well. */
export const LOOK_BACK_DAYS = 7;

const PLACES = /\{(yyyy|mm|dd)\}/g;

/** True for a path with places for a date. */
export const isDated = (pattern: string): boolean => /\{(yyyy|mm|dd)\}/.test(pattern);

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

/** The folders of an inbox for a night: itself or, where its path holds a date, those of the night and of the days before. */
export const foldersOf = (pattern: string, night: string): readonly string[] => {
  const days = isDated(pattern)
    ? Array.from({ length: LOOK_BACK_DAYS + 1 }, (_, back) => addDays(night, -back))
    : [night];
  return [...new Set(days.map((day) => fillDate(pattern, day)))];
};
