import type { CallData } from '../model/call-data.ts';
import { maskName } from '../privacy/mask-name.ts';
import { type Column, toCsv } from '../reports/csv.ts';
import { noteProblems } from '../run/call-data.ts';
import { pathsOfNight } from '../store/calls-table.ts';
import type { Night } from './night.ts';
import { giveCallData, type NightCallData } from './night-call-data.ts';

/** Call data of a night, given to its recordings. */
export interface MatchedNight {
  readonly of: (path: string) => CallData;
  /** Lines of the call data that cannot be used; each was named on stderr. */
  readonly problems: number;
  /** unmatched-DATE.csv: rows without a recording, and recordings without a row. */
  readonly unmatched: (heads: Readonly<Record<string, string>>) => string;
}

interface Unmatched {
  readonly kind: 'row' | 'recording';
  readonly line: number | null;
  readonly callId: string | null;
  readonly path: string | null;
}

const columnsFor = (show: (name: string) => string): readonly Column<Unmatched>[] => [
  { id: 'kind', cell: ({ kind }) => kind },
  { id: 'line', cell: ({ line }) => line },
  { id: 'call_id', cell: ({ callId }) => callId && show(callId) },
  { id: 'path', cell: ({ path }) => path && show(path) },
];

/**
 * Gives the recordings of a night their rows: the new ones and those that the night's report holds already.
 * @param fresh the new ones; without them, as for the report, nothing is named on stderr again.
 */
export const matchNight = (night: Night, callData: NightCallData | null, fresh?: readonly string[]): MatchedNight => {
  if (callData === null) return { of: () => ({}), problems: 0, unmatched: () => '' };
  const recordings = [...new Set([...pathsOfNight(night.store, night.date), ...(fresh ?? [])])].sort();
  const given = giveCallData(callData, recordings);
  if (fresh !== undefined)
    for (const { file, problems } of given.problems) noteProblems(file, problems, night.unmasked);
  const columns = columnsFor(night.unmasked ? (name) => name : maskName);
  const unmatched: readonly Unmatched[] = [
    ...given.rowsWithoutRecording.map(
      ({ line, file, data }): Unmatched => ({ kind: 'row', line, callId: data.callId ?? null, path: file }),
    ),
    ...given.recordingsWithoutRow.map((path): Unmatched => ({ kind: 'recording', line: null, callId: null, path })),
  ];
  return {
    of: given.of,
    problems: callData.unreadable + given.problems.reduce((sum, { problems }) => sum + problems.length, 0),
    unmatched: (heads) => toCsv(columns, unmatched, heads),
  };
};
