import { expect, test } from 'vitest';
import { maskHeard } from '../../src/privacy/mask-heard.ts';
import { heard, leg, segment } from '../helpers/heard.ts';

test('numbers are masked in every hearing, those said in several pieces too', () => {
  const pieces = [
    { ...segment(1, 3, '我的手机号是一三八'), again: ['我的手机号是幺三八', ''] },
    segment(4, 6, '一二三四五六七八'),
    { ...segment(8, 9, '好'), again: ['号码是幺三九一二三四五六七八'] },
  ];
  const [first, , last] = maskHeard(heard([leg(0, ...pieces), leg(1)], 2)).legs[0]!.segments;
  expect(first!.again![0]).toMatch(/^我的手机号是〔/);
  expect(first!.again![1]).toBe('');
  expect(last!.text).toBe('好');
  expect(last!.again![0]).toMatch(/〔手机号〕$/);
});

test('what was heard once stays without further hearings', () => {
  expect(maskHeard(heard([leg(0, segment(1, 2, '好'))], 1)).legs[0]!.segments[0]).not.toHaveProperty('again');
});

test('a number is masked in the words with times and in other readings, as in the text', () => {
  const text = '手机号一三八一二三四五六七八对吧';
  const words = [...text].map((char, i) => ({ text: char, start: 1 + i, end: 2 + i, confidence: 0.9 }));
  const alternatives = [{ text: '手机号幺三八一二三四五六七八对吧', behind: 0.1 }];
  const said = { ...segment(1, 18, text), words, alternatives };
  const [masked] = maskHeard(heard([leg(0, said), leg(1)], 2)).legs[0]!.segments;
  expect(masked!.words!.map((word) => word.text).join('')).toBe(masked!.text);
  expect(masked!.words!.at(-1)).toEqual(words.at(-1));
  for (const one of [masked!.text, masked!.alternatives![0]!.text]) expect(one).toMatch(/^手机号〔手机号〕对吧$/);
});

test('what sentences weigh stays as it was found in their words', () => {
  const dismissal = [{ start: 1, end: 18, logOdds: -2.5 }];
  const said = { ...segment(1, 18, '手机号一三八一二三四五六七八对吧'), dismissal };
  const [masked] = maskHeard(heard([leg(0, said), leg(1)], 2)).legs[0]!.segments;
  expect(masked).toMatchObject({ text: '手机号〔手机号〕对吧', dismissal });
});

test('a number in the name of the recording is masked', () => {
  const whole = heard([leg(0)], 1);
  const named = { ...whole, recording: { ...whole.recording, path: 'in/13800138000.wav' } };
  expect(maskHeard(named).recording.path).toBe('in/***********.wav');
});
