import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type EncodedSound, type NextRow, openGraphs, type Step } from '../../../src/speech/engines/whisper/decoder.ts';
import { readVocabulary } from '../../../src/speech/engines/whisper/vocabulary.ts';
import { MODELS, soundOf } from '../../helpers/engine-cases.ts';

const PROMPT = [50258, 50260, 50359, 50363];

const at = (name: string): string => join(MODELS, 'whisper-base', name);
const opened = openGraphs(at('encoder.onnx'), at('decoder.onnx'), 1);
afterAll(async () => (await opened).close());

const encodedOf = async (from: number, to: number): Promise<EncodedSound> => {
  const samples = new Float32Array(Math.round((to - from + 1.23) * 16_000));
  samples.set((await soundOf('d-030.wav', 0)).cut(from, to));
  return (await opened).encode(samples);
};
/** 您好，联众投资，请问是要咨询还是办理业务？ with silence behind. */
const encoded = encodedOf(0.3, 5.07);
/** Its first words. */
const short = encodedOf(0.3, 1.6);

/** A decoder of one sound. */
const aloneOn = async (sound: EncodedSound) => {
  const decoder = (await opened).decoderOf([sound]);
  return {
    begin: async (prompt: readonly number[]): Promise<Step> => (await decoder.begin(prompt))[0]!,
    next: async (...rows: readonly NextRow[]): Promise<Step> => (await decoder.next([rows]))[0]!,
  };
};

/** The frame that the first head attends to most. */
const mostAttended = (attention: Float32Array, { frames }: EncodedSound): number =>
  attention.subarray(0, frames).indexOf(Math.max(...attention.subarray(0, frames)));

const best = ({ rows }: Step, row: number): number => rows[row]![0]!.token;

describe('the decoder', () => {
  it('goes on from what its rows said, in whatever order they are taken up', { timeout: 60_000 }, async () => {
    const stepwise = await aloneOn(await encoded);
    const alone = await aloneOn(await encoded);
    const begun = await stepwise.begin(PROMPT);
    const firsts = begun.rows[0]!.slice(0, 3).map(({ token }) => token);
    const second = await stepwise.next(...firsts.map((token) => ({ token, parent: 0 })));
    const seconds = [best(second, 2), best(second, 0)];
    const third = await stepwise.next({ token: seconds[0]!, parent: 2 }, { token: seconds[1]!, parent: 0 });
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

  it('follows sounds of other lengths together as it follows each alone', { timeout: 60_000 }, async () => {
    const sounds = [await short, await encoded, await short];
    const together = (await opened).decoderOf(sounds);
    const alone = await Promise.all(sounds.map(aloneOn));
    const expectAlike = (step: Step | null, { rows, attention }: Step, sound: number): void => {
      expect(step!.rows.map(([one]) => one!.token)).toEqual(rows.map(([one]) => one!.token));
      for (const [i, [one]] of rows.entries())
        expect(step!.rows[i]![0]!.logProbability).toBeCloseTo(one!.logProbability, 0);
      expect(step!.attention.map(({ length }) => length)).toEqual(attention.map(({ length }) => length));
      for (const [i, row] of attention.entries())
        expect(mostAttended(step!.attention[i]!, sounds[sound]!)).toBe(mostAttended(row, sounds[sound]!));
    };
    const begun = await together.begin(PROMPT);
    const firsts: number[] = [];
    for (const [i, step] of begun.entries()) {
      expectAlike(step, await alone[i]!.begin(PROMPT), i);
      firsts.push(best(step, 0));
    }
    // One row of the first sound, two of the second; the third is over.
    const rowsOf = (i: number): readonly NextRow[] =>
      Array.from({ length: i + 1 }, () => ({ token: firsts[i]!, parent: 0 }));
    const second = await together.next([rowsOf(0), rowsOf(1), null]);
    expect(second[2]).toBeNull();
    for (const i of [0, 1]) expectAlike({ ...second[i]! }, await alone[i]!.next(...rowsOf(i)), i);
    const third = await together.next([null, [{ token: best(second[1]!, 1), parent: 1 }], null]);
    expectAlike(third[1]!, await alone[1]!.next({ token: best(second[1]!, 1), parent: 1 }), 1);
  });

  it('chooses among what a Chinese transcript can hold', { timeout: 60_000 }, async () => {
    const { bytes } = await readVocabulary(at('vocabulary.tiktoken'));
    const decoder = await aloneOn(await encoded);
    // Behind “the”, where the whole vocabulary has English words next.
    const chosen = await decoder.begin([...PROMPT, 264]);
    const words = chosen.rows[0]!.map(({ token }) => Buffer.from(bytes(token)).toString('utf8').trim());
    expect(words.filter((word) => /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word))).toEqual([]);
    expect(words.filter((word) => /^[A-Za-z]{4,}$/.test(word) && word !== word.toUpperCase())).toEqual([]);
  });

  it('hears a sound whatever was decoded before it', { timeout: 60_000 }, async () => {
    const fresh = await (await aloneOn(await encoded)).begin(PROMPT);
    const other = await aloneOn(await (await opened).encode(new Float32Array(16_000)));
    await other.begin(PROMPT);
    await other.next({ token: 50257, parent: 0 });
    expect(await (await aloneOn(await encoded)).begin(PROMPT)).toEqual(fresh);
  });
});
