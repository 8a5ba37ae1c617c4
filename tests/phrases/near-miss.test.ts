import { expect, test } from 'vitest';
import { compilePhraseList, findNearMiss, prepareTurn } from '../../src/phrases/index.ts';

const list = (text: string) => compilePhraseList({ id: 'list', kind: 'required', entries: [{ text }] }).list;
const turn = (text: string) => prepareTurn([{ text, start: 0, end: 3, confidence: 0.6 }]);

test.each([
  ['联众投资', '您好连东头机请讲', '连东头机'],
  ['联众投资', '您好一众东资请讲', '一众东资'],
  ['再见', '谢谢您再选', '再选'],
])('%s may be garbled in %s', (phrase, text, heard) => {
  expect(findNearMiss(turn(text), list(phrase))).toBe(heard);
});

test.each([
  ['联众投资', '您好我是您的投资顾问', 'the second half alone'],
  ['联众投资', '您好联众的小王', 'the first half alone'],
  ['再见', '谢谢您的来电', 'no syllable'],
])('%s is not garbled in %s: %s', (phrase, text) => {
  expect(findNearMiss(turn(text), list(phrase))).toBeNull();
});

test('only the stretch that is asked for is searched', () => {
  expect(findNearMiss(turn('再选一个谢谢您'), list('再见'), 4)).toBeNull();
  expect(findNearMiss(turn('再选一个谢谢您'), list('再见'), 0, 2)).toBe('再选');
});
