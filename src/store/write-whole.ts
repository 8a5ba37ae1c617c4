import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { OutputError } from '../errors.ts';

/** Readable and writable by its owner alone: calls are personal data. */
const OWNER_ONLY = 0o600;
const OWNER_ONLY_FOLDER = 0o700;

/**
 * Writes a whole file or none: beside its place first, then renamed over it.
 * @throws OutputError naming the file.
 */
export const writeWhole = async (path: string, content: string | Uint8Array): Promise<void> => {
  const beside = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    const file = await open(beside, 'wx', OWNER_ONLY);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => {});
    throw cannotWrite(path, cause as NodeJS.ErrnoException);
  }
};

/** A file that is written piece by piece beside its place, and stands there only once it is complete. */
export interface GrowingFile {
  readonly write: (text: string) => Promise<void>;
  /** Puts the file in its place. @throws OutputError. */
  readonly complete: () => Promise<void>;
  /** Leaves what stood there before, when the file was not completed. */
  readonly abandon: () => Promise<void>;
}

/** Begins a file that is too large to hold in memory. @throws OutputError naming the file, as all that it returns does. */
export const beginFile = async (path: string): Promise<GrowingFile> => {
  const beside = `${path}.${randomBytes(4).toString('hex')}.part`;
  const guarded = async <T>(work: () => Promise<T>): Promise<T> =>
    await work().catch((cause: NodeJS.ErrnoException) => {
      throw cannotWrite(path, cause);
    });
  const file = await guarded(() => open(beside, 'wx', OWNER_ONLY));
  let done = false;
  return {
    write: (text) => guarded(() => file.writeFile(text)),
    complete: () =>
      guarded(async () => {
        await file.sync();
        await file.close();
        await rename(beside, path);
        done = true;
      }),
    abandon: async () => {
      if (done) return;
      await file.close().catch(() => {});
      await rm(beside, { force: true }).catch(() => {});
    },
  };
};

/** Makes a folder and those above it. @throws OutputError naming the folder. */
export const makeFolder = async (path: string): Promise<void> => {
  await mkdir(path, { recursive: true, mode: OWNER_ONLY_FOLDER }).catch((cause: NodeJS.ErrnoException) => {
    throw cannotWrite(path, cause);
  });
};

const cannotWrite = (path: string, cause: NodeJS.ErrnoException): OutputError =>
  new OutputError(`cannot be written (${cause.code ?? cause.message})`, {
    code: 'cannot-write',
    path,
    cure: 'check the folder, its rights and the space left',
    cause,
  });
