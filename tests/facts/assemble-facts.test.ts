import { expect, test } from 'vitest';
import { assembleFacts } from '../../src/facts/assemble-facts.ts';
import { heard, leg, segment } from '../helpers/heard.ts';

const DEFAULTS = { direction: null, agentSide: 'right' } as const;
const greeting = segment(13.5, 16, '您好，联众投资，请问有什么可以帮您？');
const question = segment(17, 19, '喂，我想问一下');
const rings = [1, 6, 11].map((start) => ({ start, end: start + 1, channel: 0 }));

test('rings, answer and words of one call come together in the order of time', () => {
  const facts = assembleFacts(heard([leg(0, question), leg(1, greeting)], 2, { ringBack: rings }), {}, DEFAULTS);
  expect(facts.rings.map(({ start }) => start)).toEqual([1, 6, 11]);
  expect(facts.answeredAt).toBe(13.5);
  expect(facts.utterances.map(({ role, start }) => [role, start])).toEqual([
    ['agent', 13.5],
    ['customer', 17],
  ]);
  expect(facts.speech).toEqual({ agent: [{ start: 13.5, end: 16 }], customer: [{ start: 17, end: 19 }], unknown: [] });
});

test.each([
  [14.7, 14.7],
  [14.9, 16],
])(
  'a text whose last word ends at %d leaves what is spoken behind it without words: it ends at %d',
  (lastWord, end) => {
    const words = [
      { text: '您好', start: 13.5, end: lastWord, confidence: 0.9 },
      { text: '。', start: lastWord, end: 16, confidence: 0.9 },
    ];
    const facts = assembleFacts(heard([leg(0, question), leg(1, { ...greeting, words })], 2), {}, DEFAULTS);
    expect(facts.utterances[0]).toMatchObject({ start: 13.5, end });
    expect(facts.utterances[0]?.words?.at(-1)?.end).toBe(end);
    expect(facts.speech.agent).toEqual([{ start: 13.5, end: 16 }]);
  },
);

test('where nothing of a leg was recorded nothing of its side was, and of one channel neither side', () => {
  const unrecorded = [{ start: 0, end: 13 }];
  const stereo = heard([leg(0, question), { ...leg(1, greeting), unrecorded }], 2);
  expect(assembleFacts(stereo, {}, DEFAULTS).unrecorded).toEqual({ agent: unrecorded, customer: [] });
  const voices = [segment(1, 3, '您好，联众投资，请讲', 0), segment(4, 6, '喂，我想问一下', 1)];
  const mono = heard([{ ...leg(0, ...voices), unrecorded }], 1);
  expect(assembleFacts(mono, {}, DEFAULTS).unrecorded).toEqual({ agent: unrecorded, customer: unrecorded });
  expect(assembleFacts(heard([leg(0, question), leg(1, greeting)], 2), {}, DEFAULTS)).not.toHaveProperty('unrecorded');
});

test('what sentences weigh goes with their words', () => {
  const dismissal = [{ start: 13.5, end: 16, logOdds: -2.5 }];
  const facts = assembleFacts(heard([leg(0, question), leg(1, { ...greeting, dismissal })], 2), {}, DEFAULTS);
  expect(facts.utterances.map((one) => one.dismissal)).toEqual([dismissal, undefined]);
});

test('a ring-back after the answer is a transfer, not the pick-up', () => {
  const later = { start: 40, end: 41, channel: 0 };
  const facts = assembleFacts(
    heard([leg(0, question), leg(1, greeting)], 2, { ringBack: [...rings, later] }),
    {},
    DEFAULTS,
  );
  expect(facts.rings).toHaveLength(3);
  expect(facts.laterRings).toEqual([{ start: 40, end: 41 }]);
});

test('rings after an announcement are those of the answer, and the announcement is no word of the call', () => {
  const notice = { ...segment(0.5, 6, '为了保证服务质量，您的通话将被录音'), voice: null, aside: true };
  const after = [7, 12].map((start) => ({ start, end: start + 1, channel: 0 }));
  const facts = assembleFacts(
    heard([leg(0, question), leg(1, notice, greeting)], 2, { ringBack: after }),
    {},
    DEFAULTS,
  );
  expect(facts.rings.map(({ start }) => start)).toEqual([7, 12]);
  expect(facts.utterances.map(({ start }) => start)).toEqual([13.5, 17]);
});

test('a lone ring that the answer cuts is a ring, unless the two were already talking', () => {
  const cut = { ringBack: [], unconfirmed: [{ start: 12.4, end: 12.9, channel: 0 }] };
  const answered = assembleFacts(heard([leg(0, question), leg(1, greeting)], 2, cut), {}, DEFAULTS);
  expect(answered.rings).toEqual([{ start: 12.4, end: 12.9 }]);
  expect(answered.answeredAt).toBe(13.5);
  const talk = segment(1, 9, '我想问一下上个月的账单');
  const talking = assembleFacts(heard([leg(0, talk, question), leg(1, greeting)], 2, cut), {}, DEFAULTS);
  expect(talking.rings).toEqual([]);
});

test('call data go before the command line for the direction, and pass through', () => {
  const call = heard([leg(0, question), leg(1, greeting)], 2);
  expect(assembleFacts(call, { direction: 'outbound' }, { ...DEFAULTS, direction: 'inbound' }).direction).toBe(
    'outbound',
  );
  expect(assembleFacts(call, {}, { ...DEFAULTS, direction: 'inbound' }).direction).toBe('inbound');
  expect(assembleFacts(call, {}, DEFAULTS).direction).toBeNull();
  expect(assembleFacts(call, { callId: 'c1', agentId: 'A1', ringSeconds: 7 }, DEFAULTS)).toMatchObject({
    callId: 'c1',
    agentId: 'A1',
    callData: { ringSeconds: 7 },
  });
});

test('a call on which nobody speaks is not answered', () => {
  const facts = assembleFacts(heard([leg(0), leg(1)], 2, { ringBack: rings }), {}, DEFAULTS);
  expect(facts.answeredAt).toBeNull();
  expect(facts.rings).toHaveLength(3);
});

test('speech without words is still speech', () => {
  const mumble = { ...segment(20, 22, ''), confidence: 0.3 };
  const facts = assembleFacts(heard([leg(0, question), leg(1, greeting, mumble)], 2), {}, DEFAULTS);
  expect(facts.utterances).toHaveLength(2);
  expect(facts.speech.agent).toHaveLength(2);
});

test('a click that words were made of, long before anybody speaks, is no part of the call', () => {
  const click = segment(0.2, 0.6, '无法');
  const facts = assembleFacts(heard([leg(0, question), leg(1, click, greeting)], 2), {}, DEFAULTS);
  expect(facts.utterances.map((one) => one.text)).not.toContain('无法');
  expect(facts.speech.agent).toHaveLength(1);
});

test('a short 喂 that is answered belongs to the call', () => {
  const hello = segment(12, 12.5, '喂');
  const facts = assembleFacts(heard([leg(0, hello, question), leg(1, greeting)], 2), {}, DEFAULTS);
  expect(facts.utterances[0]?.text).toBe('喂');
});

test('a sound on both legs long before the call is no word of it; a greeting that is answered at once is', () => {
  const music = [leg(0, segment(0.18, 0.64, '宝宝'), question), leg(1, segment(0.18, 0.58, '无法'), greeting)];
  expect(assembleFacts(heard(music, 2), {}, DEFAULTS).utterances.map(({ text }) => text)).toEqual([
    greeting.text,
    question.text,
  ]);
  const hello = [leg(0, segment(0.9, 1.5, '喂')), leg(1, segment(2, 4, '您好'))];
  expect(assembleFacts(heard(hello, 2), {}, DEFAULTS).utterances).toHaveLength(2);
});
