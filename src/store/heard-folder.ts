import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkHeard } from '../model/check-heard.ts';
import type { Heard } from '../model/heard.ts';
import { makeFolder, writeWhole } from './write-whole.ts';

/** A folder in which what was heard is kept, so that no sound is listened to twice. */
export interface HeardFolder {
  readonly recall: (sha256: string) => Promise<Heard | null>;
  readonly keep: (heard: Heard) => Promise<void>;
}

/** Names one model and one set of listening settings, any JSON value: what was heard by others is not the same. */
export const listeningKey = (listening: unknown): string =>
  createHash('sha256').update(JSON.stringify(listening)).digest('hex').slice(0, 12);

/** Kept data that are what was heard; null for anything else: it is listened to again. */
export const usable = (kept: unknown): Heard | null => {
  const checked = checkHeard(kept);
  return 'heard' in checked ? checked.heard : null;
};

/**
 * Opens the folder for one model and one set of listening settings (`listening`, any JSON value): what was heard with
 * others is not recalled. @throws OutputError when the folder cannot be made or written.
 */
export const openHeardFolder = (folder: string, listening: unknown): HeardFolder => {
  const key = listeningKey(listening);
  const fileOf = (sha256: string): string => join(folder, `${sha256}.${key}.heard.json`);
  return {
    recall: async (sha256) => {
      try {
        return usable(JSON.parse(await readFile(fileOf(sha256), 'utf8')));
      } catch {
        return null; // Not heard yet, or damaged: it is listened to again.
      }
    },
    keep: async (heard) => {
      await makeFolder(folder);
      await writeWhole(fileOf(heard.recording.sha256), JSON.stringify(heard));
    },
  };
};
