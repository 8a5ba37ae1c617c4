import { describe, expect, it } from 'vitest';
import { Conversation } from '../../src/conversation/index.ts';
import { LANGS, reason } from '../../src/messages/index.ts';
import { compilePhraseList, type PhraseListSpec, type PhraseRule } from '../../src/phrases/index.ts';
import { PHRASE_RULE_FINDINGS, runPhraseRule } from '../../src/rules/index.ts';
import { type CallBuilder, call } from '../helpers/call.ts';
import { rulebook } from '../helpers/rulebook.ts';

const listOf = (phrases: readonly string[], spec: Partial<PhraseListSpec> = {}) =>
  compilePhraseList({ id: 'own', kind: 'required', entries: phrases.map((text) => ({ text })), ...spec }).list;

/** A rule of a rulebook's own, with nothing asked for but its phrases. */
const own = (phrases: readonly string[], parts: Partial<PhraseRule> = {}): PhraseRule => ({
  id: 'own',
  title: 'own',
  clause: '三7',
  kind: 'required',
  weight: 1,
  fatal: false,
  role: 'agent',
  list: listOf(phrases, parts.kind === 'forbidden' ? { kind: 'taboo' } : {}),
  needed: 1,
  inOrder: false,
  window: null,
  after: null,
  before: null,
  ...parts,
});
const forbid = (phrases: readonly string[], parts: Partial<PhraseRule> = {}) =>
  own(phrases, { kind: 'forbidden', ...parts });
const window = { firstTurns: null, lastTurns: null, firstSeconds: null, lastSeconds: null };
const event = (role: 'agent' | 'customer', phrase: string) => ({
  role,
  list: listOf([phrase]),
  turns: null,
  seconds: null,
});

const run = (rule: PhraseRule, builder: CallBuilder) =>
  runPhraseRule(rule, new Conversation(builder.facts(), rulebook.limits, rulebook.lists));

/** Agent: 甲乙 / 丙丁 / 戊己, customer: 保本吗 in between. */
const talk = () =>
  call().agent('投资有风险').customer('保本吗').agent('请您谨慎选择').customer('好的').agent('祝您工作顺利');

const rows: readonly [string, PhraseRule, CallBuilder, keyof typeof PHRASE_RULE_FINDINGS][] = [
  ['any of the phrases', own(['没有这句', '投资有风险']), talk(), 'phrase-said'],
  ['none of the phrases', own(['没有这句']), talk(), 'phrase-missing'],
  ['both phrases', own(['投资有风险', '谨慎选择'], { needed: 2 }), talk(), 'phrase-said'],
  ['one of two needed', own(['投资有风险', '没有这句'], { needed: 2 }), talk(), 'phrase-missing'],
  [
    'the same phrase twice is not two',
    own(['投资有风险', '没有这句'], { needed: 2 }),
    talk().agent('投资有风险'),
    'phrase-missing',
  ],
  ['said by the other side', own(['保本吗']), talk(), 'phrase-missing'],
  ['a rule for the customer', own(['保本吗'], { role: 'customer' }), talk(), 'phrase-said'],
  ['in the first turn', own(['投资有风险'], { window: { ...window, firstTurns: 1 } }), talk(), 'phrase-said'],
  ['after the first turn', own(['谨慎选择'], { window: { ...window, firstTurns: 1 } }), talk(), 'phrase-missing'],
  ['in the last two turns', own(['谨慎选择'], { window: { ...window, lastTurns: 2 } }), talk(), 'phrase-said'],
  ['before the last two turns', own(['投资有风险'], { window: { ...window, lastTurns: 2 } }), talk(), 'phrase-missing'],
  ['within the first seconds', own(['投资有风险'], { window: { ...window, firstSeconds: 2 } }), talk(), 'phrase-said'],
  ['after the first seconds', own(['谨慎选择'], { window: { ...window, firstSeconds: 2 } }), talk(), 'phrase-missing'],
  ['within the last seconds', own(['工作顺利'], { window: { ...window, lastSeconds: 2 } }), talk(), 'phrase-said'],
  ['before the last seconds', own(['投资有风险'], { window: { ...window, lastSeconds: 2 } }), talk(), 'phrase-missing'],
  ['after an event', own(['谨慎选择'], { after: event('customer', '保本吗') }), talk(), 'phrase-said'],
  ['before the event only', own(['投资有风险'], { after: event('customer', '保本吗') }), talk(), 'phrase-missing'],
  [
    'in the next turn after an event',
    own(['谨慎选择'], { after: { ...event('customer', '保本吗'), turns: 1 } }),
    talk(),
    'phrase-said',
  ],
  [
    'two turns after an event',
    own(['工作顺利'], { after: { ...event('customer', '保本吗'), turns: 1 } }),
    talk(),
    'phrase-missing',
  ],
  [
    'within seconds of an event',
    own(['谨慎选择'], { after: { ...event('customer', '保本吗'), seconds: 3 } }),
    talk(),
    'phrase-said',
  ],
  [
    'too many seconds after an event',
    own(['工作顺利'], { after: { ...event('customer', '保本吗'), seconds: 3 } }),
    talk(),
    'phrase-missing',
  ],
  ['after an event of the same turn', own(['谨慎选择'], { after: event('agent', '请您') }), talk(), 'phrase-said'],
  ['before an event', own(['投资有风险'], { before: event('customer', '保本吗') }), talk(), 'phrase-said'],
  ['after the event only', own(['工作顺利'], { before: event('customer', '保本吗') }), talk(), 'phrase-missing'],
  [
    'two turns before an event',
    own(['投资有风险'], { before: { ...event('agent', '工作顺利'), turns: 1 } }),
    talk(),
    'phrase-missing',
  ],
  ['the event does not happen', own(['谨慎选择'], { after: event('customer', '没有这句') }), talk(), 'no-occasion'],
  [
    'nothing is said after the event',
    own(['谨慎选择'], { after: event('agent', '工作顺利') }),
    talk(),
    'phrase-missing',
  ],
  ['in the order of writing', own(['请您', '选择'], { needed: 2, inOrder: true }), talk(), 'phrase-said'],
  ['in another order', own(['选择', '请您'], { needed: 2, inOrder: true }), talk(), 'phrase-missing'],
  ['in order but in two turns', own(['投资有风险', '选择'], { needed: 2, inOrder: true }), talk(), 'phrase-missing'],
  [
    'too much in between',
    own([], { needed: 2, inOrder: true, list: listOf(['请您', '选择'], { between: { other: 1 } }) }),
    talk(),
    'phrase-missing',
  ],
  [
    'not too much in between',
    own([], { needed: 2, inOrder: true, list: listOf(['请您', '选择'], { between: { other: 2 } }) }),
    talk(),
    'phrase-said',
  ],
  [
    'a word in between that must not be there',
    own([], { needed: 2, inOrder: true, list: listOf(['请您', '选择'], { between: { blockers: ['谨慎'] } }) }),
    talk(),
    'phrase-missing',
  ],
  ['forbidden and said', forbid(['投资有风险']), talk(), 'forbidden-said'],
  ['forbidden and not said', forbid(['稳赚不赔']), talk(), 'phrase-avoided'],
  ['forbidden for the agent, said by the customer', forbid(['保本吗']), talk(), 'phrase-avoided'],
  [
    'forbidden after an event that does not happen',
    forbid(['投资有风险'], { after: event('customer', '没有这句') }),
    talk(),
    'no-occasion',
  ],
  ['forbidden only together, one said', forbid(['投资有风险', '稳赚不赔'], { needed: 2 }), talk(), 'phrase-avoided'],
  [
    'forbidden in words that cannot be read',
    forbid(['稳赚不赔']),
    talk().agent('稳赚不赔', { confidence: 0.3, gap: 2 }),
    'hit-doubtful',
  ],
  ['forbidden, little is readable', forbid(['稳赚不赔']), talk().mumble('agent', 30, 2), 'not-readable'],
  [
    'required, a turn is not readable',
    own(['没有这句']),
    talk().customer('喂').agent('嗯', { confidence: 0.1 }),
    'not-readable',
  ],
  ['required, a voice of unknown role', own(['没有这句']), talk().somebody('没有这句').agent('好'), 'speaker-hidden'],
  ['the side does not speak', own(['投资有风险']), call().customer('喂'), 'role-silent'],
];

describe('rules that a rulebook adds', () => {
  it.each(rows)('%s', (_name, rule, builder, finding) => {
    const verdict = run(rule, builder);
    expect(verdict).toMatchObject({ rule: 'own', verdict: PHRASE_RULE_FINDINGS[finding], finding });
    for (const lang of LANGS) expect(reason(verdict, lang)).not.toMatch(/\{|^[a-z-]+$/);
  });

  it('reach each of their findings', () => {
    expect([...new Set(rows.map((row) => row[3]))].sort()).toEqual(Object.keys(PHRASE_RULE_FINDINGS).sort());
  });

  it('show the words and where they were said', () => {
    const verdict = run(own(['谨慎选择']), talk());
    expect(verdict.params).toEqual({ phrases: '“谨慎选择”' });
    expect(verdict.evidence).toMatchObject([{ text: '谨慎选择', role: 'agent', source: 'transcript' }]);
  });

  it('show what was searched when something is missing', () => {
    const verdict = run(own(['没有这句'], { window: { ...window, lastTurns: 1 } }), talk());
    expect(verdict.evidence.map((item) => item.text)).toEqual(['祝您工作顺利']);
  });

  it.each([
    ['unanswered', call().ring(3), 'unanswered'],
    ['roles not clear', talk().mono(0.2), 'role-unclear'],
  ])('stop at the door: %s', (_name, builder, finding) => {
    expect(run(own(['投资有风险']), builder).finding).toBe(finding);
  });
});

describe('the edges of what a rule of a rulebook reads', () => {
  it('a forbidden phrase by its sound counts from a confidence of 0.6', () => {
    const rule = forbid(['不知道']);
    const said = (confidence: number) => run(rule, call().agent('不值到', { confidence }).customer('好的')).finding;
    expect(said(0.7)).toBe('forbidden-said');
    expect(said(0.55)).toBe('hit-doubtful');
  });

  it('what lies beyond the reach of an event hides nothing', () => {
    const rule = own(['谨慎选择'], { after: { ...event('customer', '保本吗'), seconds: 5 } });
    const builder = call()
      .customer('保本吗')
      .agent('不保本的')
      .customer('好的', { gap: 8 })
      .agent('听不清的话', { confidence: 0.2 });
    expect(run(rule, builder).finding).toBe('phrase-missing');
  });
});
