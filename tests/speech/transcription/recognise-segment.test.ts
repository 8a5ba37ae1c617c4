import { expect, test } from 'vitest';
import type { SpeechEngine } from '../../../src/speech/engines/engine.ts';
import { recogniseSegment } from '../../../src/speech/transcription/recognise-segment.ts';

/** An engine that answers in turn what it is given here; the decision when to ask again is what is tested. */
const answering = (...texts: readonly string[]) => {
  const asked: number[] = [];
  const engine: SpeechEngine = {
    info: { name: 'test', model: 'test', modelSha256: '' },
    recognise: (samples) => {
      asked.push(samples.length);
      return { text: texts[asked.length - 1] ?? '', confidence: null };
    },
  };
  return { engine, asked };
};
const cut = (from: number, to: number): Float32Array => new Float32Array(Math.round((to - from) * 100));
const middle = (): number => 10.6;
const segment = { start: 10, end: 11, from: 9.8, to: 11.2, voice: null };

test('a text that could be what was said is asked for once', () => {
  const { engine, asked } = answering('不清楚');
  expect(recogniseSegment(engine, cut, 100, segment, 40, middle)).toEqual({ text: '不清楚', confidence: 0.6 });
  expect(asked).toHaveLength(1);
});

test.each([
  ['no words where somebody speaks', ''],
  ['a loop', '是我怎么啦是我怎么啦是我怎么啦是我怎么'],
  ['words faster than speech', '我们这边已经帮您提交了稍后会收到短信通知'],
])('%s gets a second try with other ends', (_, first) => {
  const { engine, asked } = answering(first, '不清楚');
  expect(recogniseSegment(engine, cut, 100, segment, 40, middle)).toEqual({ text: '不清楚', confidence: 0.6 });
  expect(asked[1]).not.toBe(asked[0]);
});

test('what cannot be believed after three tries keeps a confidence below what rules read', () => {
  const loop = '是我怎么啦是我怎么啦是我怎么啦是我怎么';
  const { engine, asked } = answering(loop, loop, loop);
  const heard = recogniseSegment(engine, cut, 100, segment, 40, middle);
  expect(heard.confidence).toBeLessThan(0.45);
  expect(asked).toHaveLength(3);
});

test('a long segment that cannot be heard as a whole is heard in halves', () => {
  const long = { ...segment, end: 14, to: 14.2 };
  const { engine, asked } = answering('0.0.0.0.0.0.0.0.0', '', '0.0.0.0.0.0.0', '点登录页面', '下面的忘记密码');
  expect(recogniseSegment(engine, cut, 100, long, 40, () => 12.1)).toEqual({
    text: '点登录页面下面的忘记密码',
    confidence: 0.6,
  });
  expect(asked.slice(3)).toEqual([230, 210]);
});

test('one half alone is kept and not taken as readable', () => {
  const long = { ...segment, end: 14, to: 14.2 };
  const { engine } = answering('0.0.0.0.0.0.0.0.0', '', '', '0.0.0.0.0.0.0.0.0.0.0.0', '下面的忘记密码');
  const heard = recogniseSegment(engine, cut, 100, long, 40, () => 12.1);
  expect(heard.text).toBe('下面的忘记密码');
  expect(heard.confidence).toBeLessThan(0.45);
});

test('a single doubtful character is noise', () => {
  const { engine } = answering('我', '', '');
  const long = { ...segment, end: 14, to: 14.2 };
  expect(recogniseSegment(engine, cut, 100, long, 40, middle).text).toBe('');
});

test.each([
  [20, 0.6],
  [14, 0.6],
  [12, 0.5],
  [10, 0.4],
  [-5, 0.1],
])('at %d dB over the background the confidence is %d', (snr, confidence) => {
  expect(recogniseSegment(answering('不清楚').engine, cut, 100, segment, snr, middle).confidence).toBe(confidence);
});
