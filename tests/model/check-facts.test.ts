import { expect, test } from 'vitest';
import { checkFacts } from '../../src/model/check-facts.ts';
import { encodeFacts } from '../../src/store/facts-folder.ts';
import { namedFacts, writtenCalls } from '../helpers/stored-calls.ts';

const whole = writtenCalls().map((dialogue, at) => namedFacts(dialogue, `c${at}`));
const facts = whole[0]!;

test('facts of every written call pass, also by way of JSON', () => {
  for (const one of whole) {
    expect(checkFacts(one)).toEqual({ facts: one });
    expect(checkFacts((JSON.parse(encodeFacts(one)) as { facts: unknown }).facts)).toHaveProperty('facts');
  }
});

const [utterance] = facts.utterances;
const weighed = (dismissal: unknown) => ({ ...facts, utterances: [{ ...utterance, dismissal }] });
test('a weighed sentence passes', () => {
  expect(checkFacts(weighed([{ start: 1, end: 2, logOdds: -0.5 }]))).toHaveProperty('facts');
});
const side = [{ start: 1, end: 2 }];
test('sides that were not recorded for a while pass', () => {
  expect(checkFacts({ ...facts, unrecorded: { agent: side, customer: [] } })).toHaveProperty('facts');
});
test.each([
  ['nothing', null, ''],
  ['a list', [], ''],
  ['no call data', { ...facts, callData: null }, 'callData'],
  ['an utterance that is none', { ...facts, utterances: [null] }, 'utterances.0'],
  ['a number for a text', { ...facts, utterances: [{ ...utterance, text: 5 }] }, 'utterances.0.text'],
  ['a confidence over 1', { ...facts, utterances: [{ ...utterance, confidence: 1.2 }] }, 'utterances.0.confidence'],
  [
    'a weighed sentence that ends before it starts',
    weighed([{ start: 2, end: 1, logOdds: 1 }]),
    'utterances.0.dismissal.0',
  ],
  ['odds that are no number', weighed([{ start: 1, end: 2, logOdds: Number.NaN }]), 'utterances.0.dismissal.0.logOdds'],
  ['a role that is none', { ...facts, utterances: [{ ...utterance, role: 'robot' }] }, 'utterances.0.role'],
  ['speech that ends before it starts', { ...facts, rings: [{ start: 3, end: 2 }] }, 'rings.0'],
  ['one side not recorded and no other', { ...facts, unrecorded: { agent: side } }, 'unrecorded.customer'],
  [
    'a side not recorded behind the end',
    { ...facts, unrecorded: { agent: side, customer: [{ start: 1, end: 1e5 }] } },
    'unrecorded.customer.0',
  ],
  ['a time before the start', { ...facts, answeredAt: -1 }, 'answeredAt'],
  ['a direction that is none', { ...facts, direction: 'up' }, 'direction'],
  [
    'a decoder without a version',
    { ...facts, recording: { ...facts.recording, decoder: { name: 'x' } } },
    'recording.decoder',
  ],
  ['no recording', { ...facts, recording: undefined }, 'recording'],
  ['no engine where there is one', { ...facts, engine: null }, 'engine'],
  ['an engine without a model', { ...facts, engine: { name: 'x' } }, 'engine.model'],
  ['a source of roles that is none', { ...facts, roleSource: 'x' }, 'roleSource'],
  ['a warning that is none', { ...facts, warnings: ['bogus'] }, 'warnings.0'],
  ['words that end after the recording', { ...facts, utterances: [{ ...utterance, end: 1e300 }] }, 'utterances.0'],
  ['words that end before they start', { ...facts, utterances: [{ ...utterance, start: 9, end: 8 }] }, 'utterances.0'],
  ['a ring after the recording', { ...facts, rings: [{ start: 1e9, end: 1e9 }] }, 'rings.0'],
  [
    'speech after the recording',
    { ...facts, speech: { ...facts.speech, agent: [{ start: 1, end: 1e9 }] } },
    'speech.agent.0',
  ],
  ['an answer after the recording', { ...facts, answeredAt: 1e9 }, 'answeredAt'],
  ['words twice', { ...facts, utterances: [...facts.utterances, utterance] }, `utterances.${facts.utterances.length}`],
  ['a hang-up by nobody that is known', { ...facts, callData: { hangupParty: 'cat' } }, 'callData.hangupParty'],
])('%s is said with its place', (_, claimed, place) => {
  const checked = checkFacts(claimed);
  expect('fault' in checked && checked.fault.startsWith(place)).toBe(true);
});
