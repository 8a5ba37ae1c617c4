import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineError } from '../../../errors.ts';
import { checkNear, lookupNear } from './near-address.ts';

/** How a server is asked. */
export interface PostOptions {
  /** Also servers that are neither on this machine nor on a private network. */
  readonly allowRemote: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Seconds for one request, from its first byte to the last of the answer. */
  readonly patience: number;
  /** Seconds before the second try; twice as long before each that follows. */
  readonly pause: number;
}

/** Tries of one request. */
const TRIES = 4;
/** Redirects that are followed on the same server. */
const REDIRECTS = 3;
/** Bytes of an answer: the words of one segment, with times. */
const LARGEST = 4e6;
/** Seconds that a server may ask to wait. */
const LONGEST_PAUSE = 30;

/** A try that may do better the next time. */
class Passing extends Error {
  /** Seconds that the server asks for. */
  readonly wait: number | null;
  constructor(message: string, wait: number | null = null) {
    super(message);
    this.wait = wait;
  }
}

/**
 * Posts a body and returns the text of the answer. Busy, broken and slow servers are asked again, with longer and longer pauses.
 * @throws EngineError saying what the server did; the reason of the signal when it is given.
 */
export const post = async (url: URL, body: Buffer, options: PostOptions): Promise<string> => {
  for (let tried = 1; ; tried++) {
    try {
      return await follow(url, body, options);
    } catch (error) {
      options.signal.throwIfAborted();
      if (!(error instanceof Passing)) throw error;
      if (tried === TRIES) throw unusable(url, error.message);
      const wait = Math.min(LONGEST_PAUSE, error.wait ?? options.pause * 2 ** (tried - 1));
      await sleep(wait * 1000, null, { signal: options.signal }).catch(() => options.signal.throwIfAborted());
    }
  }
};

const follow = async (url: URL, body: Buffer, options: PostOptions): Promise<string> => {
  let place = url;
  for (let hop = 0; hop <= REDIRECTS; hop++) {
    const { status, text, location, retryAfter } = await send(place, body, options);
    if (status >= 200 && status < 300) return text;
    if (status >= 300 && status < 400 && location !== null) {
      const next = new URL(location, place);
      if (next.host !== url.host) throw unusable(url, `sends elsewhere, to ${next.host}`);
      place = next;
    } else if (status === 408 || status === 429 || status >= 500) {
      throw new Passing(`answers ${status}`, retryAfter);
    } else
      throw unusable(url, status === 401 || status === 403 ? `answers ${status}, it wants a key` : `answers ${status}`);
  }
  throw unusable(url, 'sends in a circle');
};

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly location: string | null;
  /** Seconds. */
  readonly retryAfter: number | null;
}

const send = (url: URL, body: Buffer, { allowRemote, headers, signal, patience }: PostOptions): Promise<Answer> => {
  if (!allowRemote) checkNear(url);
  return new Promise((resolve, reject) => {
    const begin = url.protocol === 'https:' ? requestSecure : requestPlain;
    const request = begin(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': String(body.length) },
      signal,
      agent: false,
      ...(allowRemote ? {} : { lookup: lookupNear }),
    });
    const limit = setTimeout(() => request.destroy(new Passing(`gave no answer in ${patience} s`)), patience * 1000);
    const fail = (error: Error): void => {
      clearTimeout(limit);
      const { code } = error as NodeJS.ErrnoException;
      const known = error instanceof Passing || error instanceof EngineError;
      reject(known ? error : new Passing(`cannot be reached (${code ?? error.message})`));
    };
    request.once('error', fail);
    request.once('response', (response) => {
      collect(response)
        .then((text) => {
          clearTimeout(limit);
          resolve(toAnswer(response, text));
        })
        .catch((error: Error) => {
          request.destroy();
          fail(error);
        });
    });
    request.end(body);
  });
};

/** @throws Passing for an answer that breaks off or never ends. */
const collect = async (response: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      bytes += part.length;
      if (bytes > LARGEST) throw new Passing(`answers with more than ${LARGEST / 1e6} MB`);
      parts.push(part);
    }
  } catch (error) {
    throw error instanceof Passing ? error : new Passing('broke off in its answer');
  }
  if (!response.complete) throw new Passing('broke off in its answer');
  return Buffer.concat(parts).toString('utf8');
};

const toAnswer = ({ statusCode = 0, headers }: IncomingMessage, text: string): Answer => {
  const seconds = Number(headers['retry-after'] ?? Number.NaN);
  return {
    status: statusCode,
    text,
    location: headers.location ?? null,
    retryAfter: Number.isFinite(seconds) && seconds >= 0 ? seconds : null,
  };
};

/** What a server did, as a person reads it. */
export const unusable = (url: URL, what: string): EngineError =>
  new EngineError(`the speech server ${url.host} ${what}`, {
    code: 'server-unusable',
    cure: 'check that it runs and that --server names its address and path, then run this again',
  });
