import PQueue from 'p-queue';
import type { Heard } from '../../model/heard.ts';
import { createListener, type Listener } from './listener.ts';
import type { Setup } from './protocol.ts';
import type { ListenerOptions } from './talk-to-process.ts';

/** Listens to recordings in several processes at once. */
export interface ListenerPool {
  /** Starts processes ahead of so many recordings, `size` of them at the most; what goes wrong is told of the first of each. */
  readonly warm: (recordings: number) => void;
  /** Resolves when a process is free and has heard the recording; throws as {@link Listener.listen} does. */
  readonly listen: Listener['listen'];
  /** Ends every process; what is being listened to is given up. */
  readonly close: () => void;
}

/** Starts processes as they are needed, `size` of them at the most. */
export const createListenerPool = (size: number, setup: Omit<Setup, 'kind'>, how?: ListenerOptions): ListenerPool => {
  const queue = new PQueue({ concurrency: size });
  const listeners = Array.from({ length: size }, () => createListener(setup, how));
  const free = [...listeners];
  return {
    // Those that are taken first.
    warm: (recordings) => {
      for (const listener of free.toReversed().slice(0, recordings)) listener.warm();
    },
    listen: (path, sha256, onProgress) =>
      queue.add(async (): Promise<Heard> => {
        const listener = free.pop();
        if (listener === undefined) throw new Error('more recordings at work than listening processes');
        try {
          return await listener.listen(path, sha256, onProgress);
        } finally {
          free.push(listener);
        }
      }),
    close: () => {
      queue.clear();
      for (const listener of listeners) listener.close();
    },
  };
};
