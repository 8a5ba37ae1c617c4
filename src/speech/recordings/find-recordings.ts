import { stat } from 'node:fs/promises';
import { isAbsolute, sep } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { locate } from './byte-names.ts';
import { RECORDING_ENDINGS } from './formats.ts';
import { takePairsAsOne } from './legs-in-files.ts';
import { isObject, listObjects } from './objects.ts';
import { kindOf, walkFolder } from './walk-folder.ts';

/** Something that was named and is no recording, in words for the user. */
export interface NotFound {
  readonly path: string;
  readonly message: string;
  readonly cure: string;
}

export interface FoundRecordings {
  /** Sorted, each once; two files with a leg each are one recording, named by the first. */
  readonly paths: readonly string[];
  readonly notFound: readonly NotFound[];
  /** Files below the folders that are of no kind that is listened to, but for those that lie beside recordings everywhere. */
  readonly leftOut: readonly string[];
  /** What lies below the folders and may not be looked into, or is a link that leads nowhere. */
  readonly unreachable: readonly NotFound[];
}

/**
 * Turns files, folders (with what lies below them) and globs into a list of recordings. Where `isWritten` knows calls that are written down, a
 * folder that holds no recording gives those.
 */
export const findRecordings = async (
  named: readonly string[],
  isWritten?: (path: string) => boolean,
): Promise<FoundRecordings> => {
  const found = await Promise.all(named.map((one) => findOne(one, isWritten)));
  return {
    paths: takePairsAsOne([...new Set(found.flatMap((one) => one.paths))].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))),
    notFound: found.flatMap((one) => one.notFound),
    leftOut: [...new Set(found.flatMap((one) => one.leftOut))].sort(),
    unreachable: found.flatMap((one) => one.unreachable),
  };
};

/** Objects below an address; one that is named whole is tried whatever its ending. */
const findObjects = async (named: string): Promise<FoundRecordings> => {
  const all = await listObjects(named);
  if (all.includes(named)) return { paths: [named], notFound: [], leftOut: [], unreachable: [] };
  const paths = all.filter((path) => kindOf(path) === 'recording');
  const leftOut = all.filter((path) => kindOf(path) === 'other');
  if (paths.length > 0) return { paths, notFound: [], leftOut, unreachable: [] };
  return { ...missing(named, 'holds no recording', 'check bucket and prefix'), leftOut };
};

const findOne = async (named: string, isWritten?: (path: string) => boolean): Promise<FoundRecordings> => {
  if (isObject(named)) return await findObjects(named);
  const found = locate(named);
  const path = found?.text ?? named;
  const kind = found === null ? null : await stat(found.bytes).catch(() => null);
  if (kind?.isFile()) return { paths: [path], notFound: [], leftOut: [], unreachable: [] };
  if (kind?.isDirectory()) return await findBelow(path, isWritten);
  if (kind !== null)
    return missing(path, 'is neither a file nor a folder', 'name a recording or a folder of recordings');
  if (!isDynamicPattern(path)) return missing(path, 'does not exist', 'check the path');
  const pattern = path.split(sep).join('/');
  const matches = await glob([pattern], {
    absolute: isAbsolute(path),
    expandDirectories: false,
    caseSensitiveMatch: true,
  });
  if (matches.length === 0)
    return missing(path, 'matches no file', 'check the pattern, and quote it so that the shell leaves it alone');
  return { paths: matches, notFound: [], leftOut: [], unreachable: [] };
};

const findBelow = async (folder: string, isWritten?: (path: string) => boolean): Promise<FoundRecordings> => {
  const { recordings: sounds, written, leftOut, unreachable: named } = await walkFolder(folder, isWritten);
  const recordings = sounds.length === 0 ? written : sounds;
  const unreachable = named.map((one) => ({ ...one, cure: 'check the rights and the links' }));
  if (recordings.length + unreachable.length > 0) return { paths: recordings, notFound: [], leftOut, unreachable };
  const cure = `put ${RECORDING_ENDINGS.slice(0, 6).join(', ')}… files into it, or name another folder`;
  return { ...missing(folder, 'holds no recording', cure), leftOut };
};

const missing = (path: string, message: string, cure: string): FoundRecordings => ({
  paths: [],
  notFound: [{ path, message, cure }],
  leftOut: [],
  unreachable: [],
});
