import type { OpenDatabase, Row } from './open-database.ts';

/** A mark as it is kept: what it says is JSON of whoever makes it. */
export interface StoredMark {
  readonly id: string;
  readonly call: number;
  readonly mark: string;
  /** Hash of the utterances that it counts by. */
  readonly transcript: string;
  readonly grader: string;
  /** ISO 8601. */
  readonly at: string;
}

const toMark = ({ id, call, mark, transcript, grader, at }: Row): StoredMark => ({
  id: String(id),
  call: Number(call),
  mark: String(mark),
  transcript: String(transcript),
  grader: String(grader),
  at: String(at),
});

/**
 * Keeps a mark. One that is there already, of the same id, stays as it is: a request that was sent twice counts once.
 * @returns false where its id belongs to another call, or to a mark that was taken back: nothing is kept then.
 */
export const saveMark = (database: OpenDatabase, { id, call, mark, transcript, grader, at }: StoredMark): boolean => {
  database.run(
    `INSERT INTO marks (id, call, mark, transcript, grader, at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
    [id, call, mark, transcript, grader, at],
  );
  return database.all('SELECT 1 FROM marks WHERE id = ? AND call = ? AND undone_at IS NULL', [id, call]).length > 0;
};

/** Takes a mark back. @returns whether there is such a mark of this call, now or before. */
export const undoMark = (
  database: OpenDatabase,
  mark: { readonly id: string; readonly call: number; readonly by: string; readonly at: string },
): boolean => {
  database.run('UPDATE marks SET undone_by = ?, undone_at = ? WHERE id = ? AND call = ? AND undone_at IS NULL', [
    mark.by,
    mark.at,
    mark.id,
    mark.call,
  ]);
  return database.all('SELECT 1 FROM marks WHERE id = ? AND call = ?', [mark.id, mark.call]).length > 0;
};

/** The marks of a call that were not taken back, in the order in which they were made. */
export const marksOf = (database: OpenDatabase, call: number): readonly StoredMark[] =>
  database.all('SELECT * FROM marks WHERE call = ? AND undone_at IS NULL ORDER BY number', [call]).map(toMark);

/** All marks of a store that were not taken back. */
export const allMarks = (database: OpenDatabase): readonly StoredMark[] =>
  database.all('SELECT * FROM marks WHERE undone_at IS NULL ORDER BY number').map(toMark);

/** A step of the review of a call. */
export interface StoredEvent {
  readonly call: number;
  readonly before: string;
  readonly after: string;
  readonly reason: string;
  readonly grader: string;
  /** ISO 8601. */
  readonly at: string;
  /** JSON of what was final with it; null for a step that ends nothing. */
  readonly scores: string | null;
}

const toEvent = ({ call, before, after, reason, grader, at, scores }: Row): StoredEvent => ({
  call: Number(call),
  before: String(before),
  after: String(after),
  reason: String(reason),
  grader: String(grader),
  at: String(at),
  scores: scores === null || scores === undefined ? null : String(scores),
});

/** Keeps a step of a review. */
export const saveEvent = (database: OpenDatabase, event: StoredEvent): void => {
  const { call, before, after, reason, grader, at, scores } = event;
  database.run(
    'INSERT INTO review_events (call, before, after, reason, grader, at, scores) VALUES (?, ?, ?, ?, ?, ?, ?)',
    [call, before, after, reason, grader, at, scores],
  );
};

/** The steps of a call's review, in their order. */
export const eventsOf = (database: OpenDatabase, call: number): readonly StoredEvent[] =>
  database.all('SELECT * FROM review_events WHERE call = ? ORDER BY number', [call]).map(toEvent);

/** The steps of every review of a store. */
export const allEvents = (database: OpenDatabase): readonly StoredEvent[] =>
  database.all('SELECT * FROM review_events ORDER BY number').map(toEvent);

/** A call that was drawn for a grader, with the day (YYYY-MM-DD) and why. */
export interface Drawn {
  readonly call: number;
  readonly grader: string;
  readonly day: string;
  readonly why: string;
}

/** Keeps that calls were drawn: all of them or, when one was drawn before, none. */
export const saveDrawn = (database: OpenDatabase, drawn: readonly Drawn[]): void =>
  database.transaction(() => {
    for (const { call, grader, day, why } of drawn)
      database.run('INSERT INTO drawn (call, grader, day, why) VALUES (?, ?, ?, ?)', [call, grader, day, why]);
  });

/** Every call that was ever drawn. */
export const allDrawn = (database: OpenDatabase): readonly Drawn[] =>
  database.all('SELECT call, grader, day, why FROM drawn ORDER BY day, call').map(({ call, grader, day, why }) => ({
    call: Number(call),
    grader: String(grader),
    day: String(day),
    why: String(why),
  }));
