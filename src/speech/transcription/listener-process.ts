// The entry of a listening process: a native library that ends this process costs one call, not the batch.
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ExpectedError } from '../../errors.ts';
import { openGe2e } from '../engines/ge2e.ts';
import { findEngine } from '../engines/index.ts';
import { openSileroVad } from '../engines/silero-vad.ts';
import { GE2E, SILERO_VAD } from '../models/catalogue.ts';
import { whileUnchanged } from '../recordings/while-unchanged.ts';
import { spell } from '../transcript/spell.ts';
import type { ListeningTools } from './listen.ts';
import { listenThoroughly } from './listen-thoroughly.ts';
import type { Job, Reply, Request, Setup } from './protocol.ts';

let tools: ListeningTools | null = null;

const reply = (message: Reply): void => {
  process.send?.(message);
};

/** Given when nobody waits for an answer any more. */
const abandoned = new AbortController();

const setUp = async (setup: Setup): Promise<ListeningTools> => {
  const engine = findEngine(setup.engine);
  if (engine === undefined) throw new Error(`no engine is called ${setup.engine}`);
  const { modelFolder } = setup.ready.setup;
  return {
    transcriber: await engine.open({ ...setup.ready, threads: setup.threads, spell }),
    detector: openSileroVad(join(modelFolder, SILERO_VAD.files[0].path), setup.settings.vad),
    speakers: await openGe2e(join(modelFolder, GE2E.files[0].path)),
    decoder: setup.decoder,
    settings: setup.settings,
    onProgress: (share) => reply({ kind: 'progress', share }),
    signal: abandoned.signal,
  };
};

const work = async (job: Job): Promise<Reply> => {
  const ready = tools;
  if (ready === null) throw new Error('a job came before the setup');
  const { path, sha256 } = job;
  try {
    return {
      kind: 'heard',
      heard: await whileUnchanged(path, sha256, () => listenThoroughly(path, sha256, ready)),
    };
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

process.on('message', (request: Request) => {
  const answer: Promise<Reply> = (async () => {
    if (request.kind === 'job') return await work(request);
    tools = await setUp(request);
    return { kind: 'ready' } as const;
  })();
  answer.then(reply, (error: unknown) =>
    reply({ kind: 'bug', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
new Worker(new URL('./parent-watch.js', import.meta.url)).unref();
// Ctrl-C is the program's to handle: it lets the call at hand finish or ends this process itself.
process.on('SIGINT', () => {});
// The program is gone, or wants no more.
process.on('disconnect', () => {
  abandoned.abort();
  process.exit(0);
});
