import { expect, test } from 'vitest';
import { assembleFacts } from '../../src/facts/assemble-facts.ts';
import type { CallData } from '../../src/model/call-data.ts';
import type { Heard } from '../../src/model/heard.ts';
import { loadRulebook } from '../../src/run/load-rulebook.ts';
import { judge } from '../../src/scoring/judge.ts';
import { heard, leg, segment } from '../helpers/heard.ts';

const { rulebook } = await loadRulebook(undefined);
const findingsOf = (call: Heard, callData: CallData = {}) => {
  const facts = assembleFacts(call, callData, { direction: 'inbound', agentSide: 'right' });
  const { verdicts } = judge(facts, rulebook, (_, error) => {
    throw error;
  });
  return Object.fromEntries(verdicts.map(({ rule, verdict, finding }) => [rule, `${verdict} (${finding})`]));
};
const shifted = (by: number) => {
  const agent = [
    segment(by + 1, by + 4, '您好，联众投资，请问有什么可以帮您'),
    segment(by + 8, by + 10, '每个月五号分红'),
    segment(by + 12, by + 14, '感谢您的来电，再见'),
  ];
  const customer = [
    segment(by + 5, by + 7, '什么时候分红'),
    segment(by + 10.5, by + 11.5, '好的'),
    segment(by + 14.5, by + 15, '再见'),
  ];
  return { agent, customer };
};

test('one party on the recording: what needs both is unknown', () => {
  const { agent } = shifted(0);
  const apart = [agent[0]!, { ...agent[1]!, start: 40, end: 42 }, { ...agent[2]!, start: 80, end: 82 }];
  expect(findingsOf(heard([leg(0, ...apart)], 1))).toMatchObject({ 'dead-air': 'unknown (one-party)' });
});

test('a channel that the call data state is believed though nobody is heard on the other', () => {
  const { agent } = shifted(0);
  const call = heard([leg(0), leg(1, ...agent)], 2);
  expect(findingsOf(call, { agentChannel: 'right', hangupParty: 'customer' })).toMatchObject({
    'opening-greeting': 'pass (greeted)',
    'polite-closing': 'pass (closed)',
    'no-forbidden-phrases': 'pass (none-said)',
  });
  const rude = heard([leg(0), leg(1, agent[0]!, segment(8, 10, '这不是我管的事'))], 2);
  expect(findingsOf(rude, { agentChannel: 'right' })['no-forbidden-phrases']).toBe('fail (taboo-said)');
  // And a silent leg that is said to be the agent's is no agent who said nothing.
  const other = heard([leg(0), leg(1, ...agent)], 2);
  expect(findingsOf({ ...other, warnings: ['silent-leg'] }, { agentChannel: 'right' })['opening-greeting']).toBe(
    'pass (greeted)',
  );
});

test('talk begins at the first words: a silent queue before them changes no verdict', () => {
  const judged = [0, 25].map((by) => {
    const { agent, customer } = shifted(by);
    return findingsOf(heard([leg(0, ...customer), leg(1, ...agent)], 2), { hangupParty: 'customer' });
  });
  expect(judged[1]).toEqual(judged[0]);
  expect(judged[0]).toMatchObject({
    'asks-anything-else': 'not-applicable (too-short)',
    'dead-air': 'not-applicable (too-short)',
    'polite-closing': 'pass (closed)',
  });
});
