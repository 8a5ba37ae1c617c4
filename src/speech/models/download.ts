import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { RequestInit, Response } from 'undici';
import { EngineError, ExpectedError } from '../../errors.ts';
import type { OfferedFile } from './offered.ts';

/** How a download is done, and whom to tell. */
export interface DownloadOptions {
  /** Told how many bytes of the file are there. */
  readonly onProgress?: (bytes: number) => void;
  readonly signal?: AbortSignal;
  /** Milliseconds without a byte after which a server is given up; 30,000 unless given. */
  readonly patience?: number;
}

const PATIENCE = 30_000;
/** Servers are asked so often after a break, each time for what is still missing. */
const TRIES = 3;
/** Bytes that stay free on the disk. */
const SPARE = 50_000_000;
const MEGABYTE = 1e6;

const HASH = /^[0-9a-f]{64}$/;

const hashOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) hash.update(part as Buffer);
  return hash.digest('hex');
};

/** Whether a file is there with the right bytes. */
export const isWhole = async (path: string, file: Pick<OfferedFile, 'bytes' | 'sha256'>): Promise<boolean> => {
  const size = await stat(path).then(
    (found) => found.size,
    () => null,
  );
  return size === file.bytes && (await hashOf(path)) === file.sha256;
};

/** Refuses what the disk has no room for, before the first byte. @throws EngineError naming what is missing. */
export const checkRoom = async (folder: string, bytes: number): Promise<void> => {
  await mkdir(folder, { recursive: true }).catch((cause: NodeJS.ErrnoException) => {
    throw notWritten(folder, cause);
  });
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= bytes + SPARE) return;
  throw new EngineError(
    `needs ${Math.ceil((bytes + SPARE) / MEGABYTE)} MB, and the disk has ${Math.floor(free / MEGABYTE)} MB free`,
    { code: 'disk-full', path: folder, cure: 'make room, or set XDG_DATA_HOME to a folder on another disk' },
  );
};

const notWritten = (path: string, cause: NodeJS.ErrnoException): EngineError =>
  new EngineError(`cannot be written (${cause.code ?? cause.message})`, {
    code: 'cannot-write',
    path,
    cure: 'check the folder, its rights and the space left',
    cause,
  });

/** Why one place did not give the file. */
class PlaceFailed extends Error {}

/** No place gave the file; each is named with what it did. */
export class DownloadFailed extends EngineError {
  readonly failures: readonly string[];

  constructor(path: string, failures: readonly string[]) {
    super(`could not be fetched (${failures.join('; ')})`, {
      code: 'download-failed',
      path,
      cure: 'try again later: what came is kept; or fetch it elsewhere and use call-etiquette models import',
    });
    this.failures = failures;
  }
}

/**
 * Fetches a file from the first of its places that has the right bytes. What came before a break is kept beside the place of the file
 * and goes on from there, in this run or the next; only a file with the right size and SHA-256 takes its place. HTTP_PROXY, HTTPS_PROXY and
 * NO_PROXY are honoured.
 * @throws DownloadFailed naming what each place did; EngineError where the disk refuses.
 */
export const downloadFile = async (file: OfferedFile, path: string, options: DownloadOptions = {}): Promise<void> => {
  if (!HASH.test(file.sha256)) throw new Error('a file without its SHA-256 is not fetched');
  if (await isWhole(path, file)) return;
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.part`;
  // Loaded for a download alone: the command line imports this file at every start.
  const { EnvHttpProxyAgent, fetch } = await import('undici');
  const agent = quietly(() => new EnvHttpProxyAgent());
  const ask: Ask = async (url, init) => await fetch(url, { ...init, dispatcher: agent });
  const failures: string[] = [];
  try {
    for (const url of file.urls) {
      const failure = await fetchFrom(url, file, part, ask, options);
      if (failure === null) {
        await rename(part, path).catch((cause: NodeJS.ErrnoException) => {
          throw notWritten(path, cause);
        });
        return;
      }
      failures.push(`${new URL(url).host}: ${failure}`);
    }
  } finally {
    // What a server still sends is not waited for.
    await agent.destroy().catch(() => {});
  }
  throw new DownloadFailed(path, failures);
};

/** Makes what Node would warn of: undici calls its agent for proxies experimental, once a process, on stderr. */
const quietly = <Made>(make: () => Made): Made => {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return make();
  } finally {
    process.emitWarning = emitWarning;
  }
};

/** Asks a server, by the proxy of the environment. */
type Ask = (url: string, init: RequestInit) => Promise<Response>;

/** Fetches a whole file from one place, in several goes. @returns null, or why not. */
const fetchFrom = async (
  url: string,
  file: OfferedFile,
  part: string,
  ask: Ask,
  options: DownloadOptions,
): Promise<string | null> => {
  let last = '';
  for (let at = 0; at < TRIES; at++) {
    try {
      await fetchRest(url, file, part, ask, options);
      if ((await hashOf(part)) === file.sha256) return null;
      // Wrong bytes: nothing of them is used again.
      await rm(part, { force: true });
      return 'sends a file with another SHA-256';
    } catch (error) {
      if (options.signal?.aborted || error instanceof ExpectedError) throw error;
      last = reasonOf(error);
      if (error instanceof PlaceFailed) return last;
    }
  }
  return last;
};

const reasonOf = (error: unknown): string => {
  if (error instanceof PlaceFailed) return error.message;
  const { cause, message } = error as Error & { cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? message;
};

/** Adds what is missing of a file to what is there of it. */
const fetchRest = async (
  url: string,
  { bytes }: OfferedFile,
  part: string,
  ask: Ask,
  { onProgress, signal, patience = PATIENCE }: DownloadOptions,
): Promise<void> => {
  let have = await stat(part).then(
    ({ size }) => size,
    () => 0,
  );
  if (have === bytes) return;
  if (have > bytes) {
    await rm(part, { force: true });
    have = 0;
  }
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  signal?.addEventListener('abort', stop, { once: true });
  const watch = setTimeout(stop, patience);
  try {
    const response = await ask(url, {
      signal: controller.signal,
      headers: have > 0 ? { Range: `bytes=${have}-` } : {},
    });
    if (response.status === 416) {
      await response.body?.cancel();
      throw await startAgain(part);
    }
    if (!response.ok || response.body === null) {
      await response.body?.cancel();
      throw new PlaceFailed(`answers ${response.status}`);
    }
    const from = response.status === 206 ? rangeStart(response.headers.get('content-range')) : 0;
    if (from !== 0 && from !== have) {
      await response.body.cancel();
      throw await startAgain(part);
    }
    const handle = await open(part, from === 0 ? 'w' : 'a', 0o600).catch((cause: NodeJS.ErrnoException) => {
      throw notWritten(part, cause);
    });
    let there = from;
    try {
      for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
        watch.refresh();
        there += chunk.length;
        // It promised so many bytes and goes on: whatever this is, it is not the file.
        if (there > bytes) throw new PlaceFailed('sends more than the file has');
        await handle.writeFile(chunk).catch((cause: NodeJS.ErrnoException) => {
          throw notWritten(part, cause);
        });
        onProgress?.(there);
      }
    } finally {
      await handle.close();
    }
    if (there < bytes) throw new Error(`breaks off after ${there} of ${bytes} bytes`);
  } catch (error) {
    if (error instanceof PlaceFailed && /more than/.test(error.message)) await rm(part, { force: true });
    if (controller.signal.aborted && !signal?.aborted) throw new Error(`sends nothing for ${patience / 1000} s`);
    throw error;
  } finally {
    clearTimeout(watch);
    signal?.removeEventListener('abort', stop);
  }
};

const rangeStart = (header: string | null): number => Number(/^bytes (\d+)-/.exec(header ?? '')?.[1] ?? Number.NaN);

/** What is there does not fit what the server has: it is fetched from the start. */
const startAgain = async (part: string): Promise<Error> => {
  await rm(part, { force: true });
  return new Error('has another file than before');
};
