import { expect, test } from 'vitest';
import { maskFacts, maskReadings } from '../../src/privacy/mask-facts.ts';
import { namedFacts, writtenCalls } from '../helpers/stored-calls.ts';

const utterance = (start: number, text: string) => ({
  role: 'customer' as const,
  start,
  end: start + 1,
  text,
  confidence: null,
});

const word = (text: string) => ({ text, start: 0, end: 1, confidence: 0.9 });

test('every reading is masked, each with what else was said, and its words make up its text', () => {
  const [first, second, third] = maskReadings([
    {
      ...utterance(0, '号码是一三六'),
      words: [word('号码是'), word('一三六')],
      alternatives: [{ text: '号码是幺三六', behind: 0.1 }],
      again: ['号码一三六', ''],
    },
    utterance(2, '七二零五四四一九'),
    { ...utterance(9, '好'), words: [word('好')] },
  ]);
  expect(first!.words!.map(({ text }) => text).join('')).toBe(first!.text);
  expect(first).toMatchObject({
    ...utterance(0, '号码是〔手机号〕'),
    alternatives: [{ text: '号码是〔手机号〕', behind: 0.1 }],
    again: ['号码〔手机号〕', ''],
  });
  expect(second!.text).toBe('〔手机号〕');
  expect(third).toHaveProperty('words', [word('好')]);
});

test('what sentences weigh stays as it was found in their words', () => {
  const dismissal = [{ start: 0, end: 1, logOdds: -2.5 }];
  const [masked] = maskReadings([{ ...utterance(0, '手机号一三八一二三四五六七八对吧'), dismissal }]);
  expect(masked).toMatchObject({ text: '手机号〔手机号〕对吧', dismissal });
});

test('a number in any name of the call data is masked', () => {
  const [dialogue] = writtenCalls();
  const names = { customerTitle: '13600136000先生', customerName: '王13600136000', team: '三组(010)84400011' };
  const masked = maskFacts({
    ...namedFacts(dialogue!, 'a'),
    callData: { ...names, direction: 'inbound', ringSeconds: 4 },
  });
  expect(masked.callData).toEqual({
    customerTitle: '***********先生',
    customerName: '王***********',
    team: '三组(***)********',
    direction: 'inbound',
    ringSeconds: 4,
  });
});

test('names and ids of a call that is kept are masked', () => {
  const [dialogue] = writtenCalls();
  const facts = namedFacts(dialogue!, '13800138000');
  const masked = maskFacts({ ...facts, agentId: '13912345678', callData: { callId: '13800138000', agentId: 'A1' } });
  expect(masked).toMatchObject({
    recording: { path: 'calls/***********.wav' },
    callId: '***********',
    agentId: '*******5678',
    callData: { callId: '***********', agentId: 'A1' },
  });
});
