import { type ChildProcess, spawn } from 'node:child_process';
import { brokeOff, cannotStart, type DecoderEnd, hung } from './decoder-faults.ts';

/** Seconds without a byte after which a decoder is taken for hung. */
const PATIENCE = 30;
/** Characters of a decoder's log that are kept: its beginning and its end. */
const LOG = 50_000;

export interface DecoderRun {
  readonly program: string;
  readonly args: readonly string[];
  /** The recording, for errors. */
  readonly path: string;
  /** Descriptors that the decoder finds as its numbers 3 and on. */
  readonly fds?: readonly number[];
  /** Seconds without a byte after which it is ended. */
  readonly patience?: number;
  /** Takes what it writes; an error that it throws ends the decoder and is thrown on. */
  readonly onData?: (chunk: Buffer) => void;
}

const running = new Set<ChildProcess>();
// A decoder never outlives the process that reads from it.
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Runs ffmpeg to its end: an argument list, no shell. One that gives no byte for {@link PATIENCE} seconds is ended.
 * @throws EngineError when it cannot run, hangs, or is killed by somebody; RecordingError when it crashes on the recording.
 */
export const runFfmpeg = (run: DecoderRun): Promise<DecoderEnd> =>
  new Promise((resolve, reject) => {
    const { program, args, path, fds = [], patience = PATIENCE, onData } = run;
    const stdio = ['ignore', onData === undefined ? 'ignore' : 'pipe', 'pipe', ...fds];
    const child = spawn(program, [...args], { stdio: stdio as ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    const log = createLog();
    let failure: unknown = null;
    const end = (error: unknown): void => {
      failure ??= error;
      child.kill('SIGKILL');
      // Somebody else may hold its pipes open: whoever it started.
      child.stdout?.destroy();
      child.stderr?.destroy();
    };
    // What came while this process was busy counts: one round of the event loop is given to it.
    const watch = setTimeout(() => {
      const before = received;
      setImmediate(() => {
        if (received === before) end(hung(program, path, patience));
        else watch.refresh();
      });
    }, patience * 1000);
    let received = 0;
    child.stdout?.on('data', (chunk: Buffer) => {
      received += chunk.length;
      watch.refresh();
      try {
        if (failure === null) onData?.(chunk);
      } catch (error) {
        end(error);
      }
    });
    child.stderr?.on('data', (chunk: Buffer) => log.add(chunk));
    const settle = (finish: () => void): void => {
      clearTimeout(watch);
      running.delete(child);
      finish();
    };
    child.on('error', (cause) => settle(() => reject(cannotStart(program, cause))));
    child.on('close', (code, signal) =>
      settle(() => {
        const end = { code, signal, said: log.text() };
        failure ??= brokeOff(program, path, end);
        if (failure !== null) reject(failure);
        else resolve(end);
      }),
    );
  });

const createLog = () => {
  let head = '';
  let tail = '';
  return {
    add: (chunk: Buffer): void => {
      const text = chunk.toString('utf8');
      if (head.length < LOG) head += text;
      else tail = (tail + text).slice(-LOG);
    },
    text: (): string => head + tail,
  };
};
