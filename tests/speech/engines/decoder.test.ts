import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openGraphs, type Step } from '../../../src/speech/engines/whisper/decoder.ts';
import { readVocabulary } from '../../../src/speech/engines/whisper/vocabulary.ts';
import { MODELS, soundOf } from '../../helpers/engine-cases.ts';

const PROMPT = [50258, 50260, 50359, 50363];

const at = (name: string): string => join(MODELS, 'whisper-base', name);
const opened = openGraphs(at('encoder.onnx'), at('decoder.onnx'), 1);
afterAll(async () => (await opened).close());

/** 您好，联众投资，请问是要咨询还是办理业务？ with silence behind. */
const encoded = (async () => {
  const samples = new Float32Array(6 * 16_000);
  samples.set((await soundOf('d-030.wav', 0)).cut(0.3, 5.07).subarray(0, samples.length));
  return (await opened).encode(samples);
})();

const best = ({ rows }: Step, row: number): number => rows[row]![0]!.token;

describe('the decoder', () => {
  it('goes on from what its rows said, in whatever order they are taken up', { timeout: 60_000 }, async () => {
    const { decoderOf } = await opened;
    const stepwise = decoderOf(await encoded);
    const alone = decoderOf(await encoded);
    const begun = await stepwise.begin(PROMPT);
    const firsts = begun.rows[0]!.slice(0, 3).map(({ token }) => token);
    const second = await stepwise.next(firsts, [0, 0, 0]);
    const seconds = [best(second, 2), best(second, 0)];
    const third = await stepwise.next(seconds, [2, 0]);
    const texts = [
      [firsts[2]!, seconds[0]!],
      [firsts[0]!, seconds[1]!],
    ];
    for (const [row, text] of texts.entries()) {
      const whole = await alone.begin([...PROMPT, ...text]);
      expect(best(third, row), 'the same word comes next').toBe(best(whole, 0));
      // Rows of one step are rounded together.
      expect(third.rows[row]![0]!.logProbability).toBeCloseTo(whole.rows[0]![0]!.logProbability, 0);
    }
    expect(texts[0]![0]).not.toBe(texts[1]![0]);
  });

  it('chooses among what a Chinese transcript can hold', { timeout: 60_000 }, async () => {
    const { bytes } = await readVocabulary(at('vocabulary.tiktoken'));
    const decoder = (await opened).decoderOf(await encoded);
    // Behind “the”, where the whole vocabulary has English words next.
    const chosen = await decoder.begin([...PROMPT, 264]);
    const words = chosen.rows[0]!.map(({ token }) => Buffer.from(bytes(token)).toString('utf8').trim());
    expect(words.filter((word) => /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word))).toEqual([]);
    expect(words.filter((word) => /^[A-Za-z]{4,}$/.test(word) && word !== word.toUpperCase())).toEqual([]);
  });

  it('hears a sound whatever was decoded before it', { timeout: 60_000 }, async () => {
    const { decoderOf, encode } = await opened;
    const fresh = await decoderOf(await encoded).begin(PROMPT);
    const other = decoderOf(await encode(new Float32Array(16_000)));
    await other.begin(PROMPT);
    await other.next([50257], [0]);
    expect(await decoderOf(await encoded).begin(PROMPT)).toEqual(fresh);
  });
});
