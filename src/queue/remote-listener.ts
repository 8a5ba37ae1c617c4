import { resolve } from 'node:path';
import { EngineError } from '../errors.ts';
import { checkHeard } from '../model/check-heard.ts';
import type { Heard } from '../model/heard.ts';
import { connect, loadQueueLibrary } from './connect.ts';
import { decodeFailure, jobId, type ListenJob, queueName } from './job.ts';

/** Recordings that are offered at once: enough to keep many workers busy, few enough to stop quickly. */
export const OFFERED = 200;

/** Seconds that an answer stays in Redis when whoever asked has gone. */
const KEPT = 3600;

/** @throws EngineError when what a worker says cannot be. */
const checked = (heard: unknown, path: string): Heard => {
  const result = checkHeard(heard);
  if ('heard' in result) return result.heard;
  throw new EngineError(`a worker answered with what cannot be (${result.fault})`, {
    code: 'engine-answer',
    path,
    cure: 'score this recording again; when it happens again, check what listens on that queue',
  });
};

/** Listens by the workers of a queue. */
export interface RemoteListener {
  readonly listen: (path: string, sha256: string, onProgress: (share: number) => void) => Promise<Heard>;
  /** Workers that are connected now. */
  readonly workers: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a queue for one model and one set of listening settings (`listening` names them).
 * @throws UsageError or EngineError when BullMQ is missing or Redis cannot be reached.
 */
export const openRemoteListener = async (url: string, listening: string, masked: boolean): Promise<RemoteListener> => {
  const library = await loadQueueLibrary();
  const connection = await connect(library, url);
  const name = queueName(listening);
  const queue = new library.bullmq.Queue<ListenJob, Heard>(name, { connection });
  const events = new library.bullmq.QueueEvents(name, { connection });
  const watching = new Map<string, (share: number) => void>();
  events.on('progress', ({ jobId, data }) => {
    if (typeof data === 'number') watching.get(jobId)?.(data);
  });
  // A Redis that restarts: waited for.
  queue.on('error', () => {});
  events.on('error', () => {});
  await events.waitUntilReady();
  return {
    listen: async (path, sha256, onProgress) => {
      const data: ListenJob = { path: resolve(path), sha256, masked };
      // The same sound is offered once, by however many runs; an answer that an earlier run did not fetch is taken.
      const id = jobId(data);
      watching.set(id, onProgress);
      const options = { jobId: id, removeOnComplete: { age: KEPT }, removeOnFail: { age: KEPT } };
      let job = await queue.add('listen', data, options);
      if (await job.isFailed()) {
        await job.remove();
        job = await queue.add('listen', data, options);
      }
      try {
        return checked(await job.waitUntilFinished(events), path);
      } catch (error) {
        if (error instanceof EngineError) throw error;
        throw decodeFailure(error instanceof Error ? error.message : String(error), path);
      } finally {
        watching.delete(id);
        await job.remove().catch(() => {}); // Nothing of a call stays in Redis.
      }
    },
    workers: async () => (await queue.getWorkers()).length,
    close: async () => {
      await events.close().catch(() => {});
      await queue.close().catch(() => {});
      connection.disconnect();
    },
  };
};
