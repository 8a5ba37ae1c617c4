import type { Purge } from './call-store.ts';
import type { OpenDatabase, Row, Value } from './open-database.ts';

/** Failures have no sound that is known: they are named by their path, or by the id of their call data. */
const FAILURE_IS = "path = ? OR json_extract(call_data, '$.callId') = ?";

/**
 * Deletes calls with everything that was heard and judged of them, and rewrites the file so that no word of them
 * is left in it. One that is named goes with its copies, under whatever name, and also where it
 * could not be scored; an equal recording of another call, with an id of its own, stays.
 * Of their recordings only a hash of the path stays: nightly does not score them again.
 * @returns how many calls and failed recordings are gone.
 */
export const purgeCalls = (database: OpenDatabase, purge: Purge): number => {
  const gone = database.transaction(() =>
    'before' in purge ? purgeBefore(database, purge.before) : purgeOne(database, purge.call),
  );
  // secure_delete has blanked the rows; this gives back their room, and takes what older SQLite settings may have left.
  database.run('VACUUM');
  return gone;
};

/** Forgets the names of recordings, and that they are still to be tried. */
const forgetFiles = (database: OpenDatabase, where: string, value: Value): void => {
  const state = "CASE state WHEN 'failed' THEN 'done' WHEN 'waiting' THEN 'done' ELSE state END";
  database.run(`UPDATE files SET path = NULL, state = ${state} WHERE ${where}`, [value]);
};

/** Rows of a name: its calls, and those of the same sound that are no calls of their own, having no id or the same one. */
const NAMED = 'SELECT id, path, sha256, call_id FROM calls WHERE call_id = ?1 OR sha256 = lower(?1) OR path = ?1';
const COPIES = 'SELECT id, path, sha256 FROM calls WHERE sha256 = ?1 AND (call_id IS NULL OR call_id IS ?2)';

const purgeOne = (database: OpenDatabase, name: string): number => {
  const named = database.all(NAMED, [name]);
  const calls = new Map(named.map((call) => [call.id, call]));
  for (const { sha256, call_id } of named)
    for (const copy of database.all(COPIES, [sha256 ?? null, call_id ?? null])) calls.set(copy.id, copy);
  const failures = database.all(`SELECT DISTINCT path FROM failures WHERE ${FAILURE_IS}`, [name, name]);
  forget(database, [...calls.values()]);
  for (const sha256 of new Set(named.map((call) => call.sha256))) {
    // Copies of it that were never scored have names as well; equal recordings of other calls stay.
    forgetFiles(database, `sha256 = ? AND ${IS_NO_CALL}`, sha256 ?? null);
    database.run(`DELETE FROM heard WHERE sha256 = ? AND ${IS_IN_NO_CALL}`, [sha256 ?? null]);
  }
  for (const { path } of failures) {
    forgetFiles(database, 'path = ?', path ?? null);
    database.run('DELETE FROM failures WHERE path = ?', [path ?? null]);
  }
  return calls.size + failures.length;
};

const IS_NO_CALL = 'NOT EXISTS (SELECT 1 FROM calls WHERE calls.path = files.path)';
const IS_IN_NO_CALL = 'NOT EXISTS (SELECT 1 FROM calls WHERE calls.sha256 = heard.sha256)';

/** Deletes calls, and the names of their recordings wherever else they stand. */
const forget = (database: OpenDatabase, calls: readonly Row[]): void => {
  for (const { id, path } of calls) {
    database.run('DELETE FROM calls WHERE id = ?', [id ?? null]);
    forgetFiles(database, 'path = ?', path ?? null);
    database.run('DELETE FROM failures WHERE path = ?', [path ?? null]);
  }
};

const purgeBefore = (database: OpenDatabase, before: string): number => {
  const calls = database.all('SELECT id, path, sha256 FROM calls WHERE min(coalesce(started, day), day) < ?', [before]);
  forget(database, calls);
  forgetNights(database, before);
  return calls.length;
};

/** Failures of old nights and what is known of files that never were scored go as well. */
const forgetNights = (database: OpenDatabase, before: string): void => {
  database.run('DELETE FROM failures WHERE night < ?', [before]);
  database.run("UPDATE files SET path = NULL WHERE night < ? AND state <> 'waiting'", [before]);
  database.run(`DELETE FROM heard WHERE ${IS_IN_NO_CALL}`);
};

/** True for a night of which nothing is left, since its calls were deleted: its reports are the only trace of it. */
export const isPurged = (database: OpenDatabase, night: string): boolean => {
  const [row] = database.all(
    `SELECT EXISTS (SELECT 1 FROM files WHERE night = ?1 AND path IS NULL)
        AND NOT EXISTS (SELECT 1 FROM calls WHERE night = ?1)
        AND NOT EXISTS (SELECT 1 FROM failures WHERE night = ?1) AS purged`,
    [night],
  );
  return Number(row?.purged) === 1;
};
