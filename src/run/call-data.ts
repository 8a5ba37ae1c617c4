import { loadMapping } from '../call-data/mapping.ts';
import { type MatchedCalls, matchCalls } from '../call-data/match-calls.ts';
import { type CallRow, type CallRows, describeProblem, readCalls } from '../call-data/read-calls.ts';
import { matchMappedCalls, readMappedCalls } from '../call-data/read-mapped-calls.ts';
import { UsageError } from '../errors.ts';
import type { CallData } from '../model/call-data.ts';
import { noteNamed } from '../terminal/notes.ts';

/** Call data of a run: what they say of a recording, and what could not be used of them. */
export interface LoadedCallData {
  readonly of: (path: string) => CallData;
  /** Lines that could not be used. */
  readonly problems: number;
  readonly rowsWithoutRecording: readonly CallRow[];
  readonly recordingsWithoutRow: readonly string[];
}

/** Call data that were read but not yet given to recordings. */
export interface OpenCallData {
  readonly file: string;
  readonly read: CallRows;
  readonly match: (recordings: readonly string[]) => MatchedCalls;
}

/**
 * Reads `--calls`, by the mapping of `--calls-mapping` when one is named; null without `--calls`.
 * @throws UsageError or RulebookError naming the file that cannot be used.
 */
export const openCallData = async (
  file: string | undefined,
  mappingName: string | undefined,
): Promise<OpenCallData | null> => {
  if (file === undefined) {
    if (mappingName !== undefined) throw new UsageError('--calls-mapping needs --calls: the file that is to be read');
    return null;
  }
  if (mappingName === undefined) {
    const read = await readCalls(file);
    return { file, read, match: (recordings) => matchCalls(read.rows, recordings) };
  }
  const mapping = await loadMapping(mappingName);
  const read = await readMappedCalls(file, mapping);
  return { file, read, match: (recordings) => matchMappedCalls(read.rows, recordings, mapping) };
};

/** Options of a command that reads call data. */
export interface CallDataOptions {
  readonly calls?: string;
  readonly callsMapping?: string;
  readonly unmasked?: boolean;
}

/** Reads `--calls` and finds the row of each recording; what found no partner and what cannot be used is named on stderr. */
export const loadCallData = async (
  { calls: file, callsMapping, unmasked }: CallDataOptions,
  recordings: readonly string[],
): Promise<LoadedCallData> => {
  const opened = await openCallData(file, callsMapping);
  if (opened === null) return { of: () => ({}), problems: 0, rowsWithoutRecording: [], recordingsWithoutRow: [] };
  const matched = opened.match(recordings);
  const all = [...opened.read.problems, ...matched.problems];
  const name = (line: string): void => noteNamed(line, unmasked);
  for (const problem of all) name(describeProblem(opened.file, problem));
  const { recordingsWithoutRow, rowsWithoutRecording } = matched;
  if (recordingsWithoutRow.length > 0)
    name(
      `${file}: ${recordingsWithoutRow.length} of ${recordings.length} recordings have no row, for example ${recordingsWithoutRow[0]}`,
    );
  if (rowsWithoutRecording.length > 0)
    name(
      `${file}: ${rowsWithoutRecording.length} of ${opened.read.rows.length} rows have no recording, for example line ${rowsWithoutRecording[0]?.line}`,
    );
  return {
    of: (path) => matched.data.get(path) ?? {},
    problems: all.length,
    rowsWithoutRecording,
    recordingsWithoutRow,
  };
};
