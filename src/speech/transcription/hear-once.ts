import { ExpectedError, RecordingError } from '../../errors.ts';
import type { Heard } from '../../model/heard.ts';

/** What hearing does with the world outside: handed in. */
export interface HearingEdges {
  /** SHA-256 of a file, hex. */
  readonly hash: (path: string) => Promise<string>;
  /**
   * SHA-256 of the file that the words of a recording come from, where they do not come from its sound: with other words it is another
   * hearing, under another key.
   */
  readonly words?: (path: string) => Promise<string>;
  /** What was heard in the same sound, with the same words, before, in this run or where it was kept. */
  readonly recall: (sha256: string, words: string | null) => Promise<Heard | null>;
  readonly listen: (path: string, sha256: string, onProgress: (share: number) => void) => Promise<Heard>;
  /** Takes out what must not go further, such as numbers, before anything is kept or judged. */
  readonly protect: (heard: Heard) => Heard;
  readonly keep: (heard: Heard, words: string | null) => Promise<void>;
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
    const words = (await edges.words?.(path)) ?? null;
    const key = words === null ? sha256 : `${sha256} ${words}`;
    for (let other = atWork.get(key); other !== undefined; other = atWork.get(key)) {
      const heard = await other.catch(() => null);
      if (heard !== null) return named(heard);
    }
    const work = hear(edges, { path, sha256, words, onProgress, signal }).finally(() => atWork.delete(key));
    atWork.set(key, work); // Once it is done it is recalled.
    return named(await work);
  };
};

interface Task {
  readonly path: string;
  readonly sha256: string;
  readonly words: string | null;
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

const hear = async (edges: HearingEdges, { path, sha256, words, onProgress, signal }: Task): Promise<Heard> => {
  const known = await edges.recall(sha256, words);
  if (known !== null) return known;
  if (signal.aborted) throw new Error('the run has ended');
  const heard = edges.protect(await edges.listen(path, sha256, onProgress));
  await edges.keep(heard, words);
  return heard;
};

const unreadable = (path: string, cause: NodeJS.ErrnoException): RecordingError =>
  new RecordingError(`cannot be read (${cause.code ?? cause.message})`, {
    code: 'unreadable',
    path,
    cure: 'check that the file is there and that you may read it',
    cause,
  });
