import { expect, test } from 'vitest';
import type { Hypothesis, SegmentToHear, Transcriber } from '../../../src/speech/engines/transcriber.ts';
import { hearOne, recogniseSegment } from '../../../src/speech/transcription/recognise-segment.ts';

type Said = string | Partial<Hypothesis>;
/** An engine that answers in turn what it is given here; the decision when to ask again is what is tested. */
const answering = (...answers: readonly Said[]) => {
  const asked: SegmentToHear[] = [];
  const transcriber: Transcriber = {
    info: { name: 'test', model: 'test', modelSha256: '' },
    traits: { segments: 'given', speakers: false, longest: 28 },
    transcribe: async function* (_, segments) {
      for (const segment of segments) {
        asked.push(segment);
        const said = answers[asked.length - 1] ?? '';
        const plain: Hypothesis = {
          start: segment.start,
          end: segment.end,
          text: '',
          words: null,
          alternatives: [],
          confidence: 0.8,
          speaker: null,
        };
        yield { ...plain, ...(typeof said === 'string' ? { text: said } : said) };
      }
    },
    close: async () => {},
  };
  const scene = {
    transcriber,
    sound: { sampleRate: 100, cut: () => new Float32Array() },
    signal: new AbortController().signal,
    quietest: () => 12.1,
  };
  return { scene, asked };
};
const recognise = async (segment: SegmentToHear, ...answers: readonly Said[]) => {
  const { scene, asked } = answering(...answers);
  const reading = await recogniseSegment(await hearOne(scene, segment), segment, scene);
  return { reading, asked };
};
const short = { start: 10, end: 11, from: 9.8, to: 11.2 };
const long = { ...short, end: 14, to: 14.2 };

test('a text that could be what was said is asked for once', async () => {
  const { reading, asked } = await recognise(short, '不清楚');
  expect(reading).toEqual({ text: '不清楚', confidence: 0.8, believable: true });
  expect(asked).toHaveLength(1);
});

test.each([
  ['no words where somebody speaks', ''],
  ['a loop', '是我怎么啦是我怎么啦是我怎么啦是我怎么'],
  ['words faster than speech', '我们这边已经帮您提交了稍后会收到短信通知'],
])('%s gets a second try with other ends', async (_, first) => {
  const { reading, asked } = await recognise(short, first, '不清楚');
  expect(reading.text).toBe('不清楚');
  expect(asked.map(({ from, to }) => [from, to])).toEqual([
    [9.8, 11.2],
    [expect.closeTo(9.68), expect.closeTo(11.32)],
  ]);
});

test('of several readings the first that could be what was said is taken; those after it stay', async () => {
  const { reading, asked } = await recognise(short, {
    text: '是我怎么啦是我怎么啦是我怎么啦是我怎么',
    alternatives: [
      { text: '不清楚', behind: 0.1 },
      { text: '不清楚。', behind: 0.15 },
      { text: '不輕楚', behind: 0.2 },
    ],
  });
  expect(reading.text).toBe('不清楚');
  expect(reading.alternatives).toEqual([{ text: '不轻楚', behind: 0.1 }]);
  expect(asked).toHaveLength(1);
});

test('readings of a closer look stand among the others, the nearest first, each once', async () => {
  const { reading } = await recognise(short, {
    text: '以后',
    alternatives: [{ text: '以吼', behind: 0.1 }],
    further: [
      { text: '以后。', behind: 0.01 },
      { text: '您好', behind: 0.05 },
      { text: '以吼', behind: 0.12 },
    ],
  });
  expect(reading.text).toBe('以后');
  expect(reading.alternatives).toEqual([
    { text: '您好', behind: 0.05 },
    { text: '以吼', behind: 0.1 },
  ]);
});

test('what was heard is never a reading of a closer look, not even where nothing else can be believed', async () => {
  const loop = '是我怎么啦是我怎么啦是我怎么啦是我怎么';
  const closer = { text: loop, further: [{ text: '不清楚', behind: 0 }] };
  const { reading, asked } = await recognise(short, closer, closer);
  expect(reading).toMatchObject({ confidence: 0, believable: false });
  expect(reading.alternatives).toBeUndefined();
  expect(asked).toHaveLength(2);
  const second = { ...closer, alternatives: [{ text: '不轻楚', behind: 0.1 }] };
  expect((await recognise(short, second)).reading).toEqual({ text: '不轻楚', confidence: 0.8, believable: true });
});

test('words keep their times in the text that is read', async () => {
  const { reading } = await recognise(short, {
    text: '15號',
    words: [
      { text: '15', start: 10.1, end: 10.504, confidence: 0.777 },
      { text: '號', start: 10.504, end: 10.9, confidence: 0.5 },
    ],
  });
  expect(reading.words).toEqual([
    { text: '十五', start: 10.1, end: 10.5, confidence: 0.78 },
    { text: '号', start: 10.5, end: 10.9, confidence: 0.5 },
  ]);
});

test('what cannot be believed after all tries is shown with no confidence', async () => {
  const loop = '是我怎么啦是我怎么啦是我怎么啦是我怎么';
  const { reading, asked } = await recognise(short, loop, loop);
  expect(reading.confidence).toBe(0);
  expect(reading.text).not.toBe('');
  expect(asked).toHaveLength(2);
});

test('a text that nobody can have said in that time is cut to what could be', async () => {
  const flood = '一九一三六七二零五四一九一三六七二零五四一';
  const { reading } = await recognise(short, flood, flood);
  expect(reading).toEqual({ text: flood.slice(0, 10), confidence: 0, believable: false });
});

test('a single syllable that cannot be believed is noise', async () => {
  expect((await recognise(long, '我', '', '', '')).reading).toEqual({ text: '', confidence: 0, believable: false });
});

test('a long segment that cannot be heard as a whole is heard in halves', async () => {
  const { reading, asked } = await recognise(long, '0.0.0.0.0.0.0.0.0', '', '点登录页面', '下面的忘记密码');
  expect(reading.text).toBe('点登录页面下面的忘记密码');
  expect(reading.confidence).toBe(0.8);
  expect(asked.slice(2).map(({ from, to }) => [from, to])).toEqual([
    [9.8, 12.1],
    [12.1, 14.2],
  ]);
});

test.each([
  ['2 seconds', 2, 4],
  ['less', 1.95, 2],
])('a segment of %s is heard in halves, or is not', async (_, seconds, times) => {
  const { asked } = await recognise({ ...short, end: 10 + seconds }, '', '', '', '');
  expect(asked).toHaveLength(times);
});

/** Words of a second each, the first of which lasts so long. */
const lasting = (seconds: number, text: string): Said => {
  const words = [...text].map((word, i) => {
    const start = i === 0 ? 10 : 10 + seconds + i - 1;
    return { text: word, start, end: i === 0 ? 10 + seconds : start + 1, confidence: null };
  });
  return { text, words };
};

test('a text that leaves words out gets a second try, then one in halves', async () => {
  expect((await recognise(long, lasting(2, '这个不清楚'))).asked).toHaveLength(1);
  const second = await recognise(long, lasting(2.1, '这个不清楚'), '这个我们不清楚');
  expect([second.reading.text, second.asked.length]).toEqual(['这个我们不清楚', 2]);
  const halves = await recognise(
    long,
    lasting(2.1, '这个不清楚'),
    lasting(2.1, '这个不轻楚'),
    '点登录页面',
    '忘记密码',
  );
  expect(halves.reading).toMatchObject({ text: '点登录页面忘记密码', confidence: 0.8 });
});

test('where no try has all words the first stands as it was heard', async () => {
  const gap = lasting(2.1, '这个不清楚');
  for (const halves of [
    ['点登录页面', lasting(2.1, '忘记密码')],
    ['点登录页面', ''],
  ]) {
    const { reading, asked } = await recognise(long, gap, lasting(2.1, '这个不轻楚'), ...halves);
    expect(reading).toMatchObject({ text: '这个不清楚', confidence: 0.8, believable: true });
    expect(asked).toHaveLength(4);
  }
});

test('one half alone is kept and not taken as readable', async () => {
  const loop = '0.0.0.0.0.0.0.0.0.0.0.0';
  const { reading } = await recognise(long, loop, '', loop, '下面的忘记密码');
  expect(reading).toMatchObject({ text: '下面的忘记密码', confidence: 0 });
});

test('a loop that nothing mends is shown until it is back at its beginning, and relied on by nobody', async () => {
  const { reading } = await recognise({ ...short, end: 11.9 }, '一三六七二零五一一九一三六七二零五四九一', '', '');
  expect(reading).toEqual({ text: '一三六七二零五一一九', confidence: 0, believable: false });
});
