import type { Purge } from './call-store.ts';
import type { OpenDatabase, Value } from './open-database.ts';

/**
 * Deletes calls with everything that was heard and judged of them, and rewrites the file so that no word of them
 * is left in it. Of their recordings only a hash of the path stays: nightly does not score them again.
 * @returns how many calls are gone.
 */
export const purgeCalls = (database: OpenDatabase, purge: Purge): number => {
  const [where, values]: [string, Value[]] =
    'before' in purge
      ? ['min(coalesce(started, day), day) < ?', [purge.before]]
      : ['call_id = ? OR sha256 = ? OR path = ?', [purge.call, purge.call, purge.call]];
  const gone = database.transaction(() => {
    const calls = database.all(`SELECT id, path, sha256 FROM calls WHERE ${where}`, values);
    for (const { path } of calls) {
      database.run('UPDATE files SET path = NULL WHERE path = ?', [path ?? null]);
      database.run('DELETE FROM failures WHERE path = ?', [path ?? null]);
    }
    database.run(`DELETE FROM calls WHERE ${where}`, values);
    const left = 'NOT EXISTS (SELECT 1 FROM calls WHERE calls.sha256 = heard.sha256)';
    for (const { sha256 } of calls) database.run(`DELETE FROM heard WHERE sha256 = ? AND ${left}`, [sha256 ?? null]);
    if ('before' in purge) forgetNights(database, purge.before);
    return calls.length;
  });
  // secure_delete has blanked the rows; this gives back their room, and takes what older SQLite settings may have left.
  database.run('VACUUM');
  return gone;
};

/** Failures of old nights and what is known of files that never were scored go as well. */
const forgetNights = (database: OpenDatabase, before: string): void => {
  database.run('DELETE FROM failures WHERE night < ?', [before]);
  database.run("UPDATE files SET path = NULL WHERE night < ? AND state <> 'waiting'", [before]);
  database.run('DELETE FROM heard WHERE NOT EXISTS (SELECT 1 FROM calls WHERE calls.sha256 = heard.sha256)');
};
