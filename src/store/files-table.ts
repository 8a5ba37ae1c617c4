import { createHash } from 'node:crypto';
import type { CallData } from '../model/call-data.ts';
import type { OpenDatabase } from './open-database.ts';
import { oweReports } from './owed-nights.ts';

/** How far nightly is with a file: still being written, scored, failed, the same bytes as another, or gone from the inbox. */
export type FileState = 'waiting' | 'done' | 'failed' | 'duplicate' | 'gone';

/** What nightly knows of a file from the nights before. */
export interface KnownFile {
  readonly path: string;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  readonly sha256: string | null;
  readonly state: FileState;
  /** The night that brought it into this state. */
  readonly night: string;
  /** When it was first seen like this, milliseconds since 1970. */
  readonly seen: number;
  /** Nights on which it failed. */
  readonly attempts: number;
}

const keyOf = (path: string): string => createHash('sha256').update(path).digest('hex');

/** What is known of a file; null when it was never seen. */
export const findFile = (database: OpenDatabase, path: string): KnownFile | null => {
  const [row] = database.all('SELECT * FROM files WHERE path_sha256 = ?', [keyOf(path)]);
  if (row === undefined) return null;
  return {
    path,
    size: Number(row.size),
    modified: Number(row.modified),
    sha256: row.sha256 === null ? null : String(row.sha256),
    state: row.state as FileState,
    night: String(row.night),
    seen: Number(row.seen),
    attempts: Number(row.attempts),
  };
};

/** Writes down how far nightly is with a file. */
export const saveFile = (database: OpenDatabase, file: KnownFile): void => {
  database.run(
    `INSERT OR REPLACE INTO files (path_sha256, path, size, modified, sha256, state, night, seen, attempts)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      keyOf(file.path),
      file.path,
      file.size,
      file.modified,
      file.sha256,
      file.state,
      file.night,
      file.seen,
      file.attempts,
    ],
  );
};

/** Paths of the files that are not done with: those that were still being written, and those that failed. */
export const openFiles = (database: OpenDatabase): readonly string[] =>
  database
    .all("SELECT path FROM files WHERE state IN ('waiting', 'failed') AND path IS NOT NULL ORDER BY path")
    .map(({ path }) => String(path));

/** A recording that could not be scored on a night. */
export interface StoredFailure {
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly callData: CallData;
}

/** Writes down that a recording could not be scored on this night. */
export const saveFailure = (database: OpenDatabase, night: string, failure: StoredFailure): void => {
  database.run('INSERT OR REPLACE INTO failures (night, path, code, message, call_data) VALUES (?, ?, ?, ?, ?)', [
    night,
    failure.path,
    failure.code,
    failure.message,
    JSON.stringify(failure.callData),
  ]);
  oweReports(database, night);
};

/** Puts the failures of one code of a night in place of those of an earlier run. */
export const replaceFailures = (
  database: OpenDatabase,
  night: string,
  code: string,
  failures: readonly StoredFailure[],
): void =>
  database.transaction(() => {
    database.run('DELETE FROM failures WHERE night = ? AND code = ?', [night, code]);
    for (const failure of failures) saveFailure(database, night, failure);
  });

/** Takes back that a recording failed on this night: it was scored after all. */
export const forgetFailure = (database: OpenDatabase, night: string, path: string): void => {
  database.run('DELETE FROM failures WHERE night = ? AND path = ?', [night, path]);
};

/** Recordings that could not be scored on a night, in the order of paths. */
export const failuresOf = (database: OpenDatabase, night: string): readonly StoredFailure[] =>
  database
    .all('SELECT path, code, message, call_data FROM failures WHERE night = ? ORDER BY path', [night])
    .map((row) => ({
      path: String(row.path),
      code: String(row.code),
      message: String(row.message),
      callData: JSON.parse(String(row.call_data)) as CallData,
    }));
