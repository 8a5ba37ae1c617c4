import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type NextRow, openGraphs, type Step } from '../../../src/speech/engines/whisper/decoder.ts';
import { createRooms } from '../../../src/speech/engines/whisper/rooms.ts';
import type { SoundStack } from '../../../src/speech/engines/whisper/sound-stack.ts';
import { readVocabulary } from '../../../src/speech/engines/whisper/vocabulary.ts';
import { MODELS, madeModel, soundOf } from '../../helpers/engine-cases.ts';

const PROMPT = [50258, 50260, 50359, 50363];

const at = (name: string): string => join(MODELS, 'whisper-base', name);
const opened = openGraphs(at('encoder.onnx'), at('decoder.onnx'), 1);
afterAll(async () => (await opened).close());

const soundFrom = async (from: number, to: number): Promise<Float32Array> => {
  const samples = new Float32Array(Math.round((to - from + 1.23) * 16_000));
  samples.set((await soundOf('d-030.wav', 0)).cut(from, to));
  return samples;
};
/** 您好，联众投资，请问是要咨询还是办理业务？ with silence behind. */
const WHOLE = soundFrom(0.3, 5.07);
/** Its first words. */
const SHORT = soundFrom(0.3, 1.6);

const encode = async (...sounds: readonly Float32Array[]): Promise<SoundStack> =>
  (await opened).encode(sounds, createRooms());

/** A decoder of one sound. */
const aloneOn = async (sound: Float32Array) => {
  const decoder = (await opened).decoderOf(await encode(sound), [0]);
  return {
    begin: async (prompt: readonly number[]): Promise<Step> => (await decoder.begin(prompt))[0]!,
    next: async (...rows: readonly NextRow[]): Promise<Step> => (await decoder.next([rows]))[0]!,
  };
};

/** The frame that the first head attends to most. */
const mostAttended = (attention: Float32Array, frames: number): number =>
  attention.subarray(0, frames).indexOf(Math.max(...attention.subarray(0, frames)));

const best = ({ rows }: Step, row: number): number => rows[row]![0]!.token;

describe('the decoder', () => {
  it('goes on from what its rows said, in whatever order they are taken up', { timeout: 60_000 }, async () => {
    const stepwise = await aloneOn(await WHOLE);
    const alone = await aloneOn(await WHOLE);
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
      expect(third.rows[row]![0]!.logProbability).toBeCloseTo(whole.rows[0]![0]!.logProbability, 4);
    }
    expect(texts[0]![0]).not.toBe(texts[1]![0]);
  });

  it('follows sounds of other lengths together as it follows each alone', { timeout: 60_000 }, async () => {
    const sounds = [await SHORT, await WHOLE, await SHORT];
    const stack = await encode(...sounds);
    const together = (await opened).decoderOf(stack, [0, 1, 2]);
    const begun = await together.begin(PROMPT);
    const firsts = begun.map((step) => best(step, 0));
    // One row of the first sound, two of the second; the third is over.
    const rowsOf = (i: number): readonly NextRow[] =>
      Array.from({ length: i + 1 }, () => ({ token: firsts[i]!, parent: 0 }));
    const second = await together.next([rowsOf(0), rowsOf(1), null]);
    expect(second[2]).toBeNull();
    const last: NextRow = { token: best(second[1]!, 1), parent: 1 };
    const third = await together.next([null, [last], null]);
    const expectAlike = (step: Step | null, { rows, attention }: Step, sound: number): void => {
      expect(step!.rows.map(([one]) => one!.token)).toEqual(rows.map(([one]) => one!.token));
      for (const [i, [one]] of rows.entries()) expect(step!.rows[i]![0]!.logProbability).toBe(one!.logProbability);
      expect(step!.attention.map(({ length }) => length)).toEqual(attention.map(({ length }) => length));
      const frames = stack.frames[sound]!;
      for (const [i, row] of attention.entries())
        expect(mostAttended(step!.attention[i]!, frames)).toBe(mostAttended(row, frames));
    };
    for (const [i, sound] of sounds.entries()) {
      const alone = await aloneOn(sound);
      expectAlike(begun[i]!, await alone.begin(PROMPT), i);
      if (i < 2) expectAlike(second[i]!, await alone.next(...rowsOf(i)), i);
      if (i === 1) expectAlike(third[i]!, await alone.next(last), i);
    }
  });

  it('follows one sound of a stack as it follows that sound alone', { timeout: 60_000 }, async () => {
    const stack = await encode(await SHORT, await WHOLE);
    for (const [i, sound] of [await SHORT, await WHOLE].entries()) {
      const [step] = await (await opened).decoderOf(stack, [i]).begin(PROMPT);
      const alone = await (await aloneOn(sound)).begin(PROMPT);
      expect(step!.rows[0]!.map(({ token }) => token)).toEqual(alone.rows[0]!.map(({ token }) => token));
      expect(step!.noSpeech).toBe(alone.noSpeech);
    }
  });

  it.each([16_000, 16_001, 16_159, 16_160, 16_161, 16_319])('encodes a sound of %d samples', async (length) => {
    const stack = await encode(new Float32Array(length), new Float32Array(20_000));
    expect(stack.frames).toEqual([length < 16_160 ? 50 : 51, 63]);
  });

  it('is refused where the encoder gives other numbers than it reads', async () => {
    const other = join(madeModel('whisper'), 'decoder.onnx');
    await expect(openGraphs(at('encoder.onnx'), other, 1)).rejects.toThrow(
      /decoder graph does not read cross_k_0.*together/,
    );
  });

  it('chooses among what a Chinese transcript can hold', { timeout: 60_000 }, async () => {
    const { bytes } = await readVocabulary(at('vocabulary.tiktoken'));
    const decoder = await aloneOn(await WHOLE);
    // Behind “the”, where the whole vocabulary has English words next.
    const chosen = await decoder.begin([...PROMPT, 264]);
    const words = chosen.rows[0]!.map(({ token }) => Buffer.from(bytes(token)).toString('utf8').trim());
    expect(words.filter((word) => /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word))).toEqual([]);
    expect(words.filter((word) => /^[A-Za-z]{4,}$/.test(word) && word !== word.toUpperCase())).toEqual([]);
  });

  it('hears a sound whatever was decoded before it', { timeout: 60_000 }, async () => {
    const fresh = await (await aloneOn(await WHOLE)).begin(PROMPT);
    const other = await aloneOn(new Float32Array(16_000));
    await other.begin(PROMPT);
    await other.next({ token: 50257, parent: 0 });
    expect(await (await aloneOn(await WHOLE)).begin(PROMPT)).toEqual(fresh);
  });
});
