import { expect, test } from 'vitest';
import { call } from '../helpers/call.ts';
import { runRule } from '../helpers/rule-table.ts';

const opening = (words: string): string =>
  runRule('opening-greeting', call().agent(words).customer('我想问一下')).finding;

test.each(['您好电众投机', '您好这里是我们公司客服中心电众投机'])(
  'the company’s name may be garbled as far behind the greeting as it may stand: %s',
  (words) => {
    expect(opening(words)).toBe('garbled');
  },
);

test.each([
  ['云好，联众投资', 'garbled'],
  ['您联众投资', 'greeting-missing'],
])('a greeting of two syllables was garbled only where two stand before the company’s name: %s', (words, finding) => {
  expect(opening(words)).toBe(finding);
});

test.each([
  ['好，这里是联众投资', 'garbled'],
  ['好的，联众投资', 'greeting-missing'],
  ['联众投资，你好', 'company-first'],
])('您好 may have lost its first half where a turn begins with the second: %s', (words, finding) => {
  expect(opening(words)).toBe(finding);
});

test.each([
  ['一扫电众投机', 'garbled'],
  ['您叫什么名字', 'both-missing'],
])('a whole opening is not missed where something like the company’s name was heard: %s', (words, finding) => {
  expect(opening(words)).toBe(finding);
});
