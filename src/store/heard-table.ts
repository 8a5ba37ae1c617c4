import { type HeardFolder, listeningKey, usable } from './heard-folder.ts';
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
      if (row === undefined) return null;
      try {
        return usable(JSON.parse(String(row.heard)));
      } catch {
        return null; // Damaged: it is listened to again.
      }
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
