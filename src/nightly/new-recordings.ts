import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../errors.ts';
import { systemPath } from '../speech/recordings/byte-names.ts';
import { findRecordings, type NotFound } from '../speech/recordings/find-recordings.ts';
import { statRecording } from '../speech/recordings/legs-in-files.ts';
import { isObject } from '../speech/recordings/objects.ts';
import { findFile, type KnownFile, openFiles, saveFile } from '../store/files-table.ts';
import type { OpenDatabase } from '../store/open-database.ts';
import { foldersOf, rootOf } from './inbox/dated-folders.ts';
import { type Clock, type SeenFile, type Settled, settleFiles } from './inbox/quiet-files.ts';

/** Nights on which a recording that fails is tried; after them it is given up. */
export const MAX_ATTEMPTS = 3;

/** What there is to do on a night. */
export interface NewRecordings {
  /** To be scored: never seen before, changed since, or failed on an earlier night. */
  readonly fresh: readonly SeenFile[];
  /** Still being written: the next run takes them. */
  readonly growing: number;
  /** Failed on so many nights that they are given up. */
  readonly givenUp: number;
  /** What of the inboxes may not be looked into, or leads nowhere. */
  readonly unreachable: readonly NotFound[];
}

interface Listed {
  readonly paths: readonly string[];
  readonly unreachable: readonly NotFound[];
}

const isFolder = async (path: string): Promise<boolean> =>
  (await stat(systemPath(path)).catch(() => null))?.isDirectory() ?? false;

/**
 * Every file in the inboxes now that may be a recording: whatever its ending, one that is none is named as such.
 * @throws UsageError when an inbox, or the folder of its days, does not exist.
 */
const listInboxes = async (inboxes: readonly string[], night: string): Promise<Listed> => {
  const folders: string[] = [];
  for (const named of inboxes) {
    const inbox = isObject(named) ? named : resolve(named);
    const ofNight = foldersOf(inbox, night);
    const root = rootOf(inbox);
    // A day without calls has no folder; an inbox that is not there at all is a mistake, or a share that is not mounted.
    if (!isObject(inbox) && !(await isFolder(root)))
      throw new UsageError('the inbox is no folder', { path: root, cure: 'check the path and the mount' });
    for (const folder of ofNight) if (isObject(folder) || (await isFolder(folder))) folders.push(folder);
  }
  // Each folder by itself: links of several days keep their names, and copies are told by their sound.
  const found = await Promise.all(folders.map((folder) => findRecordings([folder])));
  const paths = [...found.flatMap((one) => one.paths).sort(), ...found.flatMap((one) => one.leftOut).sort()];
  return { paths: [...new Set(paths)], unreachable: found.flatMap((one) => one.unreachable) };
};

/** Whether a file that is known from before is to be scored on this night. */
const isFresh = (file: SeenFile, known: KnownFile | null, night: string): boolean => {
  if (known === null || known.state === 'waiting') return true;
  if (known.size !== file.size || known.modified !== file.modified) return true;
  return known.state === 'failed' && known.night < night && known.attempts < MAX_ATTEMPTS;
};

/** Where new recordings are looked for, and for which night. */
export interface WhereToLook {
  /** Folders, or paths with places for a date. */
  readonly inboxes: readonly string[];
  /** YYYY-MM-DD. */
  readonly night: string;
  /** Seconds without a change after which a file is whole. */
  readonly settle: number;
  readonly store: OpenDatabase;
  readonly clock: Clock;
}

/**
 * Finds what is to be scored on a night in the inboxes, and among the files that earlier runs left open. What is still
 * being written is remembered for the next run.
 */
export const findNewRecordings = async (where: WhereToLook): Promise<NewRecordings> => {
  const { inboxes, night, settle, store, clock } = where;
  const { paths: listed, unreachable } = await listInboxes(inboxes, night);
  const paths = [...new Set([...listed, ...openFiles(store)])].sort();
  const known = new Map(paths.map((path) => [path, findFile(store, path)]));
  // Only what may be scored is worth waiting for: a file that is done and unchanged settles nothing.
  const open: string[] = [];
  for (const path of paths) if (await mayBeOpen(path, known.get(path) ?? null, night)) open.push(path);
  const seenBefore = (path: string): KnownFile | null => {
    const file = known.get(path) ?? null;
    return file?.state === 'waiting' ? file : null;
  };
  const settled = await settleFiles(open, settle, seenBefore, clock);
  remember(settled, store, night, known);
  return {
    fresh: settled.quiet,
    growing: settled.growing.length,
    givenUp: [...known.values()].filter((file) => file?.state === 'failed' && file.attempts >= MAX_ATTEMPTS).length,
    unreachable,
  };
};

const mayBeOpen = async (path: string, known: KnownFile | null, night: string): Promise<boolean> => {
  if (known === null) return true;
  const now = await statRecording(path);
  if (now === null) return known.state === 'waiting' || known.state === 'failed';
  return isFresh({ path, size: now.size, modified: now.mtimeMs, seen: known.seen }, known, night);
};

const remember = (
  { growing, gone }: Settled,
  store: OpenDatabase,
  night: string,
  known: ReadonlyMap<string, KnownFile | null>,
): void =>
  store.transaction(() => {
    for (const file of growing) saveFile(store, { ...file, sha256: null, state: 'waiting', night, attempts: 0 });
    for (const path of gone) {
      const file = known.get(path);
      if (file) saveFile(store, { ...file, state: 'gone' });
    }
  });
