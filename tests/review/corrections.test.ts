import { expect, test } from 'vitest';
import type { Mark, SavedMark, StateEvent } from '../../src/review/api.ts';
import { correctFacts, isSwapped } from '../../src/review/correct-facts.ts';
import { findFinal } from '../../src/review/final-score.ts';
import { parseMark, parseStateChange, transcriptKey } from '../../src/review/marks.ts';
import { deadlineOf, refusalOf, stateOf } from '../../src/review/states.ts';
import { judge } from '../../src/scoring/judge.ts';
import { CallBuilder } from '../helpers/call.ts';
import { rulebook as RULEBOOK } from '../helpers/rulebook.ts';

const kindOf = (facts: Parameters<typeof judge>[0], rule: string) =>
  judge(facts, RULEBOOK).verdicts.find((one) => one.rule === rule)?.verdict;
const saved = (mark: Mark, at: number): SavedMark => ({
  ...mark,
  id: `m${at}`,
  by: '王',
  at: `2026-11-26T10:00:0${at}Z`,
});

/** A call whose legs the program has the wrong way round: it is the customer who opens as agents do. */
const wrongWayRound = () =>
  new CallBuilder()
    .ring(2)
    .customer('您好，联众投资，请问有什么可以帮您')
    .agent('我想问一下基金净值')
    .customer('好的，请稍等。净值是一点二。请问您还有别的事吗')
    .agent('没有了')
    .customer('谢谢您了，再见')
    .agent('再见')
    .facts();

test('swapped legs are judged as if they had been heard so, and a second swap takes the first back', () => {
  const facts = wrongWayRound();
  expect(kindOf(facts, 'opening-greeting')).not.toBe('pass');
  const swapped = correctFacts(facts, [{ kind: 'swap' }]);
  expect(kindOf(swapped, 'opening-greeting')).toBe('pass');
  expect(swapped.speech.agent).toEqual(facts.speech.customer);
  const gap = [{ start: 0, end: 1 }];
  const lacking = correctFacts({ ...facts, unrecorded: { agent: gap, customer: [] } }, [{ kind: 'swap' }]);
  expect(lacking.unrecorded).toEqual({ agent: [], customer: gap });
  const back = correctFacts(facts, [{ kind: 'swap' }, { kind: 'swap' }]);
  expect(back.utterances).toEqual(facts.utterances);
  expect([isSwapped([{ kind: 'swap' }]), isSwapped([{ kind: 'swap' }, { kind: 'swap' }])]).toEqual([true, false]);
});

test('a corrected speaker takes the speech of that turn along', () => {
  const facts = new CallBuilder()
    .ring(1)
    .agent('您好，联众投资')
    .customer('我不知道怎么办')
    .agent('谢谢您了，再见')
    .facts();
  expect(kindOf(facts, 'no-forbidden-phrases')).toBe('pass');
  const corrected = correctFacts(facts, [{ kind: 'speaker', utterance: 1, role: 'agent' }]);
  expect(corrected.utterances[1]!.role).toBe('agent');
  expect(corrected.speech.customer).toEqual([]);
  expect(corrected.speech.agent).toHaveLength(facts.speech.agent.length + 1);
  expect(correctFacts(facts, [{ kind: 'speaker', utterance: 99, role: 'agent' }])).toEqual(facts);
});

test('corrected words are judged, without what the engine knew of its own', () => {
  const facts = new CallBuilder().ring(1).agent('您好，连重').customer('你好').agent('谢谢您了，再见').facts();
  expect(kindOf(facts, 'opening-greeting')).not.toBe('pass');
  const corrected = correctFacts(facts, [{ kind: 'words', utterance: 0, text: '您好，联众投资' }]);
  expect(kindOf(corrected, 'opening-greeting')).toBe('pass');
  expect(transcriptKey(corrected)).not.toBe(transcriptKey(facts));
});

const WEIGHTS = {
  greeting: { weight: 15, fatal: false },
  taboo: { weight: 20, fatal: true },
  closing: { weight: 15, fatal: false },
};
const verdicts = (['pass', 'fail', 'unknown'] as const).map((verdict, at) => ({
  rule: Object.keys(WEIGHTS)[at]!,
  verdict,
  finding: verdict,
  params: {},
  confidence: 1,
  evidence: [],
  notes: [],
  warnings: [],
}));
const final = (...marks: readonly Mark[]) => findFinal(verdicts, marks.map(saved), WEIGHTS, RULEBOOK.scoring);

test('the final score is the program’s weighing of the grader’s verdicts, signed by the last who changed it', () => {
  expect(final().score).toBeNull();
  expect(final({ kind: 'note', on: { what: 'call' }, note: '好' }).score).toBeNull();
  const overturned = final({ kind: 'verdict', rule: 'taboo', final: 'pass', note: '客户说的' });
  expect(overturned).toMatchObject({ score: { score: 100, coverage: 0.7, by: '王' }, verdicts: { taboo: 'pass' } });
  const missed = final(
    { kind: 'verdict', rule: 'taboo', final: 'pass', note: '' },
    { kind: 'missed', rule: 'closing', span: { start: 1, end: 2 }, note: '' },
  );
  expect(missed.score).toMatchObject({ score: 70, coverage: 1, at: '2026-11-26T10:00:01Z' });
  const confirmed = final({ kind: 'verdict', rule: 'taboo', final: 'fail', note: '' });
  expect(confirmed.score).toMatchObject({ score: 0, band: 'unqualified' });
});

const event = (from: StateEvent['from'], to: StateEvent['to'], at = '2026-11-01T08:00:00.000Z'): StateEvent => ({
  from,
  to,
  reason: '',
  by: '王',
  at,
});

test('an appeal needs its state, a reason and to be in time', () => {
  const shared = [event('open', 'shared')];
  const when = { now: '2026-11-03T08:00:00.000Z', appealDays: 5 };
  expect([stateOf([]), stateOf(shared)]).toEqual(['open', 'shared']);
  expect(deadlineOf([], 5)).toBeNull();
  expect(deadlineOf(shared, 5)).toBe('2026-11-06T08:00:00.000Z');
  expect(refusalOf([], { to: 'appealed', reason: '不对' }, when)?.code).toBe('wrong-state');
  expect(refusalOf(shared, { to: 'appealed', reason: ' ' }, when)?.code).toBe('reason-missing');
  expect(
    refusalOf(shared, { to: 'appealed', reason: '不对' }, { ...when, now: '2026-11-07T00:00:00.000Z' })?.code,
  ).toBe('too-late');
  expect(refusalOf(shared, { to: 'appealed', reason: '不对' }, when)).toBeNull();
  const appealed = [...shared, event('shared', 'appealed')];
  expect(refusalOf(appealed, { to: 'upheld', reason: '' }, when)?.code).toBe('reason-missing');
  expect(refusalOf(appealed, { to: 'changed', reason: '听错了' }, when)).toBeNull();
  expect(refusalOf([...appealed, event('upheld', 'final')], { to: 'open', reason: '' }, when)?.code).toBe(
    'wrong-state',
  );
});

test.each([
  ['no object', null],
  ['an unknown kind', { kind: 'delete' }],
  ['an unknown verdict', { kind: 'verdict', rule: 'x', final: 'maybe', note: '' }],
  ['a span that ends before it starts', { kind: 'missed', rule: 'x', span: { start: 2, end: 1 }, note: '' }],
  ['a note of nothing', { kind: 'note', on: { what: 'call' }, note: '' }],
  ['a field that is none', { kind: 'swap', by: 'somebody else' }],
  ['a note without end', { kind: 'verdict', rule: 'x', final: 'pass', note: 'x'.repeat(4001) }],
])('a mark that is %s is refused', (_, value) => {
  expect(parseMark(value)).toHaveProperty('fault');
});

test('a change of state that is none is refused', () => {
  expect(parseStateChange({ to: 'gone', reason: '' })).toHaveProperty('fault');
  expect(parseStateChange({ to: 'final', reason: '' })).toHaveProperty('change');
});
