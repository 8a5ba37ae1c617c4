import { realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { EXIT, RecordingError, reasonOf } from '../../errors.ts';
import { maskHeard } from '../../privacy/mask-heard.ts';
import { openListening } from '../../run/listening.ts';
import { findFfmpeg } from '../../speech/recordings/ffmpeg.ts';
import { oldFfmpegWarning } from '../../speech/recordings/ffmpeg-age.ts';
import { type HearingEdges, hearOnce } from '../../speech/transcription/hear-once.ts';
import { watchInterrupts } from '../../terminal/interrupts.ts';
import { note } from '../../terminal/notes.ts';
import { defineCommand } from '../command.ts';
import type { ValuesOf } from '../option.ts';
import { listening as listeningOptions, masking, serving } from '../options.ts';
import type { FolderMap } from '../values.ts';

/** A path of the machine that asks, as this one finds it. */
export const mapPath = (path: string, maps: readonly FolderMap[]): string => {
  const found = maps.find(({ from }) => path === from || path.startsWith(from.endsWith('/') ? from : `${from}/`));
  return found === undefined ? path : found.to + path.slice(found.from.length);
};

const { engine, model, hotWords, server, serverModel, allowRemote, jobs, ffmpeg, rawFormat, maxHours } =
  listeningOptions;
const options = {
  queue: serving.queue,
  engine,
  model,
  hotWords,
  server,
  serverModel,
  allowRemote,
  jobs,
  map: serving.map,
  folder: serving.folder,
  ...masking,
  ffmpeg,
  rawFormat,
  maxHours,
};

/** `worker`. */
export const worker = defineCommand({
  name: 'worker',
  arguments: [],
  options,
  run: (_, options) => serve(options),
});

/** @throws RecordingError for a recording outside the folders that are served; links that lead out count as what they lead to. */
export const checkPlace = (path: string, folders: readonly string[]): void => {
  if (folders.length === 0) return;
  const real = (name: string): string => {
    try {
      return realpathSync(name);
    } catch {
      return resolve(name);
    }
  };
  const place = real(path);
  const isInside = folders.some((folder) => {
    const from = relative(real(folder), place);
    return from !== '' && !from.startsWith('..') && !isAbsolute(from);
  });
  if (isInside) return;
  throw new RecordingError('lies outside the folders that a worker serves', {
    code: 'outside-shared',
    cure: 'start the worker with --folder or --map for the folder that it is in',
  });
};

const serve = async (given: ValuesOf<typeof options>): Promise<number> => {
  const { serveQueue } = await import('../../queue/serve-queue.ts');
  const listening = await openListening(Number.MAX_SAFE_INTEGER, { ...given, queue: undefined });
  const interrupts = watchInterrupts('finishing what is in hand; press again to stop at once');
  try {
    const wanted = new Map<string, string>();
    const hear = hearOnce({
      ...listening.edges,
      hash: async (path) => await hashAs(path, wanted.get(path), listening.edges),
      recall: async () => null,
      protect: (heard) => heard,
      keep: async () => {},
    });
    // What is in hand is finished, whatever comes.
    const never = new AbortController().signal;
    const worker = await serveQueue(given.queue, listening.key, listening.jobs, async (job, onProgress) => {
      const path = mapPath(job.path, given.map ?? []);
      checkPlace(path, [...(given.folder ?? []), ...(given.map ?? []).map(({ to }) => to)]);
      if (!job.masked && !given.unmasked)
        throw new RecordingError('is asked for with its numbers, and this worker masks them', {
          code: 'worker-masks',
          cure: 'start the worker with --unmasked too, or leave it out here',
        });
      wanted.set(path, job.sha256);
      const heard = await hear(path, onProgress, never);
      return job.masked || !given.unmasked ? maskHeard(heard) : heard;
    });
    if (given.folder === undefined && given.map === undefined)
      note('recordings are read wherever a job says — name --folder to serve one folder alone');
    const old = oldFfmpegWarning(findFfmpeg(given.ffmpeg, process.env.PATH ?? '').path);
    if (old !== null) note(old);
    note(`listening for work, ${listening.jobs} at once`);
    await new Promise<void>((resolve) => interrupts.signal.addEventListener('abort', () => resolve(), { once: true }));
    await worker.close();
    return EXIT.ok;
  } finally {
    await listening.close();
    interrupts.release();
  }
};

/** The SHA-256 of a file that is to be the one that was asked for. @throws RecordingError when it is not there or another. */
const hashAs = async (path: string, wanted: string | undefined, { hash }: HearingEdges): Promise<string> => {
  const sha256 = await hash(path).catch((cause: unknown) => {
    throw new RecordingError(`cannot be read by a worker (${reasonOf(cause)})`, {
      code: 'unreadable',
      cure: 'mount the shared folder there, or start the worker with --map',
    });
  });
  if (sha256 === wanted) return sha256;
  throw new RecordingError('is another file for a worker than here', {
    code: 'other-file',
    cure: 'check the --map of the worker, and that nobody writes to the recording',
  });
};
