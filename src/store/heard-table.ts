import type { Heard } from '../model/heard.ts';
import { type HeardFolder, listeningKey } from './heard-folder.ts';
import type { OpenDatabase } from './open-database.ts';

/** What decides on what is heard in a sound. */
export interface Listening {
  readonly settings: unknown;
  /** SHA-256 of every file of the models. */
  readonly models: readonly string[];
  /** Numbers are masked before anything is kept. */
  readonly masked: boolean;
}

/** Keeps in a store what was heard with one model, one set of settings, masked or not; nothing else is recalled. */
export const openHeardTable = (database: OpenDatabase, listening: Listening): HeardFolder => {
  const key = listeningKey(listening);
  return {
    recall: async (sha256) => {
      const [row] = database.all('SELECT heard FROM heard WHERE sha256 = ? AND listening = ?', [sha256, key]);
      return row === undefined ? null : (JSON.parse(String(row.heard)) as Heard);
    },
    keep: async (heard) => {
      database.run('INSERT OR REPLACE INTO heard (sha256, listening, masked, heard) VALUES (?, ?, ?, ?)', [
        heard.recording.sha256,
        key,
        listening.masked ? 1 : 0,
        JSON.stringify(heard),
      ]);
    },
  };
};
