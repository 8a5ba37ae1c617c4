import { expect, test } from 'vitest';
import { evidenceWords, labelsIn } from '../../src/messages/index.ts';
import { wordsOfPage } from '../../src/reports/page.ts';

/** What a page is given of a language: plain texts, and names by kind. */
const ofPage = (lang: 'zh' | 'en') => {
  const { texts, names } = wordsOfPage(lang);
  const [rang = '', seconds = '', hangup = ''] = ['rang', 'seconds', 'hangup'].map((key) => texts[key]);
  return { rang, seconds, hangup, parties: names.parties ?? {}, tones: names.tones ?? {} };
};

test.each([
  ['cdr', 'ring_seconds=7.4', '振铃 7.4 秒', 'Rang 7.4 s'],
  ['cdr', 'hangup_party=agent', '挂机方 坐席', 'Hung up by agent'],
  ['cdr', 'hangup_party=nobody', 'hangup_party=nobody', 'hangup_party=nobody'],
  ['audio', '450 Hz ring-back', '450 Hz 回铃音', '450 Hz ring-back'],
  ['audio', '450 Hz busy', '450 Hz 忙音', '450 Hz busy'],
  ['transcript', '450 Hz busy', '450 Hz busy', '450 Hz busy'],
] as const)('evidence of %s, %s, is told in words, in reports and on their page', (source, text, zh, en) => {
  expect(evidenceWords({ source, text }, labelsIn('zh'))).toBe(zh);
  expect(evidenceWords({ source, text }, labelsIn('en'))).toBe(en);
  expect(evidenceWords({ source, text }, ofPage('zh'))).toBe(zh);
  expect(evidenceWords({ source, text }, ofPage('en'))).toBe(en);
});
