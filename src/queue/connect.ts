import { readFileSync } from 'node:fs';
import type { Redis } from 'ioredis';
import { EngineError, reasonOf, UsageError } from '../errors.ts';

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

/**
 * The password of Redis, kept out of the list of processes: CALL_ETIQUETTE_REDIS_PASSWORD, or the first line of the file that
 * CALL_ETIQUETTE_REDIS_PASSWORD_FILE names. One in the address goes first.
 * @throws UsageError when the file cannot be read.
 */
export const passwordOf = (url: string, env: NodeJS.ProcessEnv): string | undefined => {
  if (URL.canParse(url) && new URL(url).password !== '') return undefined;
  const { CALL_ETIQUETTE_REDIS_PASSWORD: password, CALL_ETIQUETTE_REDIS_PASSWORD_FILE: file } = env;
  if (password !== undefined || file === undefined) return password;
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/)[0];
  } catch (cause) {
    throw new UsageError(`the file of the password cannot be read (${reasonOf(cause)})`, {
      path: file,
      cure: 'check CALL_ETIQUETTE_REDIS_PASSWORD_FILE',
      cause,
    });
  }
};

/** Seconds that a Redis may take to answer at the start. */
const PATIENCE = 5;

/**
 * Connects to Redis; later breaks are mended by waiting.
 * @throws UsageError for an address that is none; EngineError when nothing answers there.
 */
export const connect = async ({ Redis }: QueueLibrary, url: string): Promise<Redis> => {
  const place = placeOf(url);
  const password = passwordOf(url, process.env);
  const redis = new Redis(url, {
    lazyConnect: true,
    ...(password === undefined ? {} : { password }),
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
