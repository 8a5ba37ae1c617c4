import { expect, test } from 'vitest';
import type { Word } from '../../../src/model/words.ts';
import type { Hypothesis, SegmentToHear, Transcriber } from '../../../src/speech/engines/transcriber.ts';
import type { PlannedSegment } from '../../../src/speech/signal/plan-segments.ts';
import { joinTouching, readStretch, type Stretch, wholeOf } from '../../../src/speech/transcription/part-at-words.ts';
import { partWords } from '../../../src/speech/transcription/part-words.ts';

const segment = (voice: number | null, start: number, end: number): PlannedSegment => ({
  voice,
  start,
  end,
  from: start - 0.1,
  to: end + 0.1,
});
const spans = (stretches: readonly Stretch[]) => stretches.map((one) => one.map(({ start, end }) => [start, end]));
const word = (text: string, start: number, end: number): Word => ({ text, start, end, confidence: 0.9 });

test('segments of two voices without a pause between are one stretch', () => {
  const plan = [segment(0, 1, 3), segment(1, 3.02, 5), segment(0, 5.4, 6)];
  expect(spans(joinTouching(plan, 12))).toEqual([
    [
      [1, 3],
      [3.02, 5],
    ],
    [[5.4, 6]],
  ]);
  expect(wholeOf(joinTouching(plan, 12)[0]!)).toMatchObject({ voice: 0, start: 1, end: 5, from: 0.9, to: 5.1 });
});

test.each([
  ['one voice, cut because it is long', [segment(0, 1, 3), segment(0, 3, 5)], 12],
  ['more than an engine hears whole', [segment(0, 1, 8), segment(1, 8, 15)], 12],
])('%s stays apart', (_, plan, longest) => {
  expect(joinTouching(plan, longest)).toHaveLength(2);
});

test('a word belongs where its middle lies', () => {
  const words = [word('好', 0, 1), word('的', 1, 1.8), word('再', 1.8, 2.6)];
  const texts = (border: number) => partWords(words, border).map((list) => list.map(({ text }) => text).join(''));
  expect(texts(1.5)).toEqual(['好的', '再']);
  expect(texts(0)).toEqual(['', '好的再']);
  expect(texts(9)).toEqual(['好的再', '']);
});

/** Reads a stretch of two voices, the first until 2 s, with an engine that answers in turn. */
const read = async (...answers: readonly Partial<Hypothesis>[]) => {
  const asked: SegmentToHear[] = [];
  const transcriber: Transcriber = {
    info: { name: 'test', model: 'test', modelSha256: '' },
    traits: { segments: 'given', speakers: false, longest: 28 },
    transcribe: async function* (_, segments) {
      for (const { start, end } of segments) {
        const answer = answers[asked.length];
        asked.push(segments[0]!);
        yield { start, end, text: '', words: null, alternatives: [], confidence: 0.8, speaker: null, ...answer };
      }
    },
    close: async () => {},
  };
  const sound = { sampleRate: 100, cut: () => new Float32Array() };
  const scene = { transcriber, sound, signal: new AbortController().signal, quietest: () => 1 };
  const stretch: Stretch = [segment(0, 1, 2), segment(1, 2, 4)];
  for await (const first of transcriber.transcribe(sound, [wholeOf(stretch)], scene.signal))
    return { asked, readings: await readStretch(first, stretch, scene) };
  throw new Error('nothing was heard');
};

test('the words of a stretch are parted where the voice changes', async () => {
  const words = [word('好的', 1, 1.9), word('谢谢', 1.9, 2.7), word('您', 2.7, 3.5)];
  const { readings, asked } = await read({ text: '好的谢谢您', words });
  expect(readings).toMatchObject([
    { text: '好的', confidence: 0.8 },
    { text: '谢谢您', confidence: 0.8 },
  ]);
  expect(readings[1]!.words).toEqual(words.slice(1));
  expect(asked).toHaveLength(1);
});

test.each([
  ['words have no times', null],
  ['one voice would be left without words', [word('好的谢谢您', 1, 1.5)]],
])('where %s each voice is heard alone', async (_, words) => {
  const { readings, asked } = await read({ text: '好的谢谢您', words }, { text: '好的' }, { text: '谢谢您' });
  expect(readings.map(({ text }) => text)).toEqual(['好的', '谢谢您']);
  expect(asked).toHaveLength(3);
});
