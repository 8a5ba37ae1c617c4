import { createHash } from 'node:crypto';
import { UsageError } from '../../errors.ts';
import type { Engine, EngineSetup } from './engine.ts';
import { readAnswer } from './server/answers.ts';
import { formBody } from './server/form-data.ts';
import { checkNear } from './server/near-address.ts';
import { post, unusable } from './server/post.ts';
import { toWav } from './server/wav.ts';
import type { Hypothesis, SegmentToHear, Transcriber } from './transcriber.ts';

/** A server that recognises speech, as it was named. */
export interface ServerSettings {
  /** http or https. */
  readonly url: string;
  /** The model that it is asked for; servers with one model take any name. */
  readonly model: string;
  readonly allowRemote: boolean;
  /** Seconds; what is usual when not given. */
  readonly patience?: number;
  readonly pause?: number;
}

/** Requests in flight for one recording. */
const AT_ONCE = 4;
/** Seconds for one segment of at most 12 s: a server that recognises at a fifth of real time needs as much. */
const PATIENCE = 60;
/** Seconds before the second try. */
const PAUSE = 0.5;
/** Where the key of a server stands, if it wants one: never in a command line, which others may read. */
const KEY = 'CALL_ETIQUETTE_SERVER_KEY';

const settingsOf = ({ server }: EngineSetup): ServerSettings => {
  if (server !== undefined) return server;
  throw new UsageError('--engine server needs --server: the address of the server', {
    cure: 'for example --server http://127.0.0.1:8000/v1',
  });
};

/** @throws UsageError for an address that is none. */
const addressOf = (text: string): URL => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '')
    throw new UsageError(`--server ${text}: is no address of a server`, {
      cure: `name it as http://127.0.0.1:8000/v1; a key goes into the environment variable ${KEY}`,
    });
  return url;
};

/** FunASR's own server has one path; any other speaks as OpenAI's does, below /v1. */
const isFunasr = (url: URL): boolean => /\/(recognition|asr)\/?$/.test(url.pathname);

const pathOf = (url: URL): URL => {
  if (isFunasr(url) || url.pathname.endsWith('/transcriptions')) return url;
  const whole = new URL(url);
  whole.pathname = `${url.pathname.replace(/\/+$/, '')}/audio/transcriptions`;
  return whole;
};

/** Speech recognition by a server on the user's own network: OpenAI's API, or FunASR's. */
export const server: Engine = {
  id: 'server',
  models: [],
  identify: async (setup) => {
    const { url, model, allowRemote } = settingsOf(setup);
    const place = addressOf(url);
    if (!allowRemote) checkNear(place);
    return {
      name: isFunasr(place) ? 'server/funasr' : 'server/openai',
      model: `${model}@${place.host}`,
      // Nobody sees the model of a server: its address and name stand for it.
      modelSha256: createHash('sha256')
        .update(`${pathOf(place).href} ${model}`)
        .digest('hex'),
      confidence: 'stated',
    };
  },
  open: async ({ setup, info }): Promise<Transcriber> => {
    const settings = settingsOf(setup);
    const place = addressOf(settings.url);
    const url = pathOf(place);
    const key = process.env[KEY] ?? '';
    const ask = async (sound: Buffer, signal: AbortSignal): Promise<string> => {
      const fields = isFunasr(place)
        ? {}
        : { model: settings.model, language: 'zh', response_format: 'verbose_json', temperature: '0' };
      const field = isFunasr(place) ? 'audio' : 'file';
      const { body, contentType } = formBody(fields, { field, name: 'speech.wav', type: 'audio/wav', content: sound });
      const headers = { 'content-type': contentType, ...(key === '' ? {} : { authorization: `Bearer ${key}` }) };
      const { allowRemote, patience = PATIENCE, pause = PAUSE } = settings;
      return await post(url, body, { allowRemote, headers, signal, patience, pause });
    };
    const hear = async (
      samples: Float32Array,
      sampleRate: number,
      segment: SegmentToHear,
      signal: AbortSignal,
    ): Promise<Hypothesis> => {
      const answer = readAnswer(await ask(toWav(samples, sampleRate), signal), samples.length / sampleRate);
      if (answer === null) throw unusable(url, 'answers with what is no transcript of the sound');
      const { start, end, from } = segment;
      const words = answer.words?.map((word) => ({ ...word, start: from + word.start, end: from + word.end })) ?? null;
      return { start, end, text: answer.text, words, alternatives: [], confidence: answer.confidence, speaker: null };
    };
    return {
      info,
      traits: { segments: 'given', speakers: false, longest: 30 },
      transcribe: async function* (sound, segments, signal) {
        const over = new AbortController();
        const either = AbortSignal.any([signal, over.signal]);
        const inFlight: Promise<Hypothesis>[] = [];
        let next = 0;
        const begin = (): void => {
          for (; next < segments.length && inFlight.length < AT_ONCE; next++) {
            const segment = segments[next]!;
            const work = hear(sound.cut(segment.from, segment.to), sound.sampleRate, segment, either);
            work.catch(() => {}); // It is told when its turn comes.
            inFlight.push(work);
          }
        };
        try {
          signal.throwIfAborted();
          for (begin(); inFlight.length > 0; begin()) {
            signal.throwIfAborted();
            yield await inFlight.shift()!;
          }
          signal.throwIfAborted();
        } finally {
          over.abort(); // Who stops listening leaves no request behind.
        }
      },
      close: async () => {},
    };
  },
};
