import { expect, test } from 'vitest';
import { assembleFacts } from '../../src/facts/assemble-facts.ts';
import { findAnswer } from '../../src/facts/find-answer.ts';
import { heard, leg, segment } from '../helpers/heard.ts';

const DEFAULTS = { direction: 'inbound', agentSide: 'right' } as const;
const words = leg(1, segment(20, 22, '您好，联众投资'), segment(25, 27, '请讲'));

test.each([
  [1.9, true],
  [2.6, false],
])('speech without words that ends %s s before the first words belongs to the call: %s', (before, belongs) => {
  const breath = { start: 20 - before - 0.3, end: 20 - before + 0.3 };
  const one = heard([leg(0), { ...words, speech: [breath, ...words.speech] }], 2);
  const { speech } = assembleFacts(one, {}, DEFAULTS);
  const all = [...speech.agent, ...speech.customer, ...speech.unknown];
  expect(all.some(({ start }) => start === breath.start)).toBe(belongs);
});

test.each([
  [2.9, true],
  [3.1, false],
])('a short sound with words made of it %s s before anybody speaks is kept: %s', (gap, kept) => {
  const stray = segment(20 - gap - 0.3, 20 - gap, '嗯');
  const { utterances } = assembleFacts(heard([leg(0, stray), words], 2), {}, DEFAULTS);
  expect(utterances.some(({ text }) => text === '嗯')).toBe(kept);
});

test.each([
  [1.9, true],
  [2.1, false],
])('%s s of speech before a ring leave it the ring of this call: %s', (seconds, isRing) => {
  const ringBack = [0, 1].map((i) => ({ start: 10 + 5 * i, end: 11 + 5 * i, channel: 0 }));
  const speech = [
    { start: 1, end: 1 + seconds },
    { start: 17, end: 19 },
  ];
  const answer = findAnswer({ ringBack, busy: [], congestion: [] }, speech, [17]);
  expect(answer.connectedFrom).toBe(isRing ? 16 : 0);
});
