import PQueue from 'p-queue';
import { OutputError } from './errors.ts';
import { assembleFacts, type FactDefaults } from './facts/assemble-facts.ts';
import type { CallData } from './model/call-data.ts';
import type { Outcome } from './model/outcome.ts';
import { type HearingEdges, hearOnce } from './speech/transcription/hear-once.ts';

/** A recording and what its call data say. */
export interface CallToScore {
  readonly path: string;
  readonly callData: CallData;
}

/** What it does with the world outside, and how many calls it has in hand: a few more than can be listened to at once. */
export interface Edges extends HearingEdges {
  readonly width: number;
}

/** How far a run is: shares from 0 to 1, and each call with its place once it is done. An error of `onDone` ends the run. */
export interface Progress {
  readonly onCall?: (path: string, share: number) => void;
  readonly onDone?: (outcome: Outcome, at: number) => void | Promise<void>;
  /** Gives up what is in hand. */
  readonly signal?: AbortSignal;
}

/**
 * Hears every call and joins what is heard with what its call data say; a call that fails fails alone, and none is held once it
 * is handed over. Rules come after: what is gathered here does not depend on them.
 * @throws OutputError when what was heard cannot be kept: listening on would be lost work.
 */
export const gatherEach = async (
  calls: readonly CallToScore[],
  defaults: FactDefaults,
  edges: Edges,
  { onCall, onDone, signal = new AbortController().signal }: Progress,
): Promise<void> => {
  const failed = new AbortController();
  const over = AbortSignal.any([signal, failed.signal]);
  const hear = hearOnce(edges);
  const gather = async ({ path, callData }: CallToScore): Promise<Outcome> => {
    try {
      const heard = await hear(path, (share) => onCall?.(path, share), over);
      return { kind: 'gathered', path, facts: assembleFacts(heard, callData, defaults) };
    } catch (error) {
      if (error instanceof OutputError) throw error;
      return { kind: 'failed', path, callData, error: error instanceof Error ? error : new Error(String(error)) };
    }
  };
  const takeInHand = async (call: CallToScore, at: number): Promise<void> => {
    const outcome = over.aborted ? null : await gather(call);
    if (outcome !== null && !over.aborted) await onDone?.(outcome, at);
  };
  const queue = new PQueue({ concurrency: edges.width });
  const stopped = new Promise((resolve) => over.addEventListener('abort', resolve, { once: true }));
  const work = calls.map((call, at) => queue.add(() => takeInHand(call, at).catch((error) => failed.abort(error))));
  if (!over.aborted) await Promise.race([Promise.all(work), stopped]);
  failed.signal.throwIfAborted();
};
