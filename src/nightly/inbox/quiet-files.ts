import { statRecording } from '../../speech/recordings/legs-in-files.ts';
import { isObject } from '../../speech/recordings/objects.ts';

/** A file as it was at a moment. */
export interface SeenFile {
  readonly path: string;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** When it was first seen with this size and time, milliseconds since 1970. */
  readonly seen: number;
}

/** What of an inbox can be scored, what is still being written, and what is gone again. */
export interface Settled {
  readonly quiet: readonly SeenFile[];
  readonly growing: readonly SeenFile[];
  readonly gone: readonly string[];
}

/** A clock, so that tests need not wait. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Ends early when the signal is given. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/** What was seen of a file on an earlier run. */
export type SeenBefore = (path: string) => Pick<SeenFile, 'size' | 'modified' | 'seen'> | null;

interface Look extends SeenFile {
  /** When anything of it last changed: a copy that keeps the time of its original still shows here. Of an object 0: it appears whole. */
  readonly changed: number;
}

const look = async (path: string, now: number, before: Pick<SeenFile, 'size' | 'modified' | 'seen'> | null) => {
  const found = await statRecording(path);
  if (found === null) return null;
  const { size, mtimeMs: modified, ctimeMs } = found;
  const same = before !== null && before.size === size && before.modified === modified;
  return {
    path,
    size,
    modified,
    seen: same ? before.seen : now,
    changed: isObject(path) ? 0 : Math.max(modified, ctimeMs),
  } satisfies Look;
};

/**
 * Parts files that are complete from those that are still being written: complete is what has not changed for `settle`
 * seconds, by its own times or because it was seen the same before. Where that is not clear yet, it waits once, for no more
 * than `settle` seconds, and looks again.
 */
export const settleFiles = async (
  paths: readonly string[],
  settle: number,
  seenBefore: SeenBefore,
  clock: Clock,
): Promise<Settled> => {
  const gone: string[] = [];
  const lookAt = async (names: readonly string[], before: SeenBefore): Promise<readonly Look[]> => {
    const looks: Look[] = [];
    for (const path of names) {
      const one = await look(path, clock.now(), before(path));
      if (one === null) gone.push(path);
      else looks.push(one);
    }
    return looks;
  };
  const wait = settle * 1000;
  // A time that lies ahead comes from another machine's clock: then only staying the same counts.
  const isQuiet = ({ changed, seen }: Look): boolean => clock.now() - changed >= wait || clock.now() - seen >= wait;
  const first = await lookAt(paths, seenBefore);
  const doubtful = first.filter((one) => !isQuiet(one));
  const quiet = first.filter((one) => isQuiet(one));
  if (doubtful.length === 0) return { quiet: quiet.map(plain), growing: [], gone };
  await clock.sleep(wait);
  const before = new Map(doubtful.map((one) => [one.path, one]));
  const second = await lookAt([...before.keys()], (path) => before.get(path) ?? null);
  const settled = second.filter((one) => isQuiet(one));
  return {
    quiet: [...quiet, ...settled].map(plain).sort((a, b) => (a.path < b.path ? -1 : 1)),
    growing: second.filter((one) => !isQuiet(one)).map(plain),
    gone,
  };
};

const plain = ({ path, size, modified, seen }: Look): SeenFile => ({ path, size, modified, seen });
