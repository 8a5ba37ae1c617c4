import { describe, expect, test } from 'vitest';
import { judge } from '../../src/scoring/judge.ts';
import { call } from '../helpers/call.ts';
import { rulebook } from '../helpers/rulebook.ts';

/** Every rule on, as in the bundled rulebook. */
const everything = {
  ...rulebook,
  rules: Object.fromEntries(Object.entries(rulebook.rules).map(([id, use]) => [id, { ...use, on: true }])),
};
const spoken = call()
  .agent('您好，联众投资，请问有什么可以帮您？', { confidence: null })
  .customer('我想查一下我的账户', { confidence: null })
  .agent('请稍等', { confidence: null })
  .silence(40)
  .agent('查到了', { confidence: null })
  .customer('谢谢', { confidence: null })
  .agent('不客气，谢谢您了，再见', { confidence: null });
const findings = (facts: ReturnType<typeof spoken.facts>) =>
  Object.fromEntries(
    judge(facts, everything).verdicts.map(({ rule, verdict, finding }) => [rule, `${verdict} ${finding}`]),
  );

describe('a call of which the transcript alone is there', () => {
  const silent = call().warn('no-sound');
  const written = findings({ ...spoken.facts(), warnings: ['no-sound'], agentSound: null });

  test.each(['dead-air', 'hold-notice', 'speaking-pace', 'clear-voice', 'interruptions'])(
    '%s, which measures sound, is unknown and says why',
    (rule) => {
      expect(written[rule]).toBe('unknown sound-absent');
      expect(findings(spoken.facts())[rule]).not.toBe('unknown sound-absent');
    },
  );

  test('rings and the hang-up come from the call data alone', () => {
    expect(written['pickup-within-three-rings']).toBe('unknown no-ringing-known');
    expect(written['caller-hangs-up-first']).toBe('unknown release-unknown');
    const data = findings(silent.agent('您好').data({ ringSeconds: 6, hangupParty: 'customer' }).facts());
    expect(data['pickup-within-three-rings']).toBe('pass seconds-in-time');
    expect(data['caller-hangs-up-first']).toBe('pass customer-released');
  });

  test('how long the agent waited before hanging up is not in it', () => {
    const patient = {
      ...everything,
      rules: {
        ...everything.rules,
        'caller-hangs-up-first': {
          ...everything.rules['caller-hangs-up-first']!,
          settings: { agentMayReleaseAfterSeconds: 3 },
        },
      },
    };
    const facts = call().warn('no-sound').agent('再见').data({ hangupParty: 'agent' }).facts();
    const found = judge(facts, patient).verdicts.find(({ rule }) => rule === 'caller-hangs-up-first');
    expect(found?.finding).toBe('release-unknown');
  });

  test('what was said is judged as ever', () => {
    expect(written['opening-greeting']).toBe('pass greeted');
    expect(written['no-forbidden-phrases']).toBe('pass none-said');
    expect(written['apology-when-due']).toBe('not-applicable no-occasion');
  });
});

describe('words without a confidence', () => {
  const warned = (facts: ReturnType<typeof spoken.facts>) =>
    judge(facts, everything)
      .verdicts.filter(({ warnings }) => warnings.includes('no-confidence'))
      .map(({ rule }) => rule);

  test('are named by the rules that weigh it, where they decide', () => {
    expect(warned(spoken.facts())).toEqual(['no-forbidden-phrases']);
  });

  test('are not where some have one', () => {
    expect(warned(call().agent('您好', { confidence: 0.9 }).customer('好', { confidence: null }).facts())).toEqual([]);
  });
});
