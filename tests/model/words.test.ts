import { expect, test } from 'vitest';
import { retimeWords } from '../../src/model/words.ts';

const timed = (...texts: string[]) => texts.map((text, i) => ({ text, start: i, end: i + 1, confidence: 0.5 }));
const shown = (text: string, ...texts: string[]): string =>
  retimeWords(text, timed(...texts))
    .map((word) => `${word.text}${word.start}`)
    .join(' ');

test.each([
  ['the same text', '您好', ['您', '好'], '您0 好1'],
  ['simplified characters', '资产', ['資', '產'], '资0 产1'],
  ['a number as it is spoken', '十五万', ['15', '万'], '十五0 万1'],
  ['marks go with the word before', '您好，再见。', ['您', '好', '再', '见'], '您0 好，1 再2 见。3'],
  ['words that were taken out', '好的', ['(音乐)', '好', '的'], '好1 的2'],
  ['several characters of one word', '我不知道', ['我不知道'], '我不知道0'],
  ['something put in at the start', '，好', ['好'], '，好0'],
  ['a marker in the place of a number', '是〔手机号〕吗', ['是', '一', '三', '八', '吗'], '是〔手0 机1 号2 〕3 吗4'],
  ['no text', '', ['好'], ''],
  ['no words', '好', [], ''],
])('%s', (_, text, words, expected) => {
  expect(shown(text, ...words)).toBe(expected);
  if (words.length > 0)
    expect(
      retimeWords(text, timed(...words))
        .map((word) => word.text)
        .join(''),
    ).toBe(text);
});
