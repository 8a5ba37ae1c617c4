import { afterAll, describe, expect, test } from 'vitest';
import { DEFAULT_ENGINE, ENGINES, findEngine } from '../../../src/speech/engines/index.ts';
import type { Hypothesis, SegmentToHear, Transcriber } from '../../../src/speech/engines/transcriber.ts';
import { simplify } from '../../../src/speech/transcript/simplify.ts';
import { ENGINE_CASES, openEngine, segment, soundOf } from '../../helpers/engine-cases.ts';

const NEVER = new AbortController().signal;
/** Seconds that times may be off by rounding. */
const ROUNDED = 0.02;

describe('the registry', () => {
  test('finds every engine by its name, and none by another', () => {
    for (const engine of ENGINES) expect(findEngine(engine.id)).toBe(engine);
    expect(findEngine('sphinx')).toBeUndefined();
    expect(ENGINES).toContain(DEFAULT_ENGINE);
  });
});

for (const { engine, prepare, done, real, skip } of ENGINE_CASES)
  describe.skipIf(skip !== undefined)(
    `${engine.id}${skip === undefined ? '' : ` (skipped: ${skip})`}`,
    { timeout: 60_000 },
    () => {
      let opened: Promise<Transcriber> | null = null;
      const transcriber = (): Promise<Transcriber> => {
        opened ??= prepare().then((setup) => openEngine(engine, setup));
        return opened;
      };
      afterAll(async () => {
        await (await opened)?.close();
        await done?.();
      });
      const hear = async (file: string, channel: number, ...segments: SegmentToHear[]): Promise<Hypothesis[]> => {
        const heard: Hypothesis[] = [];
        const sound = await soundOf(file, channel);
        for await (const one of (await transcriber()).transcribe(sound, segments, NEVER)) heard.push(one);
        return heard;
      };
      /** 刘女士，上次您说想了解一下家庭资产配置，我不知道您是否方便这周来我们网点坐一坐？ 带上身份证就好，停车的话楼下有车位。 */
      const segments = [segment(8.6, 15.3), segment(30.6, 33.9)];
      const heard = (async () => await hear('d-004.mp3', 1, ...segments))();
      heard.catch(() => {}); // Each test says so itself.

      test('is who it says it is before it is opened', async () => {
        const { info } = await transcriber();
        expect(info).toEqual(await engine.identify(await prepare()));
        expect(info.modelSha256).toMatch(/^[0-9a-f]{64}$/);
        expect(['measured', 'stated', 'none']).toContain(info.confidence);
      });

      test('answers with one hypothesis a segment, in the order given; one that finds its own, in the order of time', async () => {
        const spans = (await heard).map(({ start, end }) => [start, end]);
        const { segments } = (await transcriber()).traits;
        if (segments === 'given')
          expect(spans).toEqual([
            [8.6, 15.3],
            [30.6, 33.9],
          ]);
        else expect(spans).toEqual(spans.toSorted(([a], [b]) => a! - b!));
        for (const [start, end] of spans) expect(end).toBeGreaterThanOrEqual(start!);
      });

      test.runIf(real)('hears what is said', async () => {
        const texts = (await heard).map(({ text }) => simplify(text)).join('|');
        expect(texts).toMatch(/家庭资产配置.*我不知道您是否方便.*就好.?停车.*楼下有车位/);
      });

      test('its words make up its text and are said one after another, inside the segment', async () => {
        for (const { words, text, start, end } of await heard) {
          if (words === null) continue;
          expect(words.map((word) => word.text).join('')).toBe(text);
          for (const [i, word] of words.entries()) {
            expect(word.start).toBeGreaterThanOrEqual((words[i - 1]?.end ?? start) - ROUNDED);
            expect(word.end).toBeGreaterThanOrEqual(word.start);
            expect(word.end).toBeLessThanOrEqual(end + ROUNDED);
          }
        }
      });

      test('gives confidences from 0 to 1 or none, as it says, and other readings from the likeliest on', async () => {
        const { info } = await transcriber();
        for (const { confidence, words, alternatives, text } of await heard) {
          if (info.confidence === 'none') expect(confidence).toBeNull();
          for (const one of [confidence, ...(words ?? []).map((word) => word.confidence)])
            if (one !== null) expect(one >= 0 && one <= 1, String(one)).toBe(true);
          const behind = alternatives.map((one) => one.behind);
          expect(behind).toEqual([...behind].sort((a, b) => a - b));
          for (const one of alternatives) expect(one.text).not.toBe(text);
        }
      });

      test('hears the same twice', async () => {
        expect(await hear('d-004.mp3', 1, ...segments)).toEqual(await heard);
      });

      test('hears the same words in a segment whatever is heard with it', async () => {
        if ((await transcriber()).traits.segments !== 'given') return;
        const [alone] = await hear('d-004.mp3', 1, segments[1]!);
        expect(alone).toEqual((await heard)[1]!);
      });

      test('stops when nobody waits any more: before it begins, and in the middle', async () => {
        const sound = await soundOf('d-004.mp3', 1);
        const abandoned = AbortSignal.abort(new Error('given up'));
        const never = (await transcriber()).transcribe(sound, segments, abandoned)[Symbol.asyncIterator]();
        await expect(never.next()).rejects.toThrow('given up');
        const later = new AbortController();
        const begun = (await transcriber()).transcribe(sound, segments, later.signal)[Symbol.asyncIterator]();
        await begun.next();
        later.abort(new Error('given up'));
        await expect(begun.next()).rejects.toThrow('given up');
      });

      test('hears nothing where it is given nothing', async () => {
        if ((await transcriber()).traits.segments === 'given') expect(await hear('d-004.mp3', 1)).toEqual([]);
      });
    },
  );

describe('Whisper base, as it hears a known segment', { timeout: 60_000 }, () => {
  const opened = openEngine(DEFAULT_ENGINE);
  afterAll(async () => (await opened).close());
  const hear = async (): Promise<Hypothesis> => {
    const sound = await soundOf('d-019.wav', 1);
    for await (const one of (await opened).transcribe(sound, [segment(0, 5)], NEVER)) return one;
    throw new Error('nothing was heard');
  };

  test('text, other readings, and the probability of each piece', async () => {
    // 联众投资，您好，请问什么事？
    const { text, words, alternatives } = await hear();
    // Processors with int8 matrix units round otherwise: the first character is a toss-up of two, hence the tolerance below.
    expect(simplify(text)).toMatch(/^[连严]重投资您好请问什么事$/);
    expect(alternatives.map((one) => simplify(one.text)).join()).toMatch(/[连严].投资您好请问什么[事是]/);
    const sure = Object.fromEntries(words!.map((word) => [simplify(word.text), word.confidence!]));
    for (const [piece, probability] of [
      ['投', 0.99],
      ['问', 1],
    ] as const)
      expect(Math.abs(sure[piece]! - probability), piece).toBeLessThan(0.15);
    expect(sure.资).toBeLessThan(0.9);
  });

  test('characters that take several tokens are whole', async () => {
    const sound = await soundOf('d-029.mp3', 0);
    // 就几分钟，首次申购满一万元就送一个礼品。 Three homophones of 几 may be heard, each of several tokens.
    for await (const { text } of (await opened).transcribe(sound, [segment(11.7, 15.2)], NEVER))
      expect(simplify(text)).toMatch(/就(几|即|急|级|机)分/);
  });
});
