// The entry of a listening process: a native library that ends this process costs one call, not the batch.
import { Socket } from 'node:net';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ExpectedError } from '../../errors.ts';
import type { Heard } from '../../model/heard.ts';
import { openGe2e } from '../engines/ge2e.ts';
import { findEngine } from '../engines/index.ts';
import { openSileroVad } from '../engines/silero-vad.ts';
import { GE2E, SILERO_VAD } from '../models/catalogue.ts';
import { whileUnchanged } from '../recordings/while-unchanged.ts';
import { spell } from '../transcript/spell.ts';
import type { ListeningTools } from './listen.ts';
import { listenThoroughly } from './listen-thoroughly.ts';
import { openWeigher } from './open-weigher.ts';
import type { Job, Reply, Request, Setup, Weighing } from './protocol.ts';
import { createPulse } from './pulse.ts';
import { readWrittenCall } from './read-written-call.ts';
import { type Weigh, weighHeard } from './weigh-sentences.ts';
import { openWire, WIRE } from './wire.ts';

/** The recogniser, and the rest of what listening takes, which is opened for the first recording: a transcript needs none of it. */
interface Ready extends Pick<ListeningTools, 'transcriber'> {
  readonly readsCall: (path: string) => boolean;
  readonly tools: () => Promise<ListeningTools>;
  /** Weighs the sentences of what was heard or read. */
  readonly weigh: Weigh;
}

/** Bytes of memory: a recording of twelve hours takes 2 GB, the largest Whisper 2 GB more. What takes twice as much is a fault. */
const MOST_BYTES = 8e9;

let ready: Ready | null = null;

const reply = (message: Reply): void => wire.send(message);

/** Given when nobody waits for an answer any more. */
const abandoned = new AbortController();

/** Weighs sentences, and says now and then that it goes on. Opened for the first of them, when the sound of a call is given up. */
const ownWeigher = (modelFolder: string): Weigh => {
  let opened: Promise<Weigh> | null = null;
  return async (sentences) => {
    opened ??= openWeigher(
      modelFolder,
      createPulse(() => reply({ kind: 'progress', share: 1 })),
    );
    return await (await opened)(sentences);
  };
};

const setUp = async (setup: Setup): Promise<Ready> => {
  const engine = findEngine(setup.engine);
  if (engine === undefined) throw new Error(`no engine is called ${setup.engine}`);
  const { modelFolder } = setup.ready.setup;
  const transcriber = await engine.open({ ...setup.ready, threads: setup.threads, spell });
  const openTools = async (): Promise<ListeningTools> => ({
    transcriber,
    detector: await openSileroVad(join(modelFolder, SILERO_VAD.files[0].path), setup.settings.vad),
    speakers: await openGe2e(join(modelFolder, GE2E.files[0].path)),
    decoder: setup.decoder,
    settings: setup.settings,
    onProgress: (share) => reply({ kind: 'progress', share }),
    signal: abandoned.signal,
  });
  let opened: Promise<ListeningTools> | null = null;
  const tools = (): Promise<ListeningTools> => {
    opened ??= openTools();
    return opened;
  };
  // What hears needs all of it at once; a model that cannot be opened is told before the first recording.
  if (engine.readsCall === undefined) await tools();
  return { transcriber, tools, readsCall: engine.readsCall ?? (() => false), weigh: ownWeigher(modelFolder) };
};

const work = async (job: Job): Promise<Reply> => {
  const now = ready;
  if (now === null) throw new Error('a job came before the setup');
  const { path, sha256 } = job;
  const hear = async (): Promise<Heard> => {
    if (now.readsCall(path)) return await readWrittenCall(path, sha256, now.transcriber);
    const tools = await now.tools();
    return await whileUnchanged(path, sha256, () => listenThoroughly(path, sha256, tools));
  };
  try {
    const heard = await hear();
    return { kind: 'heard', heard: await weighHeard(heard, now.weigh) };
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const { exitCode, code, message, path: named, cure } = error;
    return {
      kind: 'failed',
      failure: {
        exitCode,
        code,
        message,
        ...(named === undefined ? {} : { path: named }),
        ...(cure === undefined ? {} : { cure }),
      },
    };
  }
};

const weigh = async ({ modelFolder, sentences }: Weighing): Promise<Reply> => {
  return { kind: 'weighed', logOdds: await ownWeigher(modelFolder)(sentences) };
};

const onRequest = (request: Request): void => {
  const answer: Promise<Reply> = (async () => {
    if (request.kind === 'job') return await work(request);
    if (request.kind === 'weigh') return await weigh(request);
    ready = await setUp(request);
    return { kind: 'ready' } as const;
  })();
  answer.then(reply, (error: unknown) =>
    reply({ kind: 'bug', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
};
new Worker(new URL('./parent-watch.js', import.meta.url), { workerData: { mostBytes: MOST_BYTES } }).unref();
// Ctrl-C is the program's to handle: it lets the call at hand finish or ends this process itself.
process.on('SIGINT', () => {});
// The program is gone, or wants no more.
const leave = (): void => {
  abandoned.abort();
  process.exit(0);
};
const pipe = new Socket({ fd: WIRE }).on('close', leave);
const wire = openWire(pipe, { onMessage: (request) => onRequest(request as Request), onNoise: leave });
