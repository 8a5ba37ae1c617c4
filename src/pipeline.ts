import PQueue from 'p-queue';
import { EXIT, ExpectedError, OutputError, RecordingError } from './errors.ts';
import { assembleFacts, type FactDefaults } from './facts/assemble-facts.ts';
import type { CallData } from './model/call-data.ts';
import type { CallFacts } from './model/call-facts.ts';
import { type Doubt, FURTHER_HEARINGS, type Heard } from './model/heard.ts';
import type { Span } from './model/span.ts';

/** What the program does with the world outside: handed in, so that the pipeline itself reads as one page. */
export interface Edges {
  /** SHA-256 of a file, hex. */
  readonly hash: (path: string) => Promise<string>;
  /** With a doubt, listens only to what is doubtful, in another way than before. */
  readonly listen: (path: string, sha256: string, onProgress: (share: number) => void, doubt?: Doubt) => Promise<Heard>;
  /** What should be listened to again before the call is judged; nothing, once that would not help. */
  readonly doubts: (facts: CallFacts) => readonly Span[];
  /** What was heard in the same sound before, in this run or where it was kept. */
  readonly recall: (sha256: string) => Promise<Heard | null>;
  readonly keep: (heard: Heard) => Promise<void>;
  /** Takes out what must not go further, such as numbers, before anything is kept or judged. */
  readonly protect: (heard: Heard) => Heard;
  /** How many calls are in hand at once; a little more than can be listened to, so that no listener waits for a hash. */
  readonly width: number;
}

/** A recording and what its call data say. */
export interface CallToScore {
  readonly path: string;
  readonly callData: CallData;
}

/** How far a run is, and a way to stop it. */
export interface Progress {
  /** Shares from 0 to 1. */
  readonly onCall?: (path: string, share: number) => void;
  /** Hands over each call with its place as soon as it is done, in whatever order; an error that it throws ends the run. */
  readonly onDone?: (outcome: Outcome, at: number) => void;
  /** Ends the run at once: the calls in hand are given up. */
  readonly signal?: AbortSignal;
}

/** One call after listening: its facts, or why there are none. */
export type Outcome =
  | { readonly path: string; readonly facts: CallFacts }
  | { readonly path: string; readonly callData: CallData; readonly error: ExpectedError | Error };

/** As {@link gatherEach}, and returns the outcomes that there are in the order of the calls. */
export const gatherFacts = async (
  calls: readonly CallToScore[],
  defaults: FactDefaults,
  edges: Edges,
  progress: Progress = {},
): Promise<readonly Outcome[]> => {
  const outcomes: (Outcome | undefined)[] = calls.map(() => undefined);
  const onDone = (outcome: Outcome, at: number): void => {
    outcomes[at] = outcome;
    progress.onDone?.(outcome, at);
  };
  await gatherEach(calls, defaults, edges, { ...progress, onDone });
  return outcomes.filter((outcome) => outcome !== undefined);
};

/**
 * Listens to every call, each sound once whatever its names, and joins what is heard with the call data. A call that fails
 * fails alone. Nothing of a call is held once it is handed over.
 * @throws OutputError when what was heard cannot be kept: listening on would be lost work.
 */
export const gatherEach = async (
  calls: readonly CallToScore[],
  defaults: FactDefaults,
  edges: Edges,
  progress: Progress,
): Promise<void> => {
  const atWork = new Map<string, Promise<Heard>>();
  let ended = false;
  const hearOnce = async (path: string): Promise<Heard> => {
    const sha256 = await edges.hash(path).catch((cause: NodeJS.ErrnoException) => {
      throw unreadable(path, cause);
    });
    const pending = atWork.get(sha256) ?? hear(path, sha256);
    atWork.set(sha256, pending);
    const heard = await pending;
    atWork.delete(sha256); // From now on it is recalled.
    return heard;
  };
  const hear = async (path: string, sha256: string): Promise<Heard> => {
    const kept = await edges.recall(sha256);
    if (kept !== null) return kept;
    if (ended) throw new Error('the run has ended');
    const heard = edges.protect(await edges.listen(path, sha256, (share) => progress.onCall?.(path, share)));
    await edges.keep(heard);
    return heard;
  };
  /** Null when the recording is no longer there: what was heard of it stands. */
  const hearAgain = async (doubt: Doubt): Promise<Heard | null> => {
    if (ended) throw new Error('the run has ended');
    const { path, sha256 } = doubt.heard.recording;
    try {
      const heard = edges.protect(await edges.listen(path, sha256, () => {}, doubt));
      await edges.keep(heard);
      return heard;
    } catch (error) {
      if (error instanceof ExpectedError && error.exitCode === EXIT.noInput) return null;
      throw error;
    }
  };
  const gather = async ({ path, callData }: CallToScore): Promise<Outcome> => {
    try {
      const inName = (one: Heard): Heard => ({ ...one, recording: { ...one.recording, path } });
      let heard = inName(await hearOnce(path));
      let facts = assembleFacts(heard, callData, defaults);
      for (let hearing = 0; hearing < FURTHER_HEARINGS; hearing++) {
        const spans = edges.doubts(facts);
        if (spans.length === 0) break;
        const again = await hearAgain({ heard, spans });
        if (again === null) break;
        heard = inName(again);
        facts = assembleFacts(heard, callData, defaults);
      }
      return { path, facts };
    } catch (error) {
      if (error instanceof OutputError) {
        ended = true;
        throw error;
      }
      return { path, callData, error: error instanceof Error ? error : new Error(String(error)) };
    }
  };
  const queue = new PQueue({ concurrency: edges.width });
  const work = queue.addAll(
    calls.map((call, at) => async () => {
      const outcome = await gather(call);
      if (!ended) progress.onDone?.(outcome, at);
    }),
  );
  try {
    await Promise.race([work, aborted(progress.signal)]);
  } finally {
    ended = true;
    queue.clear();
    work.catch(() => {}); // What is given up may still fail; nobody waits for it.
  }
};

/** Resolves when the signal is given; without a signal, never. */
const aborted = (signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) resolve();
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });

const unreadable = (path: string, cause: NodeJS.ErrnoException): ExpectedError =>
  cause instanceof ExpectedError
    ? cause
    : new RecordingError(`cannot be read (${cause.code ?? cause.message})`, {
        code: 'unreadable',
        path,
        cure: 'check that the file is there and that you may read it',
        cause,
      });
