import type { Edges } from '../pipeline.ts';
import type { FoundRecordings } from '../speech/recordings/find-recordings.ts';
import { isObject } from '../speech/recordings/objects.ts';
import { findQuietly } from './find-named.ts';
import { type ListeningOptions, type OpenListening, openListening } from './listening.ts';

/** What a run has open before it reads its rulebook. */
export interface ListeningAhead {
  readonly found: FoundRecordings;
  /** Its processes are starting. Whoever has it closes it. */
  readonly opened: OpenListening;
}

export interface AheadOptions extends Omit<ListeningOptions, 'store'> {
  /** Path of a store. */
  readonly store?: string | undefined;
}

/**
 * Finds recordings and starts the processes that the first of them need, without a word: a rulebook takes a second of one core to read, and a
 * process as long to open its models.
 * @returns null where it has to wait: for a store, which a run that ends early must not make; a queue or a storage, which would be asked over a network;
 *   names, which say on stderr which of them are left out; and where something is wrong, which is found and told again where the run comes to it.
 */
export const listenAhead = async (named: readonly string[], options: AheadOptions): Promise<ListeningAhead | null> => {
  const { store, ...listening } = options;
  const waits = [store, options.queue, options.hotWords].some((one) => one !== undefined) || named.some(isObject);
  if (waits) return null;
  try {
    const found = await findQuietly(named, options);
    return found.paths.length === 0 ? null : { found, opened: await openWarm(found.paths, listening) };
  } catch {
    return null;
  }
};

/** Opens listening, and starts a process for each sound that is new among the first recordings: those that are listened to at once. */
const openWarm = async (paths: readonly string[], options: ListeningOptions): Promise<OpenListening> => {
  const opened = await openListening(paths.length, options);
  try {
    const { edges, jobs } = opened;
    const { hashes, unheard } = await lookAt(paths.slice(0, jobs), edges);
    opened.warm(unheard);
    // A long recording takes a second to hash.
    const hash = async (path: string): Promise<string> => hashes.get(path) ?? (await edges.hash(path));
    return { ...opened, edges: { ...edges, hash } };
  } catch (error) {
    await opened.close();
    throw error;
  }
};

/** Hashes recordings and counts the sounds that have not been heard yet; one that cannot be read is left to the run. */
const lookAt = async (paths: readonly string[], edges: Edges) => {
  const hashes = new Map<string, string>();
  const unheard = new Set<string>();
  for (const path of paths) {
    const sha256 = await edges.hash(path).catch(() => null);
    if (sha256 === null) continue;
    hashes.set(path, sha256);
    const words = await wordsOf(path, edges);
    if (words !== undefined && (await edges.recall(sha256, words)) === null) unheard.add(`${sha256} ${words}`);
  }
  return { hashes, unheard: unheard.size };
};

/** The hash of a recording's words, null where they come from its sound; undefined where there are none. */
const wordsOf = async (path: string, { words }: Edges): Promise<string | null | undefined> =>
  words === undefined ? null : await words(path).catch(() => undefined);
