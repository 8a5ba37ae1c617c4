import { EXIT, RecordingError } from '../../errors.ts';
import { maskHeard } from '../../privacy/mask-heard.ts';
import { listeningKeyOf, openListening } from '../../run/listening.ts';
import { watchInterrupts } from '../../terminal/interrupts.ts';
import { note } from '../../terminal/notes.ts';
import { defineCommand } from '../command.ts';
import type { ValuesOf } from '../option.ts';
import { listening as listeningOptions, serving } from '../options.ts';
import type { FolderMap } from '../values.ts';

/** A path of the machine that asks, as this one finds it. */
export const mapPath = (path: string, maps: readonly FolderMap[]): string => {
  const found = maps.find(({ from }) => path === from || path.startsWith(from.endsWith('/') ? from : `${from}/`));
  return found === undefined ? path : found.to + path.slice(found.from.length);
};

const { jobs, ffmpeg } = listeningOptions;
const options = { queue: serving.queue, jobs, map: serving.map, ffmpeg };

/** `worker`. */
export const worker = defineCommand({
  name: 'worker',
  arguments: [],
  options,
  run: (_, options) => serve(options),
});

const serve = async (given: ValuesOf<typeof options>): Promise<number> => {
  const { serveQueue } = await import('../../queue/serve-queue.ts');
  const listening = await openListening(Number.MAX_SAFE_INTEGER, { ffmpeg: given.ffmpeg, jobs: given.jobs });
  const interrupts = watchInterrupts('finishing what is in hand; press again to stop at once');
  try {
    const worker = await serveQueue(given.queue, listeningKeyOf(), listening.jobs, async (job, onProgress) => {
      const path = mapPath(job.path, given.map ?? []);
      const sha256 = await listening.edges.hash(path).catch((cause: NodeJS.ErrnoException) => {
        throw new RecordingError(`cannot be read by a worker (${cause.code ?? cause.message})`, {
          code: 'unreadable',
          cure: 'mount the shared folder there, or start the worker with --map',
        });
      });
      if (sha256 !== job.sha256)
        throw new RecordingError('is another file for a worker than here', {
          code: 'other-file',
          cure: 'check the --map of the worker, and that nobody writes to the recording',
        });
      const heard = await listening.edges.listen(path, sha256, onProgress, job.doubt);
      return job.masked ? maskHeard(heard) : heard;
    });
    note(`listening for work, ${listening.jobs} at once`);
    await new Promise<void>((resolve) => interrupts.signal.addEventListener('abort', () => resolve(), { once: true }));
    await worker.close();
    return EXIT.ok;
  } finally {
    await listening.close();
    interrupts.release();
  }
};
