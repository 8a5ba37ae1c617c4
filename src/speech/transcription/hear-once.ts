import { ExpectedError, RecordingError } from '../../errors.ts';
import type { Heard } from '../../model/heard.ts';

/** What hearing does with the world outside: handed in. */
export interface HearingEdges {
  /** SHA-256 of a file, hex. */
  readonly hash: (path: string) => Promise<string>;
  /** What was heard in the same sound before, in this run or where it was kept. */
  readonly recall: (sha256: string) => Promise<Heard | null>;
  readonly listen: (path: string, sha256: string, onProgress: (share: number) => void) => Promise<Heard>;
  /** Takes out what must not go further, such as numbers, before anything is kept or judged. */
  readonly protect: (heard: Heard) => Heard;
  readonly keep: (heard: Heard) => Promise<void>;
}

/** Hears one recording: recalls what is known of its sound, or listens, protects and keeps. */
export type Hear = (path: string, onProgress: (share: number) => void, signal: AbortSignal) => Promise<Heard>;

/**
 * Hears each sound once, whatever its names and however many ask at once; each gets it under the name it asked for. A sound
 * that fails fails for its own file: another of equal bytes is tried for itself.
 */
export const hearOnce = (edges: HearingEdges): Hear => {
  const atWork = new Map<string, Promise<Heard>>();
  return async (path, onProgress, signal) => {
    const named = (heard: Heard): Heard => ({ ...heard, recording: { ...heard.recording, path } });
    const sha256 = await edges.hash(path).catch((cause: NodeJS.ErrnoException) => {
      throw cause instanceof ExpectedError ? cause : unreadable(path, cause);
    });
    for (let other = atWork.get(sha256); other !== undefined; other = atWork.get(sha256)) {
      const heard = await other.catch(() => null);
      if (heard !== null) return named(heard);
    }
    const work = hear(edges, { path, sha256, onProgress, signal }).finally(() => atWork.delete(sha256));
    atWork.set(sha256, work); // Once it is done it is recalled.
    return named(await work);
  };
};

interface Task {
  readonly path: string;
  readonly sha256: string;
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

const hear = async (edges: HearingEdges, { path, sha256, onProgress, signal }: Task): Promise<Heard> => {
  const known = await edges.recall(sha256);
  if (known !== null) return known;
  if (signal.aborted) throw new Error('the run has ended');
  const heard = edges.protect(await edges.listen(path, sha256, onProgress));
  await edges.keep(heard);
  return heard;
};

const unreadable = (path: string, cause: NodeJS.ErrnoException): RecordingError =>
  new RecordingError(`cannot be read (${cause.code ?? cause.message})`, {
    code: 'unreadable',
    path,
    cure: 'check that the file is there and that you may read it',
    cause,
  });
