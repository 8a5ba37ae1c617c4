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

  it('the customer speaks on where nothing of the agent was recorded', () => {
    const on = () => begun().customer('好的', { seconds: 4 });
    const [whole, cut] = [findingsOf(on()), findingsOf(on().unrecorded('agent', 9))];
    for (const rule of RESTING) expect([rule, whole[rule], cut[rule]]).not.toEqual([rule, 'end-missing', whole[rule]]);
    expect(cut).toMatchObject(Object.fromEntries(RESTING.map((rule) => [rule, 'end-missing'])));
  });

  it('what was said stands', () => {
    expect(findingsOf(begun().agent('你急什么').warn('cut-short'))['no-forbidden-phrases']).toBe('taboo-said');
  });

  it('an agent who is not heard at all may speak in what is missing', () => {
    const found = findingsOf(call().customer('喂，你好').warn('cut-short'));
    expect(found['no-forbidden-phrases']).toBe('end-missing');
  });
});

describe('missing words are unknown where nothing of the agent was recorded', () => {
  /** A long call without an address and a last question, the agent lost in the middle, from 20 to 30 s. */
  const lost = (from: number, to: number) =>
    call()
      .lead(0)
      .agent('您好，联众投资', { seconds: 4 })
      .customer('我想问一下净值', { gap: 1, seconds: 4 })
      .agent('一点零三', { gap: 1, seconds: 4 })
      .customer('那我这个什么时候到账呢', { gap: 5, seconds: 12 })
      .agent('明天', { gap: 1, seconds: 4 })
      .customer('手续费呢', { gap: 1, seconds: 2 })
      .agent('没有，感谢您的来电，再见', { gap: 1, seconds: 4 })
      .data({ hangupParty: 'agent' })
      .unrecorded('agent', from, to);

  it('among the words that were searched', () => {
    const found = findingsOf(lost(16, 30));
    expect([found['asks-anything-else'], found['respectful-address']]).toEqual([
      'agent-unrecorded',
      'agent-unrecorded',
    ]);
  });

  it('and not elsewhere', () => {
    const found = findingsOf(lost(14, 17));
    expect([found['asks-anything-else'], found['respectful-address']]).toEqual(['not-asked', 'address-missing']);
    expect(findingsOf(lost(16, 30))['opening-greeting']).toBe('greeted');
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
