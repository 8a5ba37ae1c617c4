import { type ChildProcess, spawn } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { EngineError, ExpectedError } from '../../errors.ts';
import { endGroup, HAS_GROUPS } from './process-group.ts';
import type { Reply, Request } from './protocol.ts';
import { openWire, WIRE, type Wire } from './wire.ts';

/** What a listening process runs: what is built, also for code that runs as it is written. */
export const PROGRAM = new URL('../../../dist/speech/transcription/listener-process.js', import.meta.url);

/** Seconds without a sign of life after which a listening process is taken for hung: a segment takes 2 s at most. */
export const PATIENCE = 300;

/** What a listening process runs, and how long it may be silent: seconds. */
export interface ListenerOptions {
  readonly program?: URL;
  readonly patience?: number;
}

/**
 * What a listening process starts with. ONNX Runtime of 2026 looks up mobile.events.data.microsoft.com and reports there how it is used,
 * unless this variable is set before it loads: nothing of this program goes anywhere. glibc keeps one heap in place of one a thread, gives blocks
 * from 256 kB back at once and the end of the heap from 512 kB (mallopt(3)): left alone it raises both after long sounds and keeps what these took; the less it
 * keeps, the more often pages are paid for anew (docs/ACCURACY.md, Memory). Other C libraries do not read them.
 */
const listeningEnvironment = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '262144',
  MALLOC_TRIM_THRESHOLD_: '524288',
  ...environment,
  ORT_DISABLE_TELEMETRY: '1',
});

/**
 * What V8 is told. MB of its nursery, 16 by default: what a listening process makes in JavaScript is small and soon forgotten. MB of what lives longer from
 * which on all of it is gone through: left alone V8 begins not far above the 20 MB that are alive here, tensors of the decoder's steps count as well, and the
 * six bundled calls had it gone through 128 times, which are 28 so (docs/ACCURACY.md, Speed).
 */
const V8_OPTIONS = ['--max-semi-space-size=4', '--initial-old-space-size=64'];

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) endGroup(child);
});

/** A listening process, and the wire to it. */
export interface Started {
  readonly child: ChildProcess;
  readonly wire: Wire;
  /** Who hears what it says: whoever waits for an answer. */
  hear: { readonly onReply: (reply: unknown) => void; readonly onNoise: () => void } | null;
}

export const startProcess = (program: URL): Started => {
  const child = spawn(process.execPath, [...V8_OPTIONS, fileURLToPath(program)], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env: listeningEnvironment(process.env),
    // A group of its own: Ctrl-C reaches the program alone, and what a listening process started ends with it.
    detached: HAS_GROUPS,
  });
  running.add(child);
  child.once('exit', () => {
    endGroup(child);
    running.delete(child);
  });
  const started: Started = {
    child,
    wire: openWire(child.stdio[WIRE] as Duplex, {
      onMessage: (message) => started.hear?.onReply(message),
      onNoise: () => started.hear?.onNoise(),
    }),
    hear: null,
  };
  return started;
};

interface Exchange {
  readonly started: Started;
  readonly request: Request;
  /** Seconds. */
  readonly patience: number;
  readonly onProgress: (share: number) => void;
}

/**
 * Sends one request and waits for its answer, through progress, death and silence of the process.
 * @throws what the process says; EngineError `engine-died`, of no recording, when it ends, hangs or says what is no message.
 */
export const exchange = ({ started, request, patience, onProgress }: Exchange): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const { child, wire } = started;
    let said = '';
    const onStderr = (text: Buffer): void => {
      said = (said + text.toString('utf8')).slice(-2000);
    };
    const died = (what: string): EngineError =>
      notWhole(said) ??
      new EngineError(`the speech engine ${what}${lastLine(said)}`, {
        code: 'engine-died',
        cure: 'run this again; when it happens again, check that the machine has memory left',
      });
    const onExit = (code: number | null, signal: string | null): void =>
      settle(() => reject(died(`ended in the middle (${signal ?? `exit ${code}`})`)));
    const onError = (error: Error): void => settle(() => reject(died(`could not be started (${error.message})`)));
    const onReply = (said: unknown): void => {
      watch.refresh();
      const reply = said as Reply | null;
      // What is no reply at all is answered like a wrong one.
      if (reply === null || typeof reply !== 'object') settle(() => resolve({ kind: 'ready' }));
      else if (reply.kind === 'progress') onProgress(reply.share);
      else if (reply.kind === 'failed') settle(() => reject(revive(reply.failure)));
      else if (reply.kind === 'bug') settle(() => reject(new Error(reply.stack)));
      else settle(() => resolve(reply));
    };
    const watch = setTimeout(() => settle(() => reject(died(`gave no sign for ${patience} s`))), patience * 1000);
    const settle = (finish: () => void): void => {
      clearTimeout(watch);
      started.hear = null;
      child.off('exit', onExit).off('error', onError);
      child.stderr?.off('data', onStderr);
      finish();
    };
    const onNoise = (): void => settle(() => reject(died('wrote what is no message')));
    started.hear = { onReply, onNoise };
    child.on('exit', onExit).on('error', onError);
    child.stderr?.on('data', onStderr);
    if (child.exitCode === null && child.signalCode === null) wire.send(request);
    else onExit(child.exitCode, child.signalCode);
  });

/** What a process says before it ends where a package or a file of the program is missing. */
const notWhole = (said: string): EngineError | null => {
  const missing = /Cannot find (?:package|module) '([^']+)'/.exec(said)?.[1];
  if (missing === undefined) return null;
  return new EngineError(`the program is not installed whole, ${missing} is missing`, {
    code: 'not-installed',
    cure: 'run npm ci in its folder',
  });
};

const lastLine = (text: string): string => {
  const line = text.trim().split('\n').at(-1) ?? '';
  return line === '' ? '' : `: ${line.slice(0, 200)}`;
};

/** Makes the expected failure of a listening process an error of this process again. */
const revive = ({ exitCode, message, ...options }: Extract<Reply, { kind: 'failed' }>['failure']): ExpectedError =>
  new ExpectedError(exitCode, message, options);
