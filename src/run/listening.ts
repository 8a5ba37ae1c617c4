import { availableParallelism, freemem } from 'node:os';
import { join } from 'node:path';
import type { EngineInfo, Heard } from '../model/heard.ts';
import type { Edges } from '../pipeline.ts';
import { maskHeard } from '../privacy/mask-heard.ts';
import { SHERPA_WHISPER } from '../speech/engines/sherpa-whisper.ts';
import { GE2E, SILERO_VAD, WHISPER_BASE } from '../speech/models/catalogue.ts';
import { verifyModels } from '../speech/models/verify.ts';
import { findFfmpeg } from '../speech/recordings/ffmpeg.ts';
import { hashFile } from '../speech/recordings/hash-file.ts';
import { createListenerPool, type ListenerPool } from '../speech/transcription/listener-pool.ts';
import { LISTEN_SETTINGS } from '../speech/transcription/settings.ts';
import { type HeardFolder, listeningKey, openHeardFolder } from '../store/heard-folder.ts';
import { openHeardTable } from '../store/heard-table.ts';
import type { OpenDatabase } from '../store/open-database.ts';
import { note } from '../terminal/notes.ts';
import { MODEL_FOLDER } from './locations.ts';

/** The engine that words come from, as reports name it. */
export const ENGINE_INFO: EngineInfo = {
  name: SHERPA_WHISPER,
  model: WHISPER_BASE.id,
  modelSha256: WHISPER_BASE.files[0].sha256,
};

/** What decides on what is heard in a sound, but for masking. */
const LISTENING = {
  settings: LISTEN_SETTINGS,
  models: [...WHISPER_BASE.files, ...SILERO_VAD.files, ...GE2E.files].map((file) => file.sha256),
};

/** Names the model and the settings that this program listens with. */
export const LISTENING_KEY = listeningKey(LISTENING);

/** Bytes of memory one listening process takes with a long call in hand (measured, docs/ACCURACY.md). */
const BYTES_PER_PROCESS = 550e6;

export interface ListeningOptions {
  readonly ffmpeg?: string | undefined;
  readonly jobs?: number | undefined;
  /** Folder in which what was heard is kept and found again. */
  readonly keep?: string | undefined;
  /** Store in which it is kept instead. */
  readonly store?: OpenDatabase | undefined;
  /** Leave numbers in what is heard as they are. */
  readonly unmasked?: boolean | undefined;
  /** Redis address: the workers of this queue listen, not this machine. */
  readonly queue?: string | undefined;
}

/** Everything of the world outside that the pipeline needs, and how to let go of it. */
export interface OpenListening {
  readonly edges: Omit<Edges, 'doubts'>;
  readonly jobs: number;
  readonly close: () => void | Promise<void>;
}

/** What listens, on this machine or on others. */
interface Ears extends Pick<OpenListening, 'jobs' | 'close'> {
  readonly listen: Edges['listen'];
  readonly width: number;
}

/**
 * Verifies the models, finds ffmpeg and gets processes ready for `calls` recordings; or joins a queue, where that is wanted.
 * @throws EngineError when a model or ffmpeg is missing or damaged, or the queue cannot be reached.
 */
export const openListening = async (calls: number, options: ListeningOptions): Promise<OpenListening> => {
  const ears =
    options.queue === undefined ? await openOwnEars(calls, options) : await openQueue(options.queue, options);
  const kept = openKept(options);
  return {
    edges: {
      hash: (path) => hashFile(path),
      listen: ears.listen,
      recall: kept.recall,
      keep: kept.keep,
      protect: options.unmasked === true ? (heard) => heard : maskHeard,
      width: ears.width,
    },
    jobs: ears.jobs,
    close: ears.close,
  };
};

const openOwnEars = async (calls: number, options: ListeningOptions): Promise<Ears> => {
  const decoder = { ffmpeg: findFfmpeg(options.ffmpeg, process.env.PATH ?? '').path };
  await verifyModels(MODEL_FOLDER);
  const { jobs, threads } = shareCores(calls, options.jobs);
  const setup = { modelFolder: MODEL_FOLDER, decoder, threads, settings: LISTEN_SETTINGS };
  const pool: ListenerPool = createListenerPool(jobs, setup);
  return { listen: pool.listen, jobs, width: jobs + 2, close: pool.close };
};

const openQueue = async (address: string, { unmasked }: ListeningOptions): Promise<Ears> => {
  const { OFFERED, openRemoteListener } = await import('../queue/remote-listener.ts');
  const remote = await openRemoteListener(address, LISTENING_KEY, unmasked !== true);
  const jobs = await remote.workers();
  if (jobs === 0) note('no worker of this version is connected yet — start: call-etiquette worker --queue …');
  return { listen: remote.listen, jobs, width: OFFERED, close: remote.close };
};

const openKept = ({ keep, store, unmasked }: ListeningOptions): HeardFolder => {
  const listening = { ...LISTENING, masked: unmasked !== true };
  if (store !== undefined) return openHeardTable(store, listening);
  if (keep !== undefined) return openHeardFolder(join(keep, 'heard'), listening);
  return rememberHeard();
};

/** Remembers for this run alone, so that no sound is listened to twice in it. */
const rememberHeard = (): HeardFolder => {
  const heard = new Map<string, Heard>();
  return {
    recall: async (sha256) => heard.get(sha256) ?? null,
    keep: async (one) => void heard.set(one.recording.sha256, one),
  };
};

/** One process a core while memory lasts; cores that are left over when there are few calls become threads of the engine. */
const shareCores = (calls: number, wanted: number | undefined): { jobs: number; threads: number } => {
  const cores = availableParallelism();
  const byMemory = Math.max(1, Math.floor(freemem() / BYTES_PER_PROCESS));
  const jobs = Math.max(1, Math.min(wanted ?? Math.min(cores, byMemory), calls));
  return { jobs, threads: Math.max(1, Math.min(4, Math.floor(cores / jobs))) };
};
