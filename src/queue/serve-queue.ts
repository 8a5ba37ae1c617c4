import { setTimeout as sleep } from 'node:timers/promises';
import { ExpectedError } from '../errors.ts';
import type { Heard } from '../model/heard.ts';
import { connect, loadQueueLibrary } from './connect.ts';
import { answerKey, encodeFailure, KEPT, type ListenJob, parseJob, queueName } from './job.ts';

/**
 * Milliseconds after which a job is given to another worker when nothing is heard of the one that has it; it says so twice
 * as often. Listening happens in processes of its own, so a worker is never too busy to say so.
 */
const LOCK = 15_000;
/** Workers that one recording may take with it before it counts as failed. */
const DEATHS = 3;

/** Milliseconds that what is in hand may take once a worker is told to stop; then another worker gets it. */
const LAST_CALLS = 60_000;

/** What kind of bug: its words may hold words of a call. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

/** A worker at work. */
export interface QueueWorker {
  /** Takes no more; resolves when what is in hand is answered. */
  readonly close: () => Promise<void>;
}

/**
 * Serves a queue, `width` recordings at once, until it is closed.
 * @throws UsageError or EngineError when BullMQ is missing or Redis cannot be reached.
 */
export const serveQueue = async (
  url: string,
  listening: string,
  width: number,
  work: (job: ListenJob, onProgress: (share: number) => void) => Promise<Heard>,
): Promise<QueueWorker> => {
  const library = await loadQueueLibrary();
  const connection = await connect(library, url);
  const name = queueName(listening);
  const worker = new library.bullmq.Worker<unknown, null>(
    name,
    async (job) => {
      try {
        const heard = await work(parseJob(job.data), (share) => void job.updateProgress(share).catch(() => {}));
        await connection.set(answerKey(name, String(job.id)), JSON.stringify(heard), 'EX', KEPT);
        return null;
      } catch (error) {
        // Expected failures cross the queue as text; the recording itself is to blame, so it is not tried again.
        const reason = error instanceof ExpectedError ? encodeFailure(error) : nameOf(error);
        throw new library.bullmq.UnrecoverableError(reason);
      }
    },
    { connection, concurrency: width, lockDuration: LOCK, stalledInterval: LOCK, maxStalledCount: DEATHS },
  );
  worker.on('error', () => {}); // A Redis that restarts: waited for.
  await worker.waitUntilReady();
  return {
    close: async () => {
      // A Redis that is gone, or a recording that takes long, must not keep a worker that is told to stop.
      const timer = setTimeout(() => void worker.close(true).catch(() => {}), LAST_CALLS);
      await Promise.race([worker.close().catch(() => {}), sleep(LAST_CALLS + 1000, undefined, { ref: false })]);
      clearTimeout(timer);
      connection.disconnect();
    },
  };
};
