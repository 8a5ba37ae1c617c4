import { EngineError, type ExpectedError, RecordingError } from '../../errors.ts';

/** How a decoder ended, and the last of what it wrote to standard error. */
export interface DecoderEnd {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly said: string;
}

/** Exit codes of a shell (POSIX, section 2.8.2) for a program that it cannot run, and for 128 and a signal. */
const NOT_RUN: readonly (number | null)[] = [126, 127];
const BY_SIGNAL = { from: 129, to: 159 };
/** ffmpeg ends with it when a signal asked it to stop (fftools/ffmpeg.c). */
const ASKED_TO_STOP = 255;
/** What the loaders of Linux and macOS say of a program whose libraries are not all there. */
const LIBRARY_MISSING = /error while loading shared libraries|symbol lookup error|Library not loaded/;

/** The error for a decoder that cannot be run at all. */
export const cannotStart = (program: string, cause: Error): EngineError =>
  decoderFault(program, `ffmpeg could not be started (${cause.message})`, cause);

/** Signals by which a program ends that has a fault of its own, by the exit codes that shells give them. */
const CRASHES = new Map<number, string>([
  [132, 'SIGILL'],
  [134, 'SIGABRT'],
  [135, 'SIGBUS'],
  [136, 'SIGFPE'],
  [139, 'SIGSEGV'],
]);

const crash = (path: string, signal: string): RecordingError =>
  new RecordingError(`makes the decoder crash (${signal})`, {
    code: 'decoder-crashed',
    path,
    cure: 'use a newer ffmpeg, or export the recording again',
  });

/**
 * The error for a decoder that broke off; null when it ran to its end, whatever it thought of the file. Whoever kills it or
 * cannot start it is to blame, and the recording where it crashes by itself.
 */
export const brokeOff = (program: string, path: string, { code, signal, said }: DecoderEnd): ExpectedError | null => {
  const crashed = signal === null ? CRASHES.get(code ?? 0) : [...CRASHES.values()].find((name) => name === signal);
  if (crashed !== undefined) return crash(path, crashed);
  if (LIBRARY_MISSING.test(said)) return decoderFault(program, `ffmpeg cannot run: ${lastLine(said)}`);
  if (NOT_RUN.includes(code)) return decoderFault(program, `ffmpeg cannot run (exit ${code})`);
  const isKilled = code === null || code === ASKED_TO_STOP || (code >= BY_SIGNAL.from && code <= BY_SIGNAL.to);
  return isKilled ? decoderFault(program, `ffmpeg ended in the middle (${signal ?? `exit ${code}`})`) : null;
};

/** The error for a decoder that gave no byte for so many seconds. */
export const hung = (program: string, path: string, seconds: number): EngineError =>
  new EngineError(`the decoder ${program} gave nothing for ${seconds} s and was ended`, {
    code: 'ffmpeg-hung',
    path,
    cure: 'check the disk or share that the recording is on, and that --ffmpeg names an ffmpeg',
  });

/** The error for a program that runs and is no ffmpeg. */
export const noDecoder = (program: string): EngineError =>
  decoderFault(program, 'does not answer as ffmpeg does', undefined);

const decoderFault = (program: string, message: string, cause?: Error): EngineError =>
  new EngineError(message, {
    code: 'ffmpeg-failed',
    path: program,
    cure: 'check that this ffmpeg runs and that the machine has memory left, or name another with --ffmpeg',
    cause,
  });

const lastLine = (text: string): string => (text.trim().split('\n').at(-1) ?? '').slice(0, 200);
