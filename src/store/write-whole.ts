import { randomBytes } from 'node:crypto';
import { chmod, lstat, mkdir, open, rename, rm } from 'node:fs/promises';
import { OutputError, reasonOf } from '../errors.ts';

/** Readable and writable by its owner alone: calls are personal data. */
export const OWNER_ONLY = 0o600;
export const OWNER_ONLY_FOLDER = 0o700;

/**
 * Writes a whole file or none: beside its place first, then renamed over it.
 * @throws OutputError naming the file.
 */
export const writeWhole = async (path: string, content: string | Uint8Array): Promise<void> =>
  await placeTogether([path], async ([file]) => await file!.write(content));

/** A file that is written piece by piece beside its place. */
export interface GrowingFile {
  readonly write: (content: string | Uint8Array) => Promise<void>;
}

/**
 * Writes several files that belong together: all are complete, on the disk and able to take their places before the first of
 * them does. When anything fails before, what stood in their places stays.
 * @throws OutputError naming the file that cannot be written.
 */
export const placeTogether = async (
  paths: readonly string[],
  fill: (files: readonly GrowingFile[]) => Promise<void>,
  mode = OWNER_ONLY,
): Promise<void> => {
  const files: OpenFile[] = [];
  try {
    for (const path of paths) files.push(await beginFile(path, mode));
    await fill(files);
    for (const file of files) await file.seal();
    for (const file of files) await file.place();
  } finally {
    for (const file of files) await file.abandon();
  }
};

interface OpenFile extends GrowingFile {
  /** Completes the file beside its place. */
  readonly seal: () => Promise<void>;
  readonly place: () => Promise<void>;
  /** Leaves what stood in its place before, unless the file has taken it. */
  readonly abandon: () => Promise<void>;
}

const beginFile = async (path: string, mode: number): Promise<OpenFile> => {
  const beside = `${path}.${randomBytes(4).toString('hex')}.part`;
  const guarded = async <T>(work: () => Promise<T>): Promise<T> =>
    await work().catch((cause: unknown) => {
      throw cannotWrite(path, cause);
    });
  const file = await guarded(() => open(beside, 'wx', OWNER_ONLY));
  // Whatever the umask: who may read was said in so many words.
  if (mode !== OWNER_ONLY) await guarded(() => file.chmod(mode));
  return {
    write: (content) => guarded(() => file.writeFile(content)),
    seal: () =>
      guarded(async () => {
        await file.sync();
        await file.close();
        // All else that could keep a file from its place has kept it from being begun beside it.
        const standing = await lstat(path).catch(() => null);
        if (standing?.isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
      }),
    place: () => guarded(() => rename(beside, path)),
    abandon: async () => {
      await file.close().catch(() => {});
      await rm(beside, { force: true }).catch(() => {});
    },
  };
};

/**
 * Makes a folder and those above it; one that is there keeps its rights.
 * @param mode bits of the files in it: whoever may read them may look into the folder.
 * @throws OutputError naming the folder.
 */
export const makeFolder = async (path: string, mode = OWNER_ONLY): Promise<void> => {
  try {
    const made = await mkdir(path, { recursive: true, mode: OWNER_ONLY_FOLDER });
    if (made !== undefined && mode !== OWNER_ONLY) await chmod(path, OWNER_ONLY_FOLDER | mode | ((mode & 0o044) >> 2));
  } catch (cause) {
    throw cannotWrite(path, cause);
  }
};

/** The error for a file or folder that a system does not let be written. */
export const cannotWrite = (path: string, cause: unknown): OutputError =>
  new OutputError(`cannot be written (${reasonOf(cause)})`, {
    code: 'cannot-write',
    path,
    cure: 'check the folder, its rights and the space left',
    cause,
  });
