import { availableParallelism, freemem } from 'node:os';
import { join } from 'node:path';
import { ExpectedError, UsageError } from '../errors.ts';
import type { EngineInfo, Heard } from '../model/heard.ts';
import type { Edges } from '../pipeline.ts';
import { maskHeard } from '../privacy/mask-heard.ts';
import { DEFAULT_ENGINE, ENGINES, type Engine, findEngine, type ReadyEngine } from '../speech/engines/index.ts';
import { DISMISSAL, GE2E, type Model, SILERO_VAD } from '../speech/models/catalogue.ts';
import { verifyModels } from '../speech/models/verify.ts';
import { findFfmpeg } from '../speech/recordings/ffmpeg.ts';
import { oldFfmpegWarning } from '../speech/recordings/ffmpeg-age.ts';
import { parseRawFormat } from '../speech/recordings/formats.ts';
import { hashFile } from '../speech/recordings/hash-file.ts';
import { secondLegsOf } from '../speech/recordings/legs-in-files.ts';
import { DEFAULT_LIMITS, type RecordingLimits } from '../speech/recordings/limits.ts';
import { isObject, type LocalCopies, openLocalCopies } from '../speech/recordings/objects.ts';
import { createListenerPool, type ListenerPool } from '../speech/transcription/listener-pool.ts';
import { LISTEN_SETTINGS } from '../speech/transcription/settings.ts';
import { listeningKey, openHeardFolder } from '../store/heard-folder.ts';
import { openHeardTable } from '../store/heard-table.ts';
import type { OpenDatabase } from '../store/open-database.ts';
import { detail, isVerbose, note } from '../terminal/notes.ts';
import { nearestName } from '../text/nearest-name.ts';
import { readHotWords } from './hot-words.ts';
import { MODEL_FOLDER, versionsOf } from './locations.ts';
import { OWN_CODE, programHash } from './program-hash.ts';

/** What decides on what is heard in a sound, but for masking and for the decoder, which the facts name. */
interface Hearing {
  /** SHA-256 of the code that hears: what is heard changes with it, whatever version it calls itself. */
  readonly code: string;
  /** Versions of the libraries that hear. */
  readonly libraries: Readonly<Record<string, string | undefined>>;
  /** SHA-256 of every model file that ships. */
  readonly models: readonly string[];
  /** Names that it was told to expect. */
  readonly hotWords: readonly string[];
  /** Whose words they are: what one engine heard is never taken for what another would hear. */
  readonly engine: EngineInfo;
  readonly settings: unknown;
}

const hearingBy = ({ engine, ready }: Recogniser): Hearing => ({
  code: ['speech', 'model'].map((folder) => programHash(join(OWN_CODE, folder))).join('-'),
  libraries: versionsOf(
    'onnxruntime-node',
    'sherpa-onnx-node',
    '@huggingface/tokenizers',
    'opencc-js',
    'nzh',
    'fft.js',
    'fastest-levenshtein',
  ),
  models: modelsOf(engine).flatMap(({ files }) => files.map(({ sha256 }) => sha256)),
  engine: ready.info,
  hotWords: ready.setup.hotWords ?? [],
  settings: LISTEN_SETTINGS,
});

/** An engine with what it was told. */
interface Recogniser {
  readonly engine: Engine;
  readonly ready: ReadyEngine;
}

/** Names what this program hears with by an engine: hearings of another name are not the same. */
const listeningKeyOf = (recogniser: Recogniser): string => listeningKey(hearingBy(recogniser));

/** The engine's own models, and those that find speech and voices for it, and read its sentences. */
const modelsOf = ({ models }: Engine): readonly Model[] => [...models, SILERO_VAD, GE2E, DISMISSAL];

/** The engine that was asked for, with what it needs. @throws UsageError or EngineError, as the engine does. */
const recogniserOf = async (options: ListeningOptions): Promise<Recogniser> => {
  const { model, transcripts, server, serverModel = 'default', allowRemote = false } = options;
  const engine = engineNamed(options.engine);
  if (transcripts !== undefined && engine.wordsOf === undefined)
    throw new UsageError('--transcripts goes with --engine transcript alone');
  if (server !== undefined && engine.id !== 'server') throw new UsageError('--server goes with --engine server alone');
  if (model !== undefined && engine.takesModel === undefined)
    throw new UsageError(`--model: --engine ${engine.id} runs no model of yours`, {
      cure: `say which engine the model is for: --engine ${namesOf(({ takesModel }) => takesModel)}`,
    });
  if (options.hotWords !== undefined && engine.takesHotWords === undefined)
    throw new UsageError(`--hot-words: --engine ${engine.id} cannot be told what to expect`, {
      cure: `leave it out, or choose ${namesOf(({ takesHotWords }) => takesHotWords)}`,
    });
  const hotWords = options.hotWords === undefined ? undefined : await readHotWords(options.hotWords, options.rulebook);
  const asked = server === undefined ? undefined : { url: server, model: serverModel, allowRemote };
  const setup = { modelFolder: MODEL_FOLDER, model, transcripts, server: asked, hotWords };
  return { engine, ready: { setup, info: await engine.identify(setup) } };
};

const namesOf = (are: (engine: Engine) => true | undefined): string =>
  ENGINES.filter(are)
    .map(({ id }) => id)
    .join(', ');

/** @throws UsageError naming the engine that was meant, or those that there are. */
const engineNamed = (id: string | undefined): Engine => {
  const engine = id === undefined ? DEFAULT_ENGINE : findEngine(id);
  if (engine !== undefined) return engine;
  const names = ENGINES.map((one) => one.id);
  const nearest = nearestName(id ?? '', names);
  throw new UsageError(`--engine ${id}: there is no such engine`, {
    code: 'unknown-engine',
    cure: nearest === null ? `choose one of ${names.join(', ')}` : `did you mean ${nearest}?`,
  });
};

/** Bytes of memory one listening process takes with a long call in hand (measured, docs/ACCURACY.md). */
export const BYTES_PER_PROCESS = 550e6;

export interface ListeningOptions {
  readonly ffmpeg?: string | undefined;
  /** How to read headerless files whose names do not say it: NAME, NAME:RATE or NAME:RATE:CHANNELS. */
  readonly rawFormat?: string | undefined;
  /** Hours of the longest recording that is listened to. */
  readonly maxHours?: number | undefined;
  readonly jobs?: number | undefined;
  /** Folder in which what was heard is kept and found again. */
  readonly keep?: string | undefined;
  /** Store in which it is kept instead. */
  readonly store?: OpenDatabase | undefined;
  /** Leave numbers in what is heard as they are. */
  readonly unmasked?: boolean | undefined;
  /** Id of the engine that hears; the one that ships when not given. */
  readonly engine?: string | undefined;
  /** Folder of a model that the user has. */
  readonly model?: string | undefined;
  /** Where the transcripts of recordings lie, for an engine that reads them. */
  readonly transcripts?: string | undefined;
  /** File of names that the engine is to expect, one a line, and the rulebook whose words are not among them. */
  readonly hotWords?: string | undefined;
  readonly rulebook?: string | undefined;
  /** Address of a server that recognises speech, for the engine that asks one. */
  readonly server?: string | undefined;
  /** The model that it is asked for. */
  readonly serverModel?: string | undefined;
  /** Also a server outside this machine and its private networks. */
  readonly allowRemote?: boolean | undefined;
  /** Redis address: the workers of this queue listen, not this machine. */
  readonly queue?: string | undefined;
}

/** Everything of the world outside that the pipeline needs, and how to let go of it. */
export interface OpenListening {
  readonly edges: Edges;
  readonly jobs: number;
  /** Names what is listened with: hearings of another name are not the same. */
  readonly key: string;
  /** Starts listening processes ahead of so many recordings, on this machine; what goes wrong is told of the first of each. */
  readonly warm: (recordings: number) => void;
  readonly close: () => void | Promise<void>;
}

/** What listens, on this machine or on others. */
interface Ears extends Pick<OpenListening, 'jobs' | 'warm' | 'close'> {
  readonly listen: Edges['listen'];
  readonly width: number;
}

/**
 * Verifies the models, finds ffmpeg and gets processes ready for `calls` recordings; or joins a queue, where that is wanted.
 * @throws EngineError when a model or ffmpeg is missing or damaged, or the queue cannot be reached.
 */
export const openListening = async (calls: number, options: ListeningOptions): Promise<OpenListening> => {
  const recogniser = await recogniserOf(options);
  const { engine, ready } = recogniser;
  if (engine.wordsOf !== undefined && options.queue !== undefined)
    throw new UsageError(`--engine ${engine.id} reads files of this machine, and --queue lets others listen`, {
      cure: 'leave out one of the two',
    });
  const ears =
    options.queue === undefined
      ? await openOwnEars(calls, recogniser, options)
      : await openQueue(options.queue, recogniser, options);
  const kept = openKept(recogniser, options);
  const copies = openLocalCopies((path) => secondLegsOf([path]));
  return {
    edges: {
      hash: async (path) =>
        engine.readsCall?.(path)
          ? await engine.wordsOf!(path, ready.setup)
          : await hashFile(await copies.of(path), limitsOf(options)),
      // Workers fetch objects themselves.
      listen: options.queue === undefined ? listenToCopies(ears.listen, copies) : ears.listen,
      recall: kept.recall,
      keep: kept.keep,
      ...(engine.wordsOf === undefined ? {} : { words: (path) => engine.wordsOf!(path, ready.setup) }),
      protect: options.unmasked === true ? (heard) => heard : maskHeard,
      width: ears.width,
    },
    jobs: ears.jobs,
    warm: ears.warm,
    key: listeningKeyOf(recogniser),
    close: async () => {
      await ears.close();
      await copies.close();
    },
  };
};

/** Listens to the local copy of an object; what goes wrong is told of the object. */
const listenToCopies =
  (listen: Edges['listen'], copies: LocalCopies): Edges['listen'] =>
  async (path, sha256, onProgress) => {
    if (!isObject(path)) return await listen(path, sha256, onProgress);
    try {
      return await listen(await copies.of(path), sha256, onProgress);
    } catch (error) {
      throw error instanceof ExpectedError ? Object.assign(error, { path }) : error;
    } finally {
      await copies.done(path);
    }
  };

const limitsOf = ({ maxHours }: ListeningOptions): RecordingLimits =>
  maxHours === undefined ? DEFAULT_LIMITS : { longest: maxHours * 3600 };

const openOwnEars = async (calls: number, { engine, ready }: Recogniser, options: ListeningOptions): Promise<Ears> => {
  const decoder = {
    ffmpeg: findFfmpeg(options.ffmpeg, process.env.PATH ?? '').path,
    limits: limitsOf(options),
    rawFormat: options.rawFormat === undefined ? null : parseRawFormat(options.rawFormat),
  };
  await verifyModels(MODEL_FOLDER, modelsOf(engine));
  const { jobs, threads } = shareCores(calls, options.jobs);
  detail(`calls to listen to: ${calls}, at once: ${jobs}, threads for each: ${threads}; decoded by ${decoder.ffmpeg}`);
  if (isVerbose()) {
    const old = oldFfmpegWarning(decoder.ffmpeg);
    if (old !== null) note(old);
  }
  const setup = { engine: engine.id, ready, decoder, threads, settings: LISTEN_SETTINGS };
  const pool: ListenerPool = createListenerPool(jobs, setup);
  return { listen: pool.listen, jobs, width: jobs + 2, warm: pool.warm, close: pool.close };
};

const openQueue = async (address: string, recogniser: Recogniser, { unmasked }: ListeningOptions): Promise<Ears> => {
  const { OFFERED, openRemoteListener } = await import('../queue/remote-listener.ts');
  const remote = await openRemoteListener(address, listeningKeyOf(recogniser), unmasked !== true);
  const jobs = await remote.workers();
  if (jobs === 0) note('no worker of this version is connected yet — start: call-etiquette worker --queue …');
  return { listen: remote.listen, jobs, width: OFFERED, warm: () => {}, close: remote.close };
};

/** Where what was heard is kept: under a key of what it was heard with, and of its words where they come from a file of their own. */
type Kept = Pick<Edges, 'recall' | 'keep'>;

const openKept = (recogniser: Recogniser, { keep, store, unmasked, rawFormat }: ListeningOptions): Kept => {
  // Read in another way, the same bytes are another sound.
  const raw = rawFormat === undefined ? {} : { rawFormat };
  const listening = { ...hearingBy(recogniser), masked: unmasked !== true, ...raw };
  if (store === undefined && keep === undefined) return rememberHeard();
  const open = (words: string | null) => {
    const named = words === null ? listening : { ...listening, words };
    return store === undefined ? openHeardFolder(join(keep!, 'heard'), named) : openHeardTable(store, named);
  };
  const usual = open(null);
  return {
    recall: (sha256, words) => (words === null ? usual : open(words)).recall(sha256),
    keep: (heard, words) => (words === null ? usual : open(words)).keep(heard),
  };
};

/** Remembers for this run alone, so that no sound is listened to twice in it. */
const rememberHeard = (): Kept => {
  const heard = new Map<string, Heard>();
  return {
    recall: async (sha256, words) => heard.get(`${sha256} ${words}`) ?? null,
    keep: async (one, words) => void heard.set(`${one.recording.sha256} ${words}`, one),
  };
};

/** One process a core while memory lasts; cores that are left over when there are few calls become threads of the engine. */
const shareCores = (calls: number, wanted: number | undefined): { jobs: number; threads: number } => {
  const cores = availableParallelism();
  const byMemory = Math.max(1, Math.floor(freemem() / BYTES_PER_PROCESS));
  const jobs = Math.max(1, Math.min(wanted ?? Math.min(cores, byMemory), calls));
  return { jobs, threads: Math.max(1, Math.min(4, Math.floor(cores / jobs))) };
};
