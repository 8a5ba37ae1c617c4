import { describe, expect, it } from 'vitest';
import { findMatches, prepareTurn } from '../../src/phrases/index.ts';
import { checkRulebook, parseRulebook } from '../../src/rulebook/index.ts';
import { GOOD } from './rulebook-text.ts';

const withRules = (rules: string): string => `${GOOD}customRules:\n${rules}`;

const errorsOf = (rules: string): readonly string[] =>
  checkRulebook(withRules(rules))
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ line, column, code, message }) => `${line}:${column} ${code} ${message}`);

const FIRST_LINE = GOOD.split('\n').length + 1;

const FULL = `
  - id: no-promise
    title: 不得承诺收益
    clause: 三2
    kind: forbidden
    fatal: true
    any: [保证收益, { text: 稳赚不赔, variants: [包赚不赔] }]
    not: [不(能/会)保证收益]
    where: { firstTurns: 3, lastSeconds: 60 }
    after: { role: customer, phrases: [保本吗], turns: 2, seconds: 30 }
    before: { list: company }
  - id: says-hours
    title: 告知营业时间
    clause: 三3
    kind: required
    weight: 5
    atLeast: { count: 2, of: [早餐, 午餐, 晚餐] }
    inOrder: true
    between: { words: [还有], other: 6, blockers: [没有] }
`;

describe('rules without code', () => {
  const { customRules } = parseRulebook(withRules(FULL), 'hotel.yaml');

  it('keep all that is written of them', () => {
    expect(customRules).toMatchObject([
      {
        id: 'no-promise',
        title: '不得承诺收益',
        clause: '三2',
        kind: 'forbidden',
        weight: 0,
        fatal: true,
        role: 'agent',
        needed: 1,
        inOrder: false,
        window: { firstTurns: 3, lastTurns: null, firstSeconds: null, lastSeconds: 60 },
        after: { role: 'customer', turns: 2, seconds: 30 },
        before: { role: 'agent', turns: null, seconds: null, list: { id: 'company' } },
      },
      {
        id: 'says-hours',
        kind: 'required',
        weight: 5,
        fatal: false,
        needed: 2,
        inOrder: true,
        window: null,
        after: null,
      },
    ]);
  });

  it('have their phrases compiled, what is forbidden strictly', () => {
    const words = prepareTurn([
      { text: '我们不会保证收益，但稳赚不赔，早餐还有晚餐', start: 0, end: 4, confidence: null },
    ]);
    expect(findMatches(words, customRules[0]?.list).map(({ phrase }) => phrase)).toEqual(['稳赚不赔']);
    expect(customRules[0]?.list.kind).toBe('taboo');
    expect(findMatches(words, customRules[1]?.list).map(({ phrase }) => phrase)).toEqual(['早餐', '晚餐']);
    expect(customRules[1]?.list).toMatchObject({ kind: 'required', betweenOther: 6, blockers: { size: 1 } });
  });

  const RULE = (id: string, more: string): string =>
    `  - id: ${id}\n    title: 甲\n    clause: 三1\n    kind: required\n${more}`;

  it.each([
    [
      'two with one id',
      RULE('own', '    any: [甲乙]\n') + RULE('own', '    any: [丙丁]\n'),
      5,
      9,
      'duplicate-id two rules have the id "own"',
    ],
    [
      'the id of a built-in rule',
      RULE('dead-air', '    any: [甲乙]\n'),
      0,
      9,
      'duplicate-id two rules have the id "dead-air"',
    ],
    ['no phrases', RULE('own', ''), 0, 5, 'one-choice rule own needs exactly one of: any, all, atLeast'],
    [
      'two kinds of phrases',
      RULE('own', '    any: [甲乙]\n    all: [丙丁]\n'),
      0,
      5,
      'one-choice rule own needs exactly one of: any, all, atLeast',
    ],
    [
      'more phrases than there are',
      RULE('own', '    atLeast: { count: 3, of: [甲乙, 丙丁] }\n'),
      4,
      23,
      'too-few-phrases rule own asks for 3 of 2 phrases',
    ],
    [
      'a bad phrase',
      RULE('own', '    all: [甲乙, 丙/丁]\n'),
      4,
      15,
      'bad-syntax "丙/丁" cannot be read as a phrase: / stands inside brackets: (甲/乙) or [甲/乙]',
    ],
    [
      'a bad phrase of some',
      RULE('own', '    atLeast: { count: 1, of: [甲乙, …2] }\n'),
      4,
      35,
      'empty "…2" can never match: no words are left after normalising',
    ],
    [
      'an event of nothing',
      RULE('own', '    any: [甲乙]\n    after: { turns: 2 }\n'),
      5,
      12,
      'one-choice an event needs either list or phrases',
    ],
    [
      'an event of an unknown list',
      RULE('own', '    any: [甲乙]\n    after: { list: compny }\n'),
      5,
      20,
      'unknown-list there is no phrase list "compny"',
    ],
    ['a bad phrase of an event', RULE('own', '    any: [甲乙]\n    before: { phrases: [甲[乙] }\n'), 5, 0, ''],
    [
      'a bad id',
      RULE('Own Rule', '    any: [甲乙]\n'),
      0,
      9,
      'invalid-value customRules[1].id: lower-case letters, digits and hyphens',
    ],
    [
      'a negative weight',
      RULE('own', '    any: [甲乙]\n    weight: -5\n'),
      5,
      13,
      'invalid-value customRules[1].weight: Too small: expected number to be >=0',
    ],
  ])('%s is refused', (_, rules, line, column, message) => {
    const errors = errorsOf(rules);
    expect(errors.length).toBeGreaterThan(0);
    if (message !== '') expect(errors).toContain(`${FIRST_LINE + line}:${column} ${message}`);
  });

  it('may have 2,000 phrases', () => {
    const phrases = Array.from(
      { length: 2000 },
      (_, at) =>
        `        - 甲乙${[...String(at).padStart(4, '0')].map((digit) => '零一二三四五六七八九'[Number(digit)]).join('')}`,
    );
    const { rulebook } = checkRulebook(withRules(RULE('own', `    any:\n${phrases.join('\n')}\n`)));
    const words = prepareTurn([{ text: '甲乙一二三四', start: 0, end: 1, confidence: null }]);
    expect(findMatches(words, rulebook?.customRules[0]?.list).map(({ phrase }) => phrase)).toEqual(['甲乙一二三四']);
  });
});
