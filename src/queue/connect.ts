import type { Redis } from 'ioredis';
import { EngineError, UsageError } from '../errors.ts';

/** BullMQ and its Redis client, which are installed only where work is spread over machines. */
export interface QueueLibrary {
  readonly bullmq: typeof import('bullmq');
  readonly Redis: typeof Redis;
}

/**
 * Loads BullMQ and ioredis.
 * @throws EngineError naming what to install when they are not there.
 */
export const loadQueueLibrary = async (
  load: (name: string) => Promise<unknown> = (name) => import(name),
): Promise<QueueLibrary> => {
  try {
    const bullmq = (await load('bullmq')) as QueueLibrary['bullmq'];
    const { Redis } = (await load('ioredis')) as typeof import('ioredis');
    return { bullmq, Redis };
  } catch (cause) {
    throw new EngineError('--queue needs bullmq and ioredis, which are not installed', {
      code: 'queue-library-missing',
      cure: 'run: npm install bullmq@6.7.0 ioredis@6.0.0',
      cause,
    });
  }
};

/** Host and port of a Redis address, without its password. */
export const placeOf = (url: string): string => {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !/^rediss?:$/.test(parsed.protocol))
    throw new UsageError('--queue must be an address such as redis://host:6379');
  return `${parsed.hostname}:${parsed.port === '' ? '6379' : parsed.port}`;
};

/** Seconds that a Redis may take to answer at the start. */
const PATIENCE = 5;

/**
 * Connects to Redis; later breaks are mended by waiting.
 * @throws UsageError for an address that is none; EngineError when nothing answers there.
 */
export const connect = async ({ Redis }: QueueLibrary, url: string): Promise<Redis> => {
  const place = placeOf(url);
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: null, // BullMQ waits for a Redis that restarts, instead of failing its jobs.
    connectTimeout: PATIENCE * 1000,
  });
  // ioredis prints errors that nobody listens to; the first failure is reported below, later ones end by reconnecting.
  redis.on('error', () => {});
  const timer = setTimeout(() => redis.disconnect(), PATIENCE * 1000);
  try {
    await redis.connect();
    await redis.ping();
    return redis;
  } catch (cause) {
    redis.disconnect();
    throw new EngineError(`no Redis answers at ${place}`, {
      code: 'queue-unreachable',
      cure: 'check the address, and that redis-server runs there',
      cause,
    });
  } finally {
    clearTimeout(timer);
  }
};
