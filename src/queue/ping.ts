import { connect, loadQueueLibrary, placeOf } from './connect.ts';

/** Whether a Redis answers. @returns its place and version. @throws as connect does. */
export const pingQueue = async (address: string): Promise<string> => {
  const redis = await connect(await loadQueueLibrary(), address);
  try {
    const version = /redis_version:(\S+)/.exec(await redis.info('server'))?.[1] ?? '';
    return `${placeOf(address)} ${version}`.trim();
  } finally {
    redis.disconnect();
  }
};
