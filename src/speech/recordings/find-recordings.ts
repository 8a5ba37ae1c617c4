import { stat } from 'node:fs/promises';
import { isAbsolute, join, sep } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';

/** Endings that are listened to when a folder or a glob is named; a file named itself is tried whatever its ending. */
export const RECORDING_ENDINGS = [
  'wav',
  'wave',
  'mp3',
  'ogg',
  'oga',
  'opus',
  'm4a',
  'mp4',
  'aac',
  'amr',
  'awb',
  '3gp',
  'gsm',
  'flac',
  'wma',
  'webm',
  'au',
  'aif',
  'aiff',
  'alaw',
  'al',
  'ulaw',
  'ul',
] as const;

/** Something that was named and is no recording, in words for the user. */
export interface NotFound {
  readonly path: string;
  readonly message: string;
  readonly cure: string;
}

export interface FoundRecordings {
  /** Sorted, each once. */
  readonly paths: readonly string[];
  readonly notFound: readonly NotFound[];
}

/** Turns files, folders (with what lies below them) and globs into a list of recordings. */
export const findRecordings = async (named: readonly string[]): Promise<FoundRecordings> => {
  const found = await Promise.all(named.map(findOne));
  return {
    paths: [...new Set(found.flatMap((one) => one.paths))].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
    notFound: found.flatMap((one) => one.notFound),
  };
};

const findOne = async (path: string): Promise<FoundRecordings> => {
  const kind = await stat(path).catch(() => null);
  if (kind?.isFile()) return { paths: [path], notFound: [] };
  if (kind?.isDirectory()) {
    const inside = await glob([`**/*.{${RECORDING_ENDINGS.join(',')}}`], {
      cwd: path,
      caseSensitiveMatch: false,
      expandDirectories: false,
      followSymbolicLinks: false,
    });
    if (inside.length === 0)
      return missing(
        path,
        'holds no recording',
        `put ${RECORDING_ENDINGS.slice(0, 6).join(', ')}… files into it, or name another folder`,
      );
    return { paths: inside.map((file) => join(path, file)), notFound: [] };
  }
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
  return { paths: matches, notFound: [] };
};

const missing = (path: string, message: string, cure: string): FoundRecordings => ({
  paths: [],
  notFound: [{ path, message, cure }],
});
