import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, sep } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { plainPath } from '../../text/plain-path.ts';
import { locate, systemPath } from './byte-names.ts';
import { RECORDING_ENDINGS } from './formats.ts';
import { secondLegsOf, takePairsAsOne } from './legs-in-files.ts';
import { isObject, listObjects } from './objects.ts';
import { kindOf, walkFolder } from './walk-folder.ts';

/** Something that was named and is no recording, in words for the user. */
export interface NotFound {
  readonly path: string;
  readonly message: string;
  readonly cure: string;
}

export interface FoundRecordings {
  /** Sorted, each once, as it was named first, however its path was spelt; two files with a leg each are one recording, named by the first. */
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
  const paths = await takePairs(await takeOnce(found.map((one) => one.paths)));
  const leftOut = await takeOnce(found.map((one) => one.leftOut));
  return {
    paths: [...paths].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
    notFound: found.flatMap((one) => one.notFound),
    leftOut: leftOut.map(({ path }) => path).sort(),
    unreachable: found.flatMap((one) => one.unreachable),
  };
};

/** A file as it is named, and where it really lies. */
interface NamedFile {
  readonly path: string;
  readonly file: string;
}

/**
 * Files of several lists, each once: one that an earlier list has under another spelling, or through a link, is left out. Within one list,
 * links beside what they lead to keep their own names.
 */
const takeOnce = async (lists: readonly (readonly string[])[]): Promise<readonly NamedFile[]> => {
  const seen = new Set<string>();
  const once: NamedFile[] = [];
  for (const list of lists) {
    const named = await Promise.all([...new Set(list)].map(async (path) => ({ path, file: await realFile(path) })));
    once.push(...named.filter(({ file }) => !seen.has(file)));
    for (const { file } of named) seen.add(file);
  }
  return once;
};

/** Pairs of legs as one call each, known by the first file, however either is spelt. */
const takePairs = async (named: readonly NamedFile[]): Promise<readonly string[]> => {
  const paths = named.map(({ path }) => path);
  const files = new Map(named.map(({ path, file }) => [path, file]));
  for (const second of secondLegsOf(paths)) if (!files.has(second)) files.set(second, await realFile(second));
  return takePairsAsOne(paths, (path) => files.get(path) ?? path);
};

/** Where a file really lies, links followed; an object, or what is not there, as it is named. */
const realFile = async (path: string): Promise<string> =>
  isObject(path) ? path : await realpath(systemPath(path), 'latin1').catch(() => path);

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
  if (kind?.isFile()) return { paths: [plainPath(path)], notFound: [], leftOut: [], unreachable: [] };
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
  return { paths: matches.map(plainPath), notFound: [], leftOut: [], unreachable: [] };
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
