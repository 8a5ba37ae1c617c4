import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Lang, translate } from '../messages/index.ts';
import type { ApiError, CallQuery, ReviewSound } from './api.ts';
import { byteRangeOf } from './byte-range.ts';
import type { Desk } from './desk.ts';
import { Refusal } from './refusal.ts';
import type { createSounds } from './sound.ts';

/** The page, as it is sent, and the policy that lets nothing into it but itself. */
export interface ServedPage {
  readonly html: string;
  /** Content security policy. */
  readonly policy: string;
}

/** What a review is served with. */
export interface ServedReview {
  readonly desk: Desk;
  readonly sounds: ReturnType<typeof createSounds>;
  readonly page: ServedPage;
  /** Whoever has it may review: it stands in the address that is printed. */
  readonly token: string;
  readonly lang: Lang;
  /** Told of what is a bug. */
  readonly onBug: (error: unknown) => void;
}

/** Longest body that is read: a mark with the longest note is a twentieth of it. */
const LONGEST_BODY = 64 * 1024;
/** Headers of every answer: nothing is kept, framed, sniffed or told to another site. */
const ALWAYS = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
} as const;
const CLOSED = "default-src 'none'; frame-ancestors 'none'";

type Work = (request: Asked) => unknown;
interface Asked {
  readonly id: number;
  readonly mark: string;
  readonly query: URLSearchParams;
  readonly body: () => Promise<unknown>;
}

/** A digest has one length whatever was sent, so that comparing it tells nothing. */
const same = (a: string, b: string): boolean => {
  const [one, other] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(one!, other!);
};

const readBody = async (request: IncomingMessage): Promise<unknown> => {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    throw new Refusal(415, 'not-json', 'the body has to be application/json');
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LONGEST_BODY) throw new Refusal(413, 'too-long', `a body has at most ${LONGEST_BODY} bytes`);
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    throw new Refusal(400, 'not-json', 'the body is no JSON');
  }
};

const QUERY_KEYS = ['rule', 'verdict', 'agent', 'team', 'band', 'state', 'text', 'queue', 'sort', 'offset', 'limit'];
const queryOf = (query: URLSearchParams): CallQuery =>
  Object.fromEntries(QUERY_KEYS.flatMap((key) => (query.get(key) ? [[key, query.get(key)]] : [])));

/** Every request that is answered, by method and path. */
const routesOf = (
  { desk, sounds }: ServedReview,
  soundUrl: (id: number) => string,
): readonly [string, RegExp, Work][] => [
  ['GET', /^\/api\/session$/, () => desk.session()],
  ['GET', /^\/api\/overview$/, () => desk.overview()],
  ['GET', /^\/api\/calls$/, ({ query }) => desk.list(queryOf(query))],
  ['GET', /^\/api\/calls\/(\d{1,15})$/, ({ id }) => desk.call(id)],
  [
    'GET',
    /^\/api\/calls\/(\d{1,15})\/sound$/,
    async ({ id }): Promise<ReviewSound> => {
      const { peaks } = await sounds(desk.sound(id));
      return { peaks, clips: [], url: soundUrl(id) };
    },
  ],
  [
    'PUT',
    /^\/api\/calls\/(\d{1,15})\/marks\/([^/]+)$/,
    async ({ id, mark, body }) => desk.mark(id, mark, await body()),
  ],
  ['DELETE', /^\/api\/calls\/(\d{1,15})\/marks\/([^/]+)$/, ({ id, mark }) => desk.undo(id, mark)],
  ['POST', /^\/api\/calls\/(\d{1,15})\/state$/, async ({ id, body }) => desk.changeState(id, await body())],
  ['GET', /^\/api\/coaching$/, () => desk.coaching()],
];
const AUDIO = /^\/api\/calls\/(\d{1,15})\/audio$/;

const send = (
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): void => {
  const bytes = Buffer.from(body, 'utf8');
  response.writeHead(status, {
    ...ALWAYS,
    'Content-Security-Policy': CLOSED,
    ...headers,
    'Content-Length': bytes.length,
  });
  response.end(bytes);
};
const sendJson = (response: ServerResponse, status: number, body: unknown): void =>
  send(response, status, { 'Content-Type': 'application/json; charset=utf-8' }, JSON.stringify(body));

/** Sound, whole or the part of it that the player wants next. */
const sendSound = (request: IncomingMessage, response: ServerResponse, wav: Buffer): void => {
  const range = byteRangeOf(request.headers.range, wav.length);
  const headers = {
    ...ALWAYS,
    'Content-Security-Policy': CLOSED,
    'Content-Type': 'audio/wav',
    'Accept-Ranges': 'bytes',
  };
  if (range === 'unsatisfiable') {
    response.writeHead(416, { ...headers, 'Content-Range': `bytes */${wav.length}` }).end();
    return;
  }
  const { first, last } = range ?? { first: 0, last: wav.length - 1 };
  const part = wav.subarray(first, last + 1);
  response.writeHead(range === null ? 200 : 206, {
    ...headers,
    'Content-Length': part.length,
    ...(range === null ? {} : { 'Content-Range': `bytes ${first}-${last}/${wav.length}` }),
  });
  response.end(request.method === 'HEAD' ? undefined : part);
};

/**
 * Refuses what does not come from the page itself: another name for this machine (a DNS name that somebody points at 127.0.0.1),
 * a page of another origin, a request without the token.
 */
const checkAsker = (request: IncomingMessage, url: URL, port: number, token: string): void => {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(request.headers.host ?? '')) throw new Refusal(403, 'wrong-host', 'the page has another address');
  const { origin } = request.headers;
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`))
    throw new Refusal(403, 'wrong-origin', 'the request comes from another page');
  if ((request.headers['sec-fetch-site'] ?? 'same-origin') === 'cross-site')
    throw new Refusal(403, 'wrong-origin', 'the request comes from another page');
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const given =
    bearer ?? (request.method === 'GET' || request.method === 'HEAD' ? url.searchParams.get('token') : null);
  if (given === null || given === undefined || !same(given, token))
    throw new Refusal(401, 'no-token', 'open the address that call-etiquette review printed');
};

const answer = async (
  review: ServedReview,
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { desk, sounds, page, token } = review;
  const url = addressOf(request, port);
  checkAsker(request, url, port, token);
  const method = request.method ?? 'GET';
  if (url.pathname === '/' && method === 'GET') {
    send(
      response,
      200,
      { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': page.policy },
      page.html,
    );
    return;
  }
  const audio = AUDIO.exec(url.pathname)?.[1];
  if (audio !== undefined && (method === 'GET' || method === 'HEAD')) {
    const id = Number(audio);
    sendSound(request, response, (await sounds(desk.sound(id))).wav);
    return;
  }
  const soundUrl = (id: number): string => `/api/calls/${id}/audio?token=${encodeURIComponent(token)}`;
  const routes = routesOf(review, soundUrl).filter(([, path]) => path.test(url.pathname));
  const route = routes.find(([wanted]) => wanted === method);
  if (route === undefined)
    throw routes.length > 0 || audio !== undefined
      ? new Refusal(405, 'wrong-method', `${method} is not for this address`)
      : new Refusal(404, 'no-such-address', 'there is nothing at this address');
  const [, id = '0', mark = ''] = route[1].exec(url.pathname) ?? [];
  const asked: Asked = { id: Number(id), mark: decoded(mark), query: url.searchParams, body: () => readBody(request) };
  sendJson(response, 200, await route[2](asked));
};

/** What a request asks for. @throws Refusal where its address is none. */
const addressOf = ({ url = '/' }: IncomingMessage, port: number): URL => {
  const base = `http://127.0.0.1:${port}`;
  if (!URL.canParse(url, base)) throw new Refusal(400, 'bad-address', 'the address is not well formed');
  return new URL(url, base);
};

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Refusal(400, 'bad-address', 'the address is not well formed');
  }
};

/** A failure as the page shows it; what is a bug is told and named no further. */
const errorOf = (
  error: unknown,
  { lang, onBug }: ServedReview,
): { readonly status: number; readonly body: ApiError } => {
  if (error instanceof Refusal)
    return { status: error.status, body: { code: error.code, message: translate(error.message, lang) } };
  onBug(error);
  return { status: 500, body: { code: 'bug', message: translate('this is a bug, please report it', lang) } };
};

/**
 * Serves a review on 127.0.0.1 alone.
 * @param port 0 for any that is free.
 * @returns the server and the port that it listens on. Rejects as node:net does where the port is taken.
 */
export const serveReview = async (review: ServedReview, port: number): Promise<{ server: Server; port: number }> => {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const own = typeof address === 'object' && address !== null ? address.port : port;
  server.on('request', (request, response) => {
    answer(review, own, request, response).catch((error: unknown) => {
      const { status, body } = errorOf(error, review);
      if (response.headersSent) response.destroy();
      else sendJson(response, status, body);
      // What is left of a body that was refused is not read.
      if (status === 413) request.destroy();
    });
  });
  return { server, port: own };
};
