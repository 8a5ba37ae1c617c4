// The entry of a listening process: a native library that ends this process costs one call, not the batch.
import { join } from 'node:path';
import { ExpectedError } from '../../errors.ts';
import { openGe2e } from '../engines/ge2e.ts';
import { openSherpaWhisper } from '../engines/sherpa-whisper.ts';
import { openSileroVad } from '../engines/silero-vad.ts';
import { GE2E, SILERO_VAD, WHISPER_BASE } from '../models/catalogue.ts';
import { hearAgain } from './hear-again.ts';
import { type ListeningTools, listen } from './listen.ts';
import type { Job, Reply, Request, Setup } from './protocol.ts';

let tools: ListeningTools | null = null;

const reply = (message: Reply): void => {
  process.send?.(message);
};

const setUp = async (setup: Setup): Promise<ListeningTools> => {
  const [encoder, decoder, tokens] = WHISPER_BASE.files.map((file) => join(setup.modelFolder, file.path));
  const files = { encoder: encoder!, decoder: decoder!, tokens: tokens!, sha256: WHISPER_BASE.files[0].sha256 };
  return {
    engine: openSherpaWhisper(WHISPER_BASE.id, files, setup.threads),
    detector: openSileroVad(join(setup.modelFolder, SILERO_VAD.files[0].path), setup.settings.vad),
    speakers: await openGe2e(join(setup.modelFolder, GE2E.files[0].path)),
    decoder: setup.decoder,
    settings: setup.settings,
    onProgress: (share) => reply({ kind: 'progress', share }),
  };
};

const work = async (job: Job): Promise<Reply> => {
  if (tools === null) throw new Error('a job came before the setup');
  try {
    const { path, sha256, doubt } = job;
    return {
      kind: 'heard',
      heard: await (doubt === null ? listen(path, sha256, tools) : hearAgain(path, doubt, tools)),
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
// Ctrl-C is the program's to handle: it lets the call at hand finish or ends this process itself.
process.on('SIGINT', () => {});
// The program is gone, or wants no more.
process.on('disconnect', () => process.exit(0));
