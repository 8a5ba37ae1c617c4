import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { DEFAULT_ENGINE, ENGINES, findEngine } from '../../../src/speech/engines/index.ts';
import type { ChannelSound, Hypothesis, SegmentToHear } from '../../../src/speech/engines/transcriber.ts';
import { simplify } from '../../../src/speech/transcript/simplify.ts';
import { decode, fixture } from '../../helpers/ffmpeg.ts';

const models = fileURLToPath(new URL('../../../models', import.meta.url));
const soundOf = async (file: string, channel: number): Promise<ChannelSound> => {
  const samples = (await decode(fixture(file))).channels[channel]!;
  const at = (seconds: number): number => Math.round(seconds * 16_000);
  return {
    sampleRate: 16_000,
    cut: (from, to) => Float32Array.from(samples.subarray(at(from), at(to)), (value) => value / 32768),
  };
};
const segment = (start: number, end: number): SegmentToHear => ({ start, end, from: start, to: end });
const NEVER = new AbortController().signal;

describe('the registry', () => {
  test('finds every engine by its name, and none by another', () => {
    for (const engine of ENGINES) expect(findEngine(engine.id)).toBe(engine);
    expect(findEngine('sphinx')).toBeUndefined();
    expect(ENGINES).toContain(DEFAULT_ENGINE);
  });
});

describe.each(ENGINES)('$id', { timeout: 60_000 }, (engine) => {
  const opened = engine.open(models, 1);
  afterAll(async () => (await opened).close());
  const hear = async (file: string, channel: number, ...segments: SegmentToHear[]): Promise<Hypothesis[]> => {
    const heard: Hypothesis[] = [];
    const sound = await soundOf(file, channel);
    for await (const one of (await opened).transcribe(sound, segments, NEVER)) heard.push(one);
    return heard;
  };

  test('says which model it is, as the catalogue has it', async () => {
    const { info } = await opened;
    expect(info).toEqual(engine.info);
    expect(engine.models.flatMap(({ files }) => files.map(({ sha256 }) => sha256))).toContain(info.modelSha256);
  });

  test('hears real speech, one hypothesis a segment, in the order given', async () => {
    // 刘女士，上次您说想了解一下家庭资产配置，我不知道您是否方便这周来我们网点坐一坐？ 带上身份证就好，停车的话楼下有车位。
    const [first, second, ...more] = await hear('d-004.mp3', 1, segment(8.6, 15.3), segment(30.6, 33.9));
    expect(more).toEqual([]);
    expect([first, second].map((one) => [one!.start, one!.end])).toEqual([
      [8.6, 15.3],
      [30.6, 33.9],
    ]);
    expect(simplify(first!.text)).toMatch(/家庭资产配置.*我不知道您是否方便/);
    expect(simplify(second!.text)).toMatch(/就好.?停车.*楼下有车位/);
  });

  test('its words make up its text and are said one after another, inside the segment', async () => {
    const [{ words, text } = { words: null, text: '' }] = await hear('d-004.mp3', 1, segment(8.6, 15.3));
    if (words === null) return;
    expect(words.map((word) => word.text).join('')).toBe(text);
    for (const [i, word] of words.entries()) {
      expect(word.start).toBeGreaterThanOrEqual(words[i - 1]?.end ?? 8.6);
      expect(word.end).toBeGreaterThanOrEqual(word.start);
      expect(word.end).toBeLessThanOrEqual(15.31);
    }
  });

  test('gives confidences from 0 to 1, and other readings from the likeliest on', async () => {
    const [heard] = await hear('d-029.mp3', 0, segment(11.7, 15.2));
    for (const confidence of [heard!.confidence, ...(heard!.words ?? []).map((word) => word.confidence)]) {
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }
    const behind = heard!.alternatives.map((one) => one.behind);
    expect(behind).toEqual([...behind].sort((a, b) => a - b));
    for (const one of heard!.alternatives) expect(one.text).not.toBe(heard!.text);
  });

  test('stops when nobody waits any more', async () => {
    const sound = await soundOf('d-004.mp3', 1);
    const abandoned = AbortSignal.abort(new Error('given up'));
    const hearing = (await opened).transcribe(sound, [segment(8.6, 15.3)], abandoned)[Symbol.asyncIterator]();
    await expect(hearing.next()).rejects.toThrow('given up');
  });
});

describe('Whisper base, as it hears a known segment', { timeout: 60_000 }, () => {
  const opened = DEFAULT_ENGINE.open(models, 1);
  afterAll(async () => (await opened).close());
  const hear = async (): Promise<Hypothesis> => {
    const sound = await soundOf('d-019.wav', 1);
    for await (const one of (await opened).transcribe(sound, [segment(0, 5)], NEVER)) return one;
    throw new Error('nothing was heard');
  };

  test('text, other readings, and the probability of each piece', async () => {
    // 联众投资，您好，请问什么事？
    const { text, words, alternatives } = await hear();
    expect(simplify(text)).toBe('连重投资您好请问什么事');
    expect(alternatives.map((one) => simplify(one.text))).toContain('连重投资您好请问什么是');
    const sure = Object.fromEntries(words!.map((word) => [simplify(word.text), word.confidence!]));
    // Processors with int8 matrix units round otherwise: hence the tolerance.
    for (const [piece, probability] of [
      ['连', 0.2],
      ['投', 0.99],
      ['资', 0.5],
      ['问', 1],
    ] as const)
      expect(Math.abs(sure[piece]! - probability), piece).toBeLessThan(0.15);
  });

  test('characters that take several tokens are whole', async () => {
    const sound = await soundOf('d-029.mp3', 0);
    // 就几分钟，首次申购满一万元就送一个礼品。 Three homophones of 几 may be heard, each of several tokens.
    for await (const { text } of (await opened).transcribe(sound, [segment(11.7, 15.2)], NEVER))
      expect(simplify(text)).toMatch(/就(几|即|急|级|机)分/);
  });
});
