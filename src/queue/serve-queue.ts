import { ExpectedError } from '../errors.ts';
import type { Heard } from '../model/heard.ts';
import { connect, loadQueueLibrary } from './connect.ts';
import { encodeFailure, type ListenJob, queueName } from './job.ts';

/**
 * Milliseconds after which a job is given to another worker when nothing is heard of the one that has it; it says so twice
 * as often. Listening happens in processes of its own, so a worker is never too busy to say so.
 */
const LOCK = 15_000;
/** Workers that one recording may take with it before it counts as failed. */
const DEATHS = 3;

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
  const worker = new library.bullmq.Worker<ListenJob, Heard>(
    queueName(listening),
    async (job) => {
      try {
        return await work(job.data, (share) => void job.updateProgress(share).catch(() => {}));
      } catch (error) {
        // Expected failures cross the queue as text; the recording itself is to blame, so it is not tried again.
        const reason = error instanceof ExpectedError ? encodeFailure(error) : String(error);
        throw new library.bullmq.UnrecoverableError(reason);
      }
    },
    { connection, concurrency: width, lockDuration: LOCK, stalledInterval: LOCK, maxStalledCount: DEATHS },
  );
  worker.on('error', () => {}); // A Redis that restarts: waited for.
  await worker.waitUntilReady();
  return {
    close: async () => {
      await worker.close();
      connection.disconnect();
    },
  };
};
