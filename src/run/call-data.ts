import { loadMapping } from '../call-data/mapping.ts';
import { type MatchedCalls, matchCalls } from '../call-data/match-calls.ts';
import { type CallRow, type CallRows, describeProblem, readCalls } from '../call-data/read-calls.ts';
import { matchMappedCalls, readMappedCalls } from '../call-data/read-mapped-calls.ts';
import type { Problem } from '../call-data/read-table.ts';
import { UsageError } from '../errors.ts';
import type { CallData, Direction } from '../model/call-data.ts';
import { maskText } from '../privacy/mask.ts';
import { inform, noteNamed } from '../terminal/notes.ts';

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
  /** @param rows those that are to be given; all of them when not named. */
  readonly match: (recordings: readonly string[], rows?: readonly CallRow[]) => MatchedCalls;
}

/** Options of a command that reads call data. */
export interface CallDataOptions {
  readonly calls?: string;
  readonly callsMapping?: string;
  /** Direction of calls whose row does not tell it. */
  readonly direction?: Direction;
  readonly unmasked?: boolean;
}

/**
 * Reads `--calls`, by the mapping of `--calls-mapping` when one is named; null without `--calls`.
 * @throws UsageError or RulebookError naming the file that cannot be used.
 */
export const openCallData = async (options: CallDataOptions): Promise<OpenCallData | null> => {
  const { calls: file, callsMapping, direction } = options;
  if (file === undefined) {
    if (callsMapping !== undefined) throw new UsageError('--calls-mapping needs --calls: the file that is to be read');
    return null;
  }
  if (callsMapping === undefined) {
    const read = await readCalls(file, direction);
    return { file, read, match: (recordings, rows = read.rows) => matchCalls(rows, recordings) };
  }
  const mapping = await loadMapping(callsMapping);
  const read = await readMappedCalls(file, mapping);
  return { file, read, match: (recordings, rows = read.rows) => matchMappedCalls(rows, recordings, mapping) };
};

/** Problems that are named one by one; whoever has more wants to know the kinds first. */
const NAMED_PROBLEMS = 20;

/** Names on stderr what cannot be used of call data. */
export const noteProblems = (
  file: string,
  problems: readonly Problem[],
  unmasked: boolean | undefined,
  most = NAMED_PROBLEMS,
): void => {
  // Cells are words: they may hold what names never do, such as a mail address.
  const shown = (problem: Problem): Problem =>
    unmasked ? problem : { ...problem, message: maskText(problem.message) };
  for (const problem of problems.slice(0, most)) noteNamed(describeProblem(file, shown(problem)), unmasked);
  const more = problems.length - most;
  if (more > 0) noteNamed(`${file}: and ${more} more problems — call-etiquette calls check shows all`, unmasked);
};

/** Reads `--calls` and finds the row of each recording; what found no partner and what cannot be used is named on stderr. */
export const loadCallData = async (
  options: CallDataOptions,
  recordings: readonly string[],
): Promise<LoadedCallData> => {
  const { unmasked } = options;
  const opened = await openCallData(options);
  if (opened === null) return { of: () => ({}), problems: 0, rowsWithoutRecording: [], recordingsWithoutRow: [] };
  const matched = opened.match(recordings);
  const all = [...opened.read.problems, ...matched.problems];
  const { file } = opened;
  const name = (line: string): void => inform(line, unmasked);
  noteProblems(file, all, unmasked);
  const { recordingsWithoutRow, rowsWithoutRecording } = matched;
  if (recordingsWithoutRow.length > 0)
    name(
      `${file}: recordings without a row: ${recordingsWithoutRow.length} of ${recordings.length}, for example ${recordingsWithoutRow[0]}`,
    );
  if (rowsWithoutRecording.length > 0)
    name(
      `${file}: rows without a recording: ${rowsWithoutRecording.length} of ${opened.read.rows.length}, for example line ${rowsWithoutRecording[0]?.line}`,
    );
  return {
    of: (path) => matched.data.get(path) ?? {},
    problems: all.length,
    rowsWithoutRecording,
    recordingsWithoutRow,
  };
};
