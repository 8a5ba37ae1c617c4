import type { OpenDatabase } from './open-database.ts';

/** A run as it begins: times are ISO 8601, the rulebook is named by its SHA-256. */
export interface RunStart {
  readonly command: string;
  readonly night: string | null;
  readonly started: string;
  readonly version: string;
  readonly rulebook: string;
}

/** How a run ended. */
export interface RunEnd {
  readonly ended: string;
  readonly scored: number;
  readonly failed: number;
  readonly exitCode: number;
}

/** Writes down that a run begins. @returns its number; a run without an end was killed. */
export const beginRun = (database: OpenDatabase, run: RunStart): number => {
  const [row] = database.all(
    'INSERT INTO runs (command, night, started, version, rulebook) VALUES (?, ?, ?, ?, ?) RETURNING id',
    [run.command, run.night, run.started, run.version, run.rulebook],
  );
  return Number(row?.id);
};

/** Writes down how a run ended. */
export const endRun = (database: OpenDatabase, id: number, end: RunEnd): void => {
  database.run('UPDATE runs SET ended = ?, scored = ?, failed = ?, exit_code = ? WHERE id = ?', [
    end.ended,
    end.scored,
    end.failed,
    end.exitCode,
    id,
  ]);
};
