import type { CallData } from '../model/call-data.ts';
import type { CallFacts } from '../model/call-facts.ts';
import { dayOfCall } from '../model/day.ts';
import type { Outcome } from '../model/outcome.ts';
import type { StoredWhen } from './call-store.ts';
import { decodeFacts, encodeFacts } from './facts-folder.ts';
import type { OpenDatabase, Row, Value } from './open-database.ts';
import { oweReports } from './owed-nights.ts';

/** Calls read at once: memory stays flat however many there are. */
const PAGE = 250;

/** A call of the store with its number there. */
export interface StoredCall {
  readonly id: number;
  readonly path: string;
  readonly loaded: Outcome;
}

/** Stores one call, in place of what was stored of the same recording under the same name. @returns its number. */
export const saveCall = (database: OpenDatabase, facts: CallFacts, { day, night }: StoredWhen): number => {
  const { path, sha256 } = facts.recording;
  const { startedAt } = facts.callData;
  const started = startedAt === undefined ? null : dayOfCall(startedAt);
  const rows = database.all(
    `INSERT INTO calls (path, sha256, call_id, agent_id, started, day, night, facts) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (path, sha256) DO UPDATE SET call_id = excluded.call_id, agent_id = excluded.agent_id,
       started = excluded.started, night = coalesce(excluded.night, night), facts = excluded.facts
     RETURNING id`,
    [path, sha256, facts.callId, facts.agentId, started, day, night, encodeFacts(facts)],
  );
  const id = Number(rows[0]?.id);
  if (night !== null) oweReports(database, night);
  // What was judged of the old facts is no longer true.
  database.run('DELETE FROM scores WHERE call = ?', [id]);
  database.run('DELETE FROM verdicts WHERE call = ?', [id]);
  database.run('DELETE FROM scorecards WHERE call = ?', [id]);
  return id;
};

/** Recordings of these bytes that stand in a night's report already, and what call data told of each. */
export const reportedWith = (
  database: OpenDatabase,
  sha256: string,
): readonly { readonly path: string; readonly callData: CallData }[] =>
  database
    .all('SELECT path, facts FROM calls WHERE sha256 = ? AND night IS NOT NULL', [sha256])
    .map(({ path, facts }) => ({ path: String(path), loaded: decodeFacts(String(facts), String(path)) }))
    .map(({ path, loaded }) => ({ path, callData: loaded.kind === 'gathered' ? loaded.facts.callData : {} }));

/** Which calls of a store are meant. */
export interface CallSelection {
  /** Of one night's report. */
  readonly night?: string;
  /** Of the nights from the first to the last of these. */
  readonly nights?: readonly [string, string];
  /** Those that this rulebook (SHA-256) has not judged yet. */
  readonly unjudgedBy?: string;
}

const conditionOf = (selection: CallSelection): { sql: string; values: Value[] } => {
  const parts: string[] = [];
  const values: Value[] = [];
  if (selection.night !== undefined) {
    parts.push('night = ?');
    values.push(selection.night);
  }
  if (selection.nights !== undefined) {
    parts.push('night BETWEEN ? AND ?');
    values.push(...selection.nights);
  }
  if (selection.unjudgedBy !== undefined) {
    parts.push('NOT EXISTS (SELECT 1 FROM scores WHERE call = calls.id AND rulebook = ?)');
    values.push(selection.unjudgedBy);
  }
  return { sql: parts.map((part) => ` AND ${part}`).join(''), values };
};

/** Calls of a store in the order of their paths, a page at a time. */
export function* readCalls(database: OpenDatabase, selection: CallSelection = {}): Generator<StoredCall> {
  const { sql, values } = conditionOf(selection);
  // id parts calls of one path; paths are compared byte by byte, as SQLite does by default.
  let after: [string, number] = ['', 0];
  while (true) {
    const rows: readonly Row[] = database.all(
      `SELECT id, path, facts FROM calls WHERE (path, id) > (?, ?)${sql} ORDER BY path, id LIMIT ${PAGE}`,
      [...after, ...values],
    );
    for (const row of rows) yield toCall(row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = [String(last.path), Number(last.id)];
  }
}

const toCall = ({ id, path, facts }: Row): StoredCall => ({
  id: Number(id),
  path: String(path),
  loaded: decodeFacts(String(facts), String(path)),
});

/** One call by its number in the store; null where there is none. */
export const readCall = (database: OpenDatabase, id: number): StoredCall | null => {
  const [row] = database.all('SELECT id, path, facts FROM calls WHERE id = ?', [id]);
  return row === undefined ? null : toCall(row);
};

/** How many calls a store holds. */
export const countCalls = (database: OpenDatabase): number =>
  Number(database.all('SELECT count(*) AS calls FROM calls')[0]?.calls);

/** Deletes what a night's report says of a file that has other bytes now. */
export const deleteReplaced = (database: OpenDatabase, path: string, sha256: string, night: string): void => {
  database.run('DELETE FROM calls WHERE path = ? AND night = ? AND sha256 <> ?', [path, night, sha256]);
};

/** Paths of everything in a night's report, scored or failed. */
export const pathsOfNight = (database: OpenDatabase, night: string): readonly string[] =>
  database
    .all('SELECT path FROM calls WHERE night = ? UNION SELECT path FROM failures WHERE night = ? ORDER BY path', [
      night,
      night,
    ])
    .map(({ path }) => String(path));
