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
