import { describe, expect, it } from 'vitest';
import { parseRulebook } from '../../src/rulebook/index.ts';
import { buildFacts, forTesting, knownRules, parseCases, runCase } from '../../src/rulebook-cases/index.ts';
import { rulebook } from '../helpers/rulebook.ts';
import { GOOD } from '../rulebook/rulebook-text.ts';

const caseWith = (expected: string) => {
  const text = `cases:
  - name: 甲
    direction: inbound
    lines:
      - 坐席: 您好，请问有什么可以帮您？
      - 客户: 喂。
    expect: { ${expected} }
`;
  const { cases, findings } = parseCases(text, null);
  expect(findings).toEqual([]);
  return cases[0]!;
};
const run = (expected: string) => runCase(caseWith(expected), forTesting(rulebook));

describe('a case', () => {
  it('passes when every rule gives what is expected of it', () => {
    expect(run('opening-greeting: fail, offers-help: pass (offered)')).toMatchObject({
      passed: true,
      checks: [{ met: true }, { met: true, verdict: { rule: 'offers-help', finding: 'offered' } }],
    });
  });

  it('fails by one other verdict', () => {
    expect(run('opening-greeting: pass, offers-help: pass')).toMatchObject({
      passed: false,
      checks: [{ met: false, verdict: { verdict: 'fail', finding: 'company-missing' } }, { met: true }],
    });
  });

  it('fails by the right verdict for another reason', () => {
    expect(run('opening-greeting: fail (both-missing)').passed).toBe(false);
    expect(run('opening-greeting: fail (company-missing)').passed).toBe(true);
  });

  it('fails by a rule that is not judged', () => {
    expect(run('no-such-rule: pass')).toMatchObject({ passed: false, checks: [{ met: false, verdict: null }] });
  });

  it('tries a rule that is off, but none that the rulebook does not have', () => {
    expect(rulebook.rules['speaking-pace']?.on).toBe(false);
    expect(run('speaking-pace: not-applicable').passed).toBe(true);
    const small = parseRulebook(GOOD, 'x');
    expect(runCase(caseWith('dead-air: pass'), forTesting(small)).verdicts.map(({ rule }) => rule)).toEqual([
      'opening-greeting',
      'no-forbidden-phrases',
    ]);
  });

  it('is judged by facts that know more than is written', () => {
    const one = caseWith('opening-greeting: fail');
    const facts = buildFacts(one.dialogue);
    const utterances = facts.utterances.map((said) => ({
      ...said,
      text: said.text.replace('您好，', '您好，联众投资，'),
    }));
    expect(runCase(one, forTesting(rulebook), { ...facts, utterances }).passed).toBe(false);
  });

  it('stops at a rule that has a bug', () => {
    const broken = forTesting({ ...rulebook, lists: { ...rulebook.lists, company: {} as never } });
    expect(() => runCase(caseWith('offers-help: pass'), broken)).toThrow(TypeError);
  });
});

describe('the rules that cases may name', () => {
  it('are those of the rulebook and those it adds, with what each may find', () => {
    const own = 'customRules:\n  - { id: own, title: 甲, clause: 九9, kind: required, any: [甲乙] }\n';
    const known = knownRules(parseRulebook(GOOD + own, 'x'));
    expect(Object.keys(known)).toEqual(['opening-greeting', 'no-forbidden-phrases', 'own']);
    expect(known['opening-greeting']).toEqual(expect.arrayContaining(['greeted', 'company-first', 'role-unclear']));
    expect(known.own).toEqual(expect.arrayContaining(['phrase-said', 'phrase-missing', 'unanswered']));
  });
});
