import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { baseName } from '../../text/base-name.ts';
import { readLegName } from '../../text/leg-name.ts';
import { systemPath } from './byte-names.ts';
import { isObject, statObject } from './objects.ts';
import { openRecording } from './open-recording.ts';

/** Where the second leg of a call lies when this is the file of the first; null when the name is that of no first leg. */
const placeOfSecond = (path: string): string | null => {
  const name = baseName(path);
  const ending = extname(name);
  const leg = readLegName(name.slice(0, name.length - ending.length));
  return leg?.leg === 'first' ? path.slice(0, path.length - name.length) + leg.other + ending : null;
};

/** The file that holds the second leg of a call, beside that of the first; null when there is none. */
export const findSecondLeg = async (path: string): Promise<string | null> => {
  const second = placeOfSecond(path);
  if (second === null) return null;
  return (await stat(systemPath(second)).catch(() => null))?.isFile() ? second : null;
};

/** Where second legs lie, or would lie. */
export const secondLegsOf = (paths: readonly string[]): readonly string[] =>
  paths.flatMap((path) => placeOfSecond(path) ?? []);

/**
 * Recordings without the second legs of those whose first leg is among them: a pair is one call, known by its first file.
 * `fileOf` says which file a path leads to, where a pair may be spelt in two ways.
 */
export const takePairsAsOne = (
  paths: readonly string[],
  fileOf: (path: string) => string = (path) => path,
): readonly string[] => {
  const seconds = new Set(secondLegsOf(paths).map(fileOf));
  return paths.filter((path) => !seconds.has(fileOf(path)));
};

/** The files of a recording, open for reading: one, or two with a leg each. */
export interface OpenLegs {
  readonly files: readonly { readonly path: string; readonly file: FileHandle }[];
  readonly close: () => Promise<void>;
}

/** Opens every file of a recording. @throws RecordingError for what is no regular file; else rejects as fs does. */
export const openLegs = async (path: string): Promise<OpenLegs> => {
  const first = { path, file: await openRecording(path) };
  try {
    const second = await findSecondLeg(path);
    const files = second === null ? [first] : [first, { path: second, file: await openRecording(second) }];
    return { files, close: async () => void (await Promise.all(files.map(({ file }) => file.close()))) };
  } catch (error) {
    await first.file.close();
    throw error;
  }
};

/** SHA-256 of a recording's bytes, hex: of one file's, or of two one after the other, parted. */
export const hashLegs = async ({ files }: OpenLegs): Promise<string> => {
  const hash: Hash = createHash('sha256');
  for (const [at, { file }] of files.entries()) {
    if (at > 0) hash.update('\0second leg\0');
    for await (const chunk of file.createReadStream({ start: 0, autoClose: false })) hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
};

/** Size and times of a recording: of a pair, bytes of both and the later times. */
export interface RecordingStat {
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly mtimeMs: number;
  readonly ctimeMs: number;
}

/** Size and times of a recording; null when it is not there or is no file. */
export const statRecording = async (path: string): Promise<RecordingStat | null> => {
  if (isObject(path)) {
    const object = await statObject(path);
    return object === null ? null : { ...object, ctimeMs: object.mtimeMs };
  }
  const first = await stat(systemPath(path)).catch(() => null);
  if (first === null || !first.isFile()) return null;
  const place = placeOfSecond(path);
  const second = place === null ? null : await stat(systemPath(place)).catch(() => null);
  const { size, mtimeMs, ctimeMs } = first;
  if (!second?.isFile()) return { size, mtimeMs, ctimeMs };
  return {
    size: size + second.size,
    mtimeMs: Math.max(mtimeMs, second.mtimeMs),
    ctimeMs: Math.max(ctimeMs, second.ctimeMs),
  };
};
