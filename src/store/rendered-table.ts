import type { OpenDatabase, Row } from './open-database.ts';

/** Calls read at once: memory stays flat however many there are. */
const PAGE = 250;

/** A call's rows in the reports of a night, ready to be written. */
export interface RenderedCall {
  readonly callRow: string;
  readonly verdictRows: string;
}

/** Stores a call's rows, in place of those that were stored before. `shownBy` names all that decides on them. */
export const saveRendered = (database: OpenDatabase, call: number, shownBy: string, rendered: RenderedCall): void => {
  database.run('INSERT OR REPLACE INTO rendered (call, shown_by, call_row, verdict_rows) VALUES (?, ?, ?, ?)', [
    call,
    shownBy,
    rendered.callRow,
    rendered.verdictRows,
  ]);
};

/** The rendered calls of a night, in the order of their paths, a page at a time. */
export function* readRendered(
  database: OpenDatabase,
  night: string,
): Generator<RenderedCall & { readonly path: string }> {
  let after: [string, number] = ['', 0];
  while (true) {
    const rows: readonly Row[] = database.all(
      `SELECT id, path, call_row, verdict_rows FROM calls JOIN rendered ON rendered.call = calls.id
       WHERE night = ? AND (path, id) > (?, ?) ORDER BY path, id LIMIT ${PAGE}`,
      [night, ...after],
    );
    for (const { path, call_row, verdict_rows } of rows)
      yield { path: String(path), callRow: String(call_row), verdictRows: String(verdict_rows) };
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = [String(last.path), Number(last.id)];
  }
}
