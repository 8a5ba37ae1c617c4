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

const said = (start: number, end: number, role: 'agent' | 'customer', confidence = 0.9) =>
  ({ role, start, end, text: '您好，请讲', confidence }) as const;
const ringing = (...starts: readonly number[]) => ({
  ringBack: starts.map((start) => ({ start, end: start + 1, channel: 0 })),
  busy: [],
  congestion: [],
});

test.each([
  [1.9, true],
  [2.1, false],
])('%s s of speech before a ring leave it the ring of this call: %s', (seconds, isRing) => {
  const answer = findAnswer(ringing(10, 15), [said(1, 1 + seconds, 'customer'), said(17, 19, 'agent')], true);
  expect(answer.connectedFrom).toBe(isRing ? 16 : 0);
});

test.each([
  ['the agent who speaks on', said(6.5, 9.5, 'agent'), [5]],
  ['the agent who speaks on, though not for long before it', said(9.2, 13, 'agent'), [5]],
  ['the agent for a word', said(7, 7.7, 'agent'), [5, 10]],
  ['您好，请讲', said(7, 7.9, 'agent'), [5]],
  ['the agent in words that may be none', said(6.5, 9.5, 'agent', 0.5), [5, 10]],
  ['the caller', said(6.5, 9.5, 'customer'), [5, 10]],
])('a tone in step with the ringing counts as a ring behind %s: %#', (_, words, rings) => {
  const answer = findAnswer(ringing(5, 10), [words, said(12, 14, 'agent')], true);
  expect(answer.rings.map(({ start }) => start)).toEqual(rings);
  expect(answer.connectedFrom).toBe((rings.at(-1) ?? 0) + 1);
});

test('a tone that begins while the agent opens is no ring, and no word before it is lost', () => {
  const opening = said(0.5, 3, 'agent');
  expect(findAnswer(ringing(1.4), [opening], true)).toEqual({ rings: [], connectedFrom: 0 });
});

test('the answer may cut the ring into which the agent speaks', () => {
  const { rings } = findAnswer(ringing(5, 10), [said(10.8, 13, 'agent')], true);
  expect(rings).toHaveLength(2);
});

test('on one channel the first to speak may be the caller: the line rings on', () => {
  const answer = findAnswer(ringing(5, 10), [said(6.5, 9.5, 'agent'), said(12, 14, 'agent')], false);
  expect(answer.rings).toHaveLength(2);
  expect(answer.connectedFrom).toBe(11);
});
