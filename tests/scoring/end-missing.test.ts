import { describe, expect, it } from 'vitest';
import { judge } from '../../src/scoring/judge.ts';
import { call } from '../helpers/call.ts';
import { rulebook } from '../helpers/rulebook.ts';

const findingsOf = (built: ReturnType<typeof call>): Readonly<Record<string, string>> =>
  Object.fromEntries(judge(built.facts(), rulebook).verdicts.map(({ rule, finding }) => [rule, finding]));
const begun = () => call().agent('您好，联众投资，请问有什么可以帮您').customer('我想问一下净值').agent('一点零三');

describe('what rests on nothing having been said is unknown where the recording lacks its end', () => {
  const RESTING = [
    'no-forbidden-phrases',
    'asks-anything-else',
    'apology-when-due',
    'thanks-when-due',
    'hold-notice',
    'dead-air',
  ];

  it.each([
    ['the file is cut short', begun().warn('cut-short')],
    ['the call record knows a longer talk', begun().data({ answered: true, talkSeconds: 300 })],
  ])('%s', (_, built) => {
    const [whole, cut] = [findingsOf(begun()), findingsOf(built)];
    for (const rule of RESTING) {
      expect(whole[rule]).not.toBe('end-missing');
      expect([rule, cut[rule]]).toEqual([rule, 'end-missing']);
    }
    expect(cut['opening-greeting']).toBe('greeted');
  });

  it('what was said stands', () => {
    expect(findingsOf(begun().agent('你急什么').warn('cut-short'))['no-forbidden-phrases']).toBe('taboo-said');
  });

  it('an agent who is not heard at all may speak in what is missing', () => {
    const found = findingsOf(call().customer('喂，你好').warn('cut-short'));
    expect(found['no-forbidden-phrases']).toBe('end-missing');
  });
});

describe('a recording in which nobody speaks', () => {
  it('says nothing of the agent', () => {
    const found = findingsOf(call().tail(6).warn('no-speech').data({ answered: true }));
    expect([found['opening-greeting'], found['polite-closing']]).toEqual(['agent-not-recorded', 'agent-not-recorded']);
  });

  it('is not one in which the customer speaks alone', () => {
    const found = findingsOf(call().customer('喂，你好').data({ answered: true }));
    expect([found['opening-greeting'], found['polite-closing']]).toEqual(['agent-silent', 'agent-silent']);
  });
});
