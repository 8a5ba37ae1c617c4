import { afterEach, describe, expect, test } from 'vitest';
import { isNear, lookupNear } from '../../../src/speech/engines/server/near-address.ts';
import { server as engine } from '../../../src/speech/engines/server.ts';
import type { ChannelSound, Hypothesis, SegmentToHear } from '../../../src/speech/engines/transcriber.ts';
import { openEngine } from '../../helpers/engine-cases.ts';
import { answer, type Behaviour, type SpeechServer, startSpeechServer, verbose } from '../../helpers/speech-server.ts';

const SOUND: ChannelSound = {
  sampleRate: 16_000,
  cut: (from, to) => new Float32Array(Math.round((to - from) * 16_000)),
};
const SEGMENTS: readonly SegmentToHear[] = Array.from({ length: 9 }, (_, i) => ({
  start: i + 0.1,
  end: i + 0.9,
  from: i,
  to: i + 1,
}));
const open: SpeechServer[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** Hears segments by a server that behaves in a way; short limits. */
const hearBy = async (
  behave: Behaviour,
  {
    segments = SEGMENTS.slice(0, 1),
    signal = new AbortController().signal,
    path = '/v1',
    patience = 0.5,
  }: { segments?: readonly SegmentToHear[]; signal?: AbortSignal; path?: string; patience?: number } = {},
): Promise<{ heard: readonly Hypothesis[]; server: SpeechServer }> => {
  const server = await startSpeechServer(behave);
  open.push(server);
  const settings = { url: `${server.url}${path}`, model: 'sense-voice', allowRemote: false, patience, pause: 0.01 };
  const setup = { modelFolder: '', server: settings };
  const transcriber = await openEngine(engine, setup);
  const heard: Hypothesis[] = [];
  for await (const one of transcriber.transcribe(SOUND, segments, signal)) heard.push(one);
  return { heard, server };
};

describe('a server that works', () => {
  test('is asked as OpenAI asks, a piece of sound at a time, and gives words with times in the recording', async () => {
    const { heard, server } = await hearBy(({ seconds }, response) => answer(response, verbose('您好', seconds)), {
      segments: SEGMENTS.slice(3, 4),
    });
    expect(heard).toMatchObject([{ start: 3.1, end: 3.9, text: '您好', alternatives: [], speaker: null }]);
    expect(heard[0]!.words).toMatchObject([
      { text: '您', start: 3, end: 3.5 },
      { text: '好', start: 3.5, end: 4 },
    ]);
    expect(heard[0]!.confidence).toBeGreaterThan(0.9);
    const [{ path, body, seconds } = { path: '', body: Buffer.of(), seconds: 0 }] = server.asked;
    expect([path, seconds]).toEqual(['/v1/audio/transcriptions', 1]);
    expect(body.toString('latin1')).toMatch(
      /name="model"\r\n\r\nsense-voice\r\n[\s\S]*name="language"\r\n\r\nzh\r\n[\s\S]*filename="speech.wav"/,
    );
  });

  test('is asked several at once, and its answers come in the order of the segments', async () => {
    const { heard, server } = await hearBy(
      ({ seconds }, response, nth) =>
        void setTimeout(() => answer(response, verbose(`第${nth}`, seconds)), nth % 2 === 0 ? 10 : 60),
      { segments: SEGMENTS },
    );
    expect(heard.map(({ start }) => start)).toEqual(SEGMENTS.map(({ start }) => start));
    expect(server.atOnce()).toBeGreaterThan(1);
    expect(server.atOnce()).toBeLessThanOrEqual(4);
  });

  test('that is FunASR gets its own form and gives text alone', async () => {
    const { heard, server } = await hearBy((_, response) => answer(response, { text: '您 好，', code: 0 }), {
      path: '/recognition',
    });
    expect(heard).toMatchObject([{ text: '您好，', words: null, confidence: null }]);
    expect(server.asked[0]!.path).toBe('/recognition');
    expect(server.asked[0]!.body.toString('latin1')).toMatch(/name="audio"/);
  });

  test('may hear nothing', async () => {
    const { heard } = await hearBy((_, response) => answer(response, { text: '' }));
    expect(heard).toMatchObject([{ text: '', words: [] }]);
  });
});

describe('a server that fails for a while', () => {
  test.each<[string, Behaviour]>([
    ['is busy', (_, response) => answer(response, {}, 503)],
    ['wants a pause', (_, response) => void response.writeHead(429, { 'retry-after': '0' }).end()],
    ['is slow', () => {}],
    ['breaks off before it answers', (_, response) => response.destroy()],
    [
      'breaks off in its answer',
      (_, response) => {
        response.writeHead(200, { 'content-length': '500' });
        response.write('{"text":"您');
        setTimeout(() => response.destroy(), 20);
      },
    ],
    [
      'drips',
      (_, response) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write(' '), 50);
        response.once('close', () => clearInterval(drip));
      },
    ],
  ])('and %s is asked again', async (_, fail) => {
    const { heard, server } = await hearBy((asked, response, nth) =>
      nth < 3 ? fail(asked, response, nth) : answer(response, verbose('您好', asked.seconds)),
    );
    expect(heard[0]?.text).toBe('您好');
    expect(server.asked).toHaveLength(3);
  });
});

describe('a server that cannot be used costs the call one line', () => {
  const flood = 'x'.repeat(1 << 20);
  test.each<[string, Behaviour, string, number]>([
    ['always busy', (_, response) => answer(response, {}, 503), 'answers 503', 4],
    ['never answers', () => {}, 'gave no answer in 0.5 s', 4],
    [
      'floods',
      (_, response) => {
        response.writeHead(200);
        const pour = (): void => {
          while (!response.destroyed && response.write(flood));
        };
        response.on('drain', pour);
        pour();
      },
      'answers with more than 4 MB',
      4,
    ],
    ['knows no such path', (_, response) => answer(response, {}, 404), 'answers 404', 1],
    ['wants a key', (_, response) => answer(response, {}, 401), 'answers 401, it wants a key', 1],
    [
      'sends elsewhere',
      (_, response) => void response.writeHead(307, { location: 'http://127.0.0.2:9/v1' }).end(),
      'sends elsewhere, to 127.0.0.2:9',
      1,
    ],
    [
      'sends in a circle',
      (_, response) => void response.writeHead(307, { location: '/v1/again' }).end(),
      'sends in a circle',
      4,
    ],
    [
      'answers with a page',
      (_, response) => answer(response, '<html>welcome</html>'),
      'is no transcript of the sound',
      1,
    ],
    [
      'answers with something else',
      (_, response) => answer(response, { message: 'ok' }),
      'is no transcript of the sound',
      1,
    ],
    [
      'says more than anybody can',
      (_, response) => answer(response, { text: '您好'.repeat(2000) }),
      'is no transcript of the sound',
      1,
    ],
  ])(
    '%s',
    async (_, behave, message, asked) => {
      let server: SpeechServer | undefined;
      const counted: Behaviour = (...parts) => {
        server = open.at(-1);
        behave(...parts);
      };
      // The one that never answers is waited for; the others have time enough on a busy machine.
      const patience = message.includes('0.5 s') ? 0.5 : 10;
      await expect(hearBy(counted, { patience })).rejects.toThrow(message);
      expect(server?.asked).toHaveLength(asked);
    },
    15_000,
  );

  test('is not there', async () => {
    const gone = await startSpeechServer(() => {});
    await gone.close();
    const setup = { modelFolder: '', server: { url: `${gone.url}/v1`, model: 'm', allowRemote: false, pause: 0.01 } };
    const transcriber = await openEngine(engine, setup);
    const hearing = transcriber.transcribe(SOUND, SEGMENTS, new AbortController().signal)[Symbol.asyncIterator]();
    await expect(hearing.next()).rejects.toMatchObject({
      message: expect.stringMatching(/cannot be reached \(ECONNREFUSED\)/),
    });
  });
});

test('times that lie outside the sound are left out, the words stay', async () => {
  const lies = {
    ...verbose('您好', 1),
    words: [
      { word: '您', start: 0.9, end: 0.2 },
      { word: '好', start: 7, end: 9 },
    ],
  };
  const { heard } = await hearBy((_, response) => answer(response, lies));
  expect(heard).toMatchObject([{ text: '您好', words: null }]);
});

test('who stops listening leaves no request behind', async () => {
  const later = new AbortController();
  const closed: boolean[] = [];
  const hearing = hearBy(
    (_, response) => {
      response.once('close', () => closed.push(true));
      later.abort(new Error('given up'));
    },
    { segments: SEGMENTS, signal: later.signal, patience: 30 },
  );
  await expect(hearing).rejects.toThrow('given up');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(closed.length).toBe(open.at(-1)!.asked.length);
});

describe('which servers may be asked', () => {
  const near = [
    '127.0.0.1',
    '127.8.8.8',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.5',
    '::1',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
  ];
  const far = [
    '8.8.8.8',
    '172.32.0.1',
    '172.15.0.1',
    '192.169.0.1',
    '11.0.0.1',
    '2001:db8::1',
    '::ffff:8.8.8.8',
    '0.0.0.0',
    'example.com',
  ];
  test.each(near)('%s is near', (address) => expect(isNear(address)).toBe(true));
  test.each(far)('%s is not', (address) => expect(isNear(address)).toBe(false));

  const identify = (url: string, allowRemote = false) =>
    engine.identify({ modelFolder: '', server: { url, model: 'm', allowRemote } });

  test('an address on the internet is refused before anything is sent, unless it is allowed', async () => {
    await expect(identify('http://8.8.8.8/v1')).rejects.toThrow('not on this machine or a private network');
    expect((await identify('https://8.8.8.8/v1', true)).name).toBe('server/openai');
  });

  test('a name is refused when any of its addresses is far, at the moment of connecting', async () => {
    const looked = await new Promise((resolve) =>
      lookupNear('localhost', { all: false }, (_, address) => resolve(address)),
    );
    expect(isNear(String(looked))).toBe(true);
  });

  test.each(['ftp://127.0.0.1/', 'nonsense', 'http://user:secret@127.0.0.1/v1'])('%s is no address', async (url) => {
    await expect(identify(url)).rejects.toThrow('is no address of a server');
  });

  test('without an address the engine says what it needs', async () => {
    await expect(engine.identify({ modelFolder: '' })).rejects.toThrow('--engine server needs --server');
  });
});
