import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { EngineError } from '../errors.ts';
import { checkHeard } from '../model/check-heard.ts';
import type { Heard } from '../model/heard.ts';
import { connect, loadQueueLibrary } from './connect.ts';
import { answerKey, askingKey, decodeFailure, jobId, KEPT, type ListenJob, queueName } from './job.ts';

/** Recordings that are offered at once: enough to keep many workers busy, few enough to stop quickly. */
export const OFFERED = 200;

/** Milliseconds between two looks whether a job is still there: a Redis may be emptied. */
const LOOK = 10_000;

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

/** The last of those who asked takes the answer away. */
const leave = async (connection: Redis, name: string, id: string): Promise<void> => {
  if ((await connection.decr(askingKey(name, id))) <= 0) await connection.del(askingKey(name, id), answerKey(name, id));
};

/** What a worker left; null when that is nothing. */
const readAnswer = (text: string | null): unknown => {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
};

/** Fails once a job that nobody answered is no longer in Redis, seen twice on end; never resolves. */
export const failWhenGone = async (
  state: () => Promise<string>,
  path: string,
  signal: AbortSignal,
  look = LOOK,
): Promise<never> => {
  for (let missing = 0; missing < 2; ) {
    await sleep(look, undefined, { signal }).catch(() => new Promise<never>(() => {}));
    missing = (await state().catch(() => 'unreachable')) === 'unknown' ? missing + 1 : 0;
  }
  throw new EngineError('the job is gone from the queue: its Redis was emptied', {
    code: 'engine-job-lost',
    path,
    cure: 'score this recording again, and let nobody empty that Redis meanwhile',
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
  const queue = new library.bullmq.Queue<ListenJob, null>(name, { connection });
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
      // An address in storage is the same everywhere.
      const data: ListenJob = { path: path.startsWith('s3://') ? path : resolve(path), sha256, masked };
      // The same sound is offered once, by however many runs; an answer that an earlier run did not fetch is taken.
      const id = jobId(data);
      watching.set(id, onProgress);
      const done = new AbortController();
      await connection.multi().incr(askingKey(name, id)).expire(askingKey(name, id), KEPT).exec();
      const options = { jobId: id, removeOnComplete: { age: KEPT }, removeOnFail: { age: KEPT } };
      let job = await queue.add('listen', data, options);
      if (await job.isFailed()) {
        await job.remove();
        job = await queue.add('listen', data, options);
      }
      try {
        await Promise.race([job.waitUntilFinished(events), failWhenGone(() => job.getState(), path, done.signal)]);
        return checked(readAnswer(await connection.get(answerKey(name, id))), path);
      } catch (error) {
        if (error instanceof EngineError) throw error;
        throw decodeFailure(error instanceof Error ? error.message : String(error), path);
      } finally {
        done.abort();
        watching.delete(id);
        await leave(connection, name, id).catch(() => {});
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
