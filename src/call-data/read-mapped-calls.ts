import { findByPattern } from './find-by-pattern.ts';
import { mapCalls } from './map-records.ts';
import type { Mapping } from './mapping-schema.ts';
import { type MatchedCalls, matchCalls } from './match-calls.ts';
import { type CallRow, type CallRows, readCallDataFile } from './read-calls.ts';

/** Reads a PBX's own export by a mapping. */
export const readMappedCalls = async (path: string, mapping: Mapping): Promise<CallRows> =>
  mapCalls(await readCallDataFile(path), mapping, path);

/** Gives every recording its row: by file name, call id, or the mapping's name pattern. */
export const matchMappedCalls = (
  rows: readonly CallRow[],
  recordings: readonly string[],
  mapping: Mapping,
): MatchedCalls => matchCalls(rows, recordings, findByPattern(recordings, mapping));
