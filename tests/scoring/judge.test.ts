import { describe, expect, it } from 'vitest';
import { compilePhraseList, type PhraseList } from '../../src/phrases/index.ts';
import { RULES } from '../../src/rules/index.ts';
import { judge } from '../../src/scoring/judge.ts';
import { call } from '../helpers/call.ts';
import { rulebook } from '../helpers/rulebook.ts';

const facts = call()
  .ring(2)
  .agent('您好，联众投资，请问有什么可以帮您')
  .customer('我想问一下净值')
  .agent('一点零三')
  .customer('好')
  .agent('谢谢您的来电，再见')
  .customer('再见')
  .busy(4)
  .facts();
const only = (...ids: readonly string[]) => ({
  ...rulebook,
  rules: Object.fromEntries(Object.entries(rulebook.rules).filter(([id]) => ids.includes(id))),
});

describe('who hung up first', () => {
  const talk = () => call().agent('您好，联众投资').customer('再见').agent('再见');
  it.each([
    ['is what the call data say', talk().busy(4).data({ hangupParty: 'agent' }), { party: 'agent', source: 'cdr' }],
    ['is the customer where a busy tone follows the last word', talk().busy(4), { party: 'customer', source: 'audio' }],
    ['is not known from one burst', talk().busy(1), { party: null, source: null }],
    ['is not known without a tone', talk(), { party: null, source: null }],
  ] as const)('%s', (_, built, hangup) => {
    expect(judge(built.facts(), rulebook).hangup).toEqual(hangup);
  });

  it('is the same in the report as in the verdict, also where a click follows the busy tone', () => {
    const built = talk().busy(4).facts();
    const at = built.recording.duration - 0.1;
    const clicked = {
      ...built,
      speech: { ...built.speech, customer: [...built.speech.customer, { start: at - 0.2, end: at }] },
    };
    const { hangup, verdicts } = judge(clicked, rulebook);
    expect(verdicts.find(({ rule }) => rule === 'caller-hangs-up-first')?.finding).toBe('busy-tone-heard');
    expect(hangup).toEqual({ party: 'customer', source: 'audio' });
  });
});

describe('judge', () => {
  it('runs the rules that are on, in their order', () => {
    const on = RULES.filter((rule) => rulebook.rules[rule.id]?.on === true).map((rule) => rule.id);
    expect(judge(facts, rulebook).verdicts.map((verdict) => verdict.rule)).toEqual(on);
  });

  it('scores a good call', () => {
    const core = judge(
      facts,
      only(
        'pickup-within-three-rings',
        'opening-greeting',
        'polite-closing',
        'caller-hangs-up-first',
        'no-forbidden-phrases',
      ),
    );
    expect(core.verdicts.map((verdict) => verdict.verdict)).toEqual(['pass', 'pass', 'pass', 'pass', 'pass']);
    expect(core).toMatchObject({ score: 100, coverage: 1, band: 'excellent' });
  });

  it('leaves out a rule that the rulebook does not name', () => {
    expect(judge(facts, only('dead-air')).verdicts.map((verdict) => verdict.rule)).toEqual(['dead-air']);
  });

  it('hands the settings of the rulebook to the rule', () => {
    const use = rulebook.rules['pickup-within-three-rings'];
    if (use === undefined) throw new Error('the rulebook lacks pickup');
    const strict = { ...rulebook, rules: { 'pickup-within-three-rings': { ...use, settings: { maxRings: 1 } } } };
    expect(judge(facts, strict).verdicts[0]).toMatchObject({ verdict: 'fail', params: { rings: 2, limit: 1 } });
  });

  it('turns a rule that throws into unknown, tells who wants to know, and runs the rest', () => {
    const broken = {
      ...only('opening-greeting', 'polite-closing'),
      lists: { ...rulebook.lists, company: {} as PhraseList },
    };
    const told: string[] = [];
    const { verdicts, coverage } = judge(facts, broken, (rule, error) =>
      told.push(`${rule}: ${error instanceof Error}`),
    );
    expect(verdicts.map(({ verdict, finding }) => [verdict, finding])).toEqual([
      ['unknown', 'rule-error'],
      ['pass', 'closed'],
    ]);
    expect(told).toEqual(['opening-greeting: true']);
    expect(coverage).toBe(0.5);
  });

  it('gives the same scorecard for the same facts, also after saving and for another rulebook in between', () => {
    const first = JSON.stringify(judge(facts, rulebook));
    judge(facts, only('dead-air'));
    expect(JSON.stringify(judge(JSON.parse(JSON.stringify(facts)), rulebook))).toBe(first);
  });

  it('does not change the facts', () => {
    const before = JSON.stringify(facts);
    judge(facts, rulebook);
    expect(JSON.stringify(facts)).toBe(before);
  });

  it('gives times in hundredths of a second', () => {
    for (const { evidence } of judge(facts, rulebook).verdicts) {
      for (const { start, end } of evidence) {
        for (const time of [start, end]) expect(time).toBe(time === null ? null : Math.round(time * 100) / 100);
      }
    }
  });

  it('runs and weighs the rules that a rulebook adds', () => {
    const { list } = compilePhraseList({ id: 'own', kind: 'taboo', entries: [{ text: '一点零三' }] });
    const rule = {
      id: 'own',
      title: '',
      clause: '三7',
      kind: 'forbidden',
      weight: 15,
      fatal: true,
      role: 'agent',
      list,
      needed: 1,
      inOrder: false,
      window: null,
      after: null,
      before: null,
    } as const;
    const card = judge(facts, { ...only('opening-greeting'), customRules: [rule] });
    expect(card.verdicts.map((verdict) => verdict.rule)).toEqual(['opening-greeting', 'own']);
    expect(card).toMatchObject({ score: 0, scoreBeforeFatal: 50, band: 'unqualified' });
  });
});
