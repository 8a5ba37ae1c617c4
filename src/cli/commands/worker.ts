import { type Command, InvalidArgumentError } from 'commander';
import { EXIT, RecordingError } from '../../errors.ts';
import { maskHeard } from '../../privacy/mask-heard.ts';
import { LISTENING_KEY, openListening } from '../../run/listening.ts';
import { watchInterrupts } from '../../terminal/interrupts.ts';
import { note } from '../../terminal/notes.ts';
import { atLeastOne } from '../arguments.ts';

/** Where a folder of the machine that asks is found on this one. */
interface FolderMap {
  readonly from: string;
  readonly to: string;
}

interface WorkerOptions {
  readonly queue: string;
  readonly jobs?: number;
  readonly map?: readonly FolderMap[];
  readonly ffmpeg?: string;
}

const HELP = `
Examples:
  call-etiquette worker --queue redis://10.0.0.5:6379
  call-etiquette worker --queue redis://10.0.0.5:6379 --map /srv/recordings=/mnt/recordings

Listens to recordings for score --queue on another machine. Recordings are read from a shared folder. Ctrl-C finishes what is
in hand; a worker that is killed gives its work back after some 15 to 30 seconds.`;

const readMap = (text: string, before: readonly FolderMap[] = []): readonly FolderMap[] => {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It must be FOLDER-THERE=FOLDER-HERE.');
  return [...before, { from: text.slice(0, at), to: text.slice(at + 1) }];
};

/** A path of the machine that asks, as this one finds it. */
export const mapPath = (path: string, maps: readonly FolderMap[]): string => {
  const found = maps.find(({ from }) => path === from || path.startsWith(from.endsWith('/') ? from : `${from}/`));
  return found === undefined ? path : found.to + path.slice(found.from.length);
};

/** Adds `worker` to the program; the exit code of a run that ends well is handed to `finish`. */
export const addWorker = (program: Command, finish: (exitCode: number) => void): void => {
  program
    .command('worker')
    .description('listen to recordings for score --queue on another machine')
    .requiredOption('--queue <address>', 'Redis that hands out the work: redis://host:6379')
    .option('--jobs <n>', 'recordings listened to at once (default: by cores and memory)', atLeastOne)
    .option('--map <folders>', 'FOLDER-THERE=FOLDER-HERE, where the shared folder is mounted elsewhere', readMap)
    .option('--ffmpeg <program>', 'decoder to use (default: on PATH, else the bundled one)')
    .addHelpText('after', HELP)
    .action(async (options: WorkerOptions) => {
      finish(await serve(options));
    });
};

const serve = async (options: WorkerOptions): Promise<number> => {
  const { serveQueue } = await import('../../queue/serve-queue.ts');
  const listening = await openListening(Number.MAX_SAFE_INTEGER, { ffmpeg: options.ffmpeg, jobs: options.jobs });
  const interrupts = watchInterrupts('finishing what is in hand; press again to stop at once');
  try {
    const worker = await serveQueue(options.queue, LISTENING_KEY, listening.jobs, async (job, onProgress) => {
      const path = mapPath(job.path, options.map ?? []);
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
