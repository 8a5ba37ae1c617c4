import { beforeEach, expect, test, vi } from 'vitest';
import { EngineError } from '../../src/errors.ts';
import type { Heard } from '../../src/model/heard.ts';
import { answerKey, jobId, queueName } from '../../src/queue/job.ts';
import { openRemoteListener } from '../../src/queue/remote-listener.ts';
import { heard, leg, segment } from '../helpers/heard.ts';

/** What lies in Redis, and what its queue knows of the one job of a test: the places of the real ones, without a server. */
const world = vi.hoisted(() => ({
  keys: new Map<string, string>(),
  jobs: new Map<string, unknown>(),
  state: 'waiting',
  /** What a worker does with the job; null: nobody takes it. */
  work: null as null | (() => void),
}));

vi.mock('node:timers/promises', () => ({
  setTimeout: (_: number, __: unknown, { signal }: { signal: AbortSignal }) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) reject(new Error('aborted'));
      else setImmediate(resolve);
    }),
}));

vi.mock('../../src/queue/connect.ts', () => {
  const chain = { incr: () => chain, expire: () => chain, exec: async () => [] };
  const connection = {
    multi: () => chain,
    get: async (key: string) => world.keys.get(key) ?? null,
    decr: async () => 0,
    del: async (...keys: string[]) => {
      for (const key of keys) world.keys.delete(key);
    },
    disconnect: () => {},
  };
  class Queue {
    on = () => {};
    close = async () => {};
    getWorkers = async () => [];
    add = async (_: string, data: unknown, { jobId: id }: { jobId: string }) => {
      world.jobs.set(id, data);
      world.work?.();
      return {
        isFailed: async () => false,
        getState: async () => world.state,
        waitUntilFinished: () => (world.work === null ? new Promise(() => {}) : Promise.resolve(null)),
        remove: async () => world.jobs.delete(id),
      };
    };
  }
  class QueueEvents {
    on = () => {};
    waitUntilReady = async () => {};
    close = async () => {};
  }
  return {
    loadQueueLibrary: async () => ({ bullmq: { Queue, QueueEvents } }),
    connect: async () => connection,
  };
});

const SHA = 'ab'.repeat(32);
const PATH = '/calls/13800138000.wav';
const KEY = answerKey(queueName('l'), jobId({ path: PATH, sha256: SHA, masked: true }));
const answer = (): Heard => {
  const one = heard([leg(0), leg(1, segment(1, 2, '您好，联众投资'))], 2);
  return { ...one, recording: { ...one.recording, sha256: SHA } };
};
const listen = async () => {
  const listener = await openRemoteListener('redis://x', 'l', true);
  return await listener.listen(PATH, SHA, () => {}).finally(() => listener.close());
};

beforeEach(() => {
  world.keys.clear();
  world.jobs.clear();
  Object.assign(world, { state: 'waiting', work: null });
});

test('once an answer is read, neither it nor the job stays in Redis', async () => {
  world.work = () => world.keys.set(KEY, JSON.stringify(answer()));
  expect(await listen()).toEqual(answer());
  expect([...world.keys]).toEqual([]);
  expect([...world.jobs]).toEqual([]);
});

test.each([
  ['no answer', () => {}],
  ['half an answer', () => world.keys.set(KEY, JSON.stringify(answer()).slice(0, 50))],
  ['something else', () => world.keys.set(KEY, '{"legs":[]}')],
])('of a job that ends with %s nothing stays either, and one line says what came', async (_, work) => {
  world.work = work;
  await expect(listen()).rejects.toMatchObject({ code: 'engine-answer', path: PATH });
  expect([...world.keys, ...world.jobs]).toEqual([]);
});

test('a job that is gone is noticed: its Redis was emptied', async () => {
  world.state = 'unknown';
  const error = await listen().catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(EngineError);
  expect(error).toMatchObject({ code: 'engine-job-lost', path: PATH });
  expect([...world.jobs]).toEqual([]);
});
