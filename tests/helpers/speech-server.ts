import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server does with a request; `nth` counts from 1. */
export type Behaviour = (request: Asked, response: ServerResponse, nth: number) => void;

/** A request that a speech server got. */
export interface Asked {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  /** Seconds of sound in it. */
  readonly seconds: number;
}

export interface SpeechServer {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** The most requests that were open at once. */
  readonly atOnce: () => number;
  readonly close: () => Promise<void>;
}

const secondsOf = (body: Buffer): number => {
  const at = body.indexOf('RIFF');
  return at === -1 ? 0 : body.readUInt32LE(at + 40) / 32_000;
};

/** A speech server on this machine that behaves as a test wants. */
export const startSpeechServer = async (behave: Behaviour): Promise<SpeechServer> => {
  const asked: Asked[] = [];
  let open = 0;
  let most = 0;
  const server = createServer((request, response) => {
    most = Math.max(most, ++open);
    response.once('close', () => open--);
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts);
      asked.push({ path: request.url ?? '', headers: request.headers, body, seconds: secondsOf(body) });
      behave(asked.at(-1)!, response, asked.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    atOnce: () => most,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};

export const answer = (response: ServerResponse, value: unknown, status = 200): void => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(typeof value === 'string' ? value : JSON.stringify(value));
};

/** An answer as OpenAI's `verbose_json` has it: one character after another over the whole sound. */
export const verbose = (text: string, seconds: number) => {
  const characters = [...text];
  const step = seconds / characters.length;
  const words = characters.map((word, i) => ({ word, start: i * step, end: (i + 1) * step }));
  return {
    text,
    duration: seconds,
    segments: [{ id: 0, start: 0, end: seconds, text, avg_logprob: -0.2, no_speech_prob: 0 }],
    words,
  };
};
