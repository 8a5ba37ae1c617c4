import { existsSync } from 'node:fs';
import type { CallRow } from '../call-data/read-calls.ts';
import type { Problem } from '../call-data/read-table.ts';
import { ExpectedError } from '../errors.ts';
import type { CallData } from '../model/call-data.ts';
import { type CallDataOptions, type OpenCallData, openCallData } from '../run/call-data.ts';
import { noteNamed } from '../terminal/notes.ts';
import { dayOfPath, daysBack, fillDate, isDated } from './inbox/dated-folders.ts';

/** Call data of one day; null where their path holds no date. */
interface CallDataOfDay {
  readonly day: string | null;
  readonly data: OpenCallData;
}

/** Call data of the days that a night looks back into, the latest first. */
export interface NightCallData {
  readonly days: readonly CallDataOfDay[];
  /** The day whose folder a recording lies in, where its path tells. */
  readonly dayOf: (path: string) => string | null;
  /** Files of earlier days that could not be read; each was named on stderr. */
  readonly unreadable: number;
}

/** Call data that were given to recordings. */
export interface GivenCallData {
  readonly of: (path: string) => CallData;
  readonly problems: readonly { readonly file: string; readonly problems: readonly Problem[] }[];
  /** Of the night's own call data: those of days before were listed on their nights. */
  readonly rowsWithoutRecording: readonly CallRow[];
  readonly recordingsWithoutRow: readonly string[];
}

export interface NightCallDataOptions extends CallDataOptions {
  readonly inbox: readonly string[];
  readonly night: string;
  readonly unmasked?: boolean;
}

/**
 * Opens the call data of a night and, where their path holds a date, of every day that the inboxes are looked into as well: a recording
 * that comes late, or is tried again, has its row in the file of its own day.
 * @param retried recordings that earlier nights left open.
 * @throws ExpectedError when those of the night itself cannot be used; those of a day before cost that day alone.
 */
export const openNightCallData = async (
  options: NightCallDataOptions,
  retried: readonly string[],
): Promise<NightCallData | null> => {
  const { calls, night, inbox } = options;
  const dayOf = (path: string): string | null => inbox.map((one) => dayOfPath(one, path)).find((day) => day) ?? null;
  const own = await openCallData({ ...options, ...(calls === undefined ? {} : { calls: fillDate(calls, night) }) });
  if (own === null || calls === undefined) return null;
  if (!isDated(calls)) return { days: [{ day: null, data: own }], dayOf, unreadable: 0 };
  const before = new Set([...daysBack(night), ...retried.flatMap((path) => dayOf(path) ?? [])]);
  const opened: CallDataOfDay[] = [{ day: night, data: own }];
  const files = new Set([own.file]);
  let unreadable = 0;
  for (const day of [...before].sort().reverse()) {
    const file = fillDate(calls, day);
    if (files.has(file) || !existsSync(file)) continue;
    files.add(file);
    try {
      const data = await openCallData({ ...options, calls: file });
      if (data !== null) opened.push({ day, data });
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      noteNamed(error.line(), options.unmasked);
      unreadable++;
    }
  }
  return { days: opened, dayOf, unreadable };
};

/**
 * Gives recordings their rows: first those of the day whose folder they lie in, for names may repeat from day to day; then of any day, the
 * latest first, for a call may end after midnight, and folders need not be dated.
 */
export const giveCallData = ({ days, dayOf }: NightCallData, recordings: readonly string[]): GivenCallData => {
  const given = new Map<string, CallData>();
  const left = new Map<OpenCallData, readonly CallRow[]>(days.map(({ data }) => [data, data.read.rows]));
  const problems = new Map<OpenCallData, Problem[]>(days.map(({ data }) => [data, [...data.read.problems]]));
  const give = (data: OpenCallData, some: readonly string[]): void => {
    const matched = data.match(
      some.filter((path) => !given.has(path)),
      left.get(data) ?? [],
    );
    for (const [path, row] of matched.data) given.set(path, row);
    problems.get(data)?.push(...matched.problems);
    left.set(data, matched.rowsWithoutRecording);
  };
  for (const { day, data } of days)
    if (day !== null)
      give(
        data,
        recordings.filter((path) => dayOf(path) === day),
      );
  for (const { data } of days) give(data, recordings);
  return {
    of: (path) => given.get(path) ?? {},
    problems: [...problems].map(([{ file }, all]) => ({ file, problems: all })),
    rowsWithoutRecording: left.get(days[0]?.data as OpenCallData) ?? [],
    recordingsWithoutRow: recordings.filter((path) => !given.has(path)),
  };
};
