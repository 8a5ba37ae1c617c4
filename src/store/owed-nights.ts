import type { OpenDatabase } from './open-database.ts';

/** Writes down that a night's reports do not show all that is stored of it; `saveCall` and `saveFailure` do, with what they store. */
export const oweReports = (database: OpenDatabase, night: string): void => {
  database.run('INSERT OR IGNORE INTO owed (night) VALUES (?)', [night]);
};

/** Writes down that a night's reports stand as its calls do. */
export const settleReports = (database: OpenDatabase, night: string): void => {
  database.run('DELETE FROM owed WHERE night = ?', [night]);
};

/** Nights of which more is stored than their reports show, the first first: a run was killed or stopped, or could not write. Of a night that was purged nothing is owed. */
export const owedNights = (database: OpenDatabase): readonly string[] =>
  database
    .all(
      `SELECT night FROM owed WHERE EXISTS (SELECT 1 FROM calls WHERE calls.night = owed.night)
         OR EXISTS (SELECT 1 FROM failures WHERE failures.night = owed.night) ORDER BY night`,
    )
    .map(({ night }) => String(night));
