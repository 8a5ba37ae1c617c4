import { describe, expect, it } from 'vitest';
import { EXIT, RulebookError } from '../../src/errors.ts';
import { findMatches, prepareTurn } from '../../src/phrases/index.ts';
import { checkRulebook, parseRulebook } from '../../src/rulebook/index.ts';
import { GOOD, spoil } from './rulebook-text.ts';

/** The mistakes of a rulebook as `line:column code message | cure`. */
const errorsOf = (text: string): readonly string[] =>
  checkRulebook(text)
    .findings.filter(({ severity }) => severity === 'error')
    .map(
      ({ line, column, code, message, cure }) =>
        `${line}:${column} ${code} ${message}${cure === null ? '' : ` | ${cure}`}`,
    );

describe('a file without a rulebook in it', () => {
  it.each(['', '# 规则集\n', '---\n'])('is said to be empty: %j', (text) => {
    expect(errorsOf(text)).toEqual(['1:1 invalid-value is empty | begin one with call-etiquette rules init']);
  });

  it('is none whose lines end as on an old Mac', () => {
    expect(errorsOf(GOOD.replaceAll('\n', '\r'))).toEqual([]);
  });
});

describe('a good rulebook', () => {
  const rulebook = parseRulebook(GOOD, 'hotel.yaml');

  it('keeps its names and has defaults for the rest', () => {
    expect(rulebook).toMatchObject({
      name: '测试',
      version: '2',
      company: '某某酒店',
      source: '员工手册',
      limits: { turnGapSeconds: 1, minConfidence: 0.45, minRoleConfidence: 0.6 },
      scoring: { fatalScore: 0, excellent: 90, qualified: 70, minCoverage: 0.6 },
      customRules: [],
    });
  });

  it('says which rules are on, with weight, veto, settings and clause', () => {
    expect(rulebook.rules).toEqual({
      'opening-greeting': {
        on: true,
        weight: 60,
        fatal: false,
        clause: '一1',
        note: '',
        settings: { openingGapSyllables: 8 },
      },
      'no-forbidden-phrases': { on: true, weight: 40, fatal: true, clause: '二3', note: '', settings: {} },
    });
  });

  it('has its lists compiled: another company without code', () => {
    const words = prepareTurn([{ text: '您好，这里是某某大酒店。我不清楚。', start: 0, end: 3, confidence: null }]);
    expect(findMatches(words, rulebook.lists.greeting)).toHaveLength(1);
    expect(findMatches(words, rulebook.lists.company)[0]?.text).toBe('某某大酒店');
    expect(findMatches(words, rulebook.lists.T1)[0]?.group).toBe('T1');
    expect(rulebook.lists.company?.source).toBe('一1');
  });

  it('warns of lists that its rules look for in vain', () => {
    const lists = rulebook.warnings.filter(({ code }) => code === 'missing-list').map(({ message }) => message);
    expect(lists).toContain('rule no-forbidden-phrases finds nothing by list remedy: phrases has no such list');
    expect(rulebook.warnings.every(({ severity }) => severity === 'warning')).toBe(true);
  });

  it('warns of weights that do not sum up to 100', () => {
    const { findings } = checkRulebook(spoil('weight: 60', 'weight: 50'));
    expect(findings.filter(({ code }) => code === 'weights')).toEqual([
      {
        severity: 'warning',
        code: 'weights',
        line: 5,
        column: 1,
        message: 'weights of the rules that are on sum up to 90, not 100',
        cure: null,
      },
    ]);
    expect(checkRulebook(GOOD).findings.filter(({ code }) => code === 'weights')).toEqual([]);
  });
});

describe('score limits', () => {
  const ofScoring = (limits: string) =>
    checkRulebook(spoil('rules:', `scoring: { ${limits} }\nrules:`))
      .findings.filter(({ code }) => code === 'scoring')
      .map(({ severity, line, column, message }) => `${line}:${column} ${severity} ${message}`);

  it.each([
    [
      'excellent: 60, qualified: 70',
      '5:38 error scoring: qualified 70 is above excellent 60, so no call can be qualified',
    ],
    ['excellent: 60', '5:10 error scoring: qualified 70 is above excellent 60, so no call can be qualified'],
    [
      'qualified: 95, fatalScore: 99',
      '5:23 error scoring: qualified 95 is above excellent 90, so no call can be qualified',
    ],
    [
      'fatalScore: 70',
      '5:24 warning scoring: fatalScore 70 is not below qualified 70, and such a call is unqualified all the same',
    ],
  ])('%s: one line', (limits, said) => {
    expect(ofScoring(limits)).toEqual([said]);
  });

  it.each(['excellent: 80, qualified: 80', 'qualified: 0', 'fatalScore: 69.9', 'excellent: 100, qualified: 100'])(
    '%s: nothing wrong',
    (limits) => {
      expect(ofScoring(limits)).toEqual([]);
    },
  );
});

describe('mistakes are named with their line and column', () => {
  // What, the piece of the good rulebook that is spoilt, by what, and the finding.
  it.each([
    [
      'an unknown key',
      'weight: 60',
      'wieght: 60',
      '9:5 unknown-key unknown key "wieght" in rules.opening-greeting | did you mean "weight"?',
    ],
    [
      'an unknown key far from all',
      'company: 某某酒店',
      'company: 某某酒店\nzzzzzzzz: 1',
      '4:1 unknown-key unknown key "zzzzzzzz" | known here: name, version, company, source, clauses, limits, scoring, review, rules, speakers, phrases, words, guards, cues, learned, taboos, customRules',
    ],
    [
      'an unknown key of a phrase',
      'misheard: [木木酒店]',
      'mishear: [木木酒店]',
      '33:9 unknown-key unknown key "mishear" in phrases.company.entries[1] | did you mean "misheard"?',
    ],
    [
      'a regular expression',
      'kind: taboo',
      'pattern: "(a+)+$"\n    kind: taboo',
      '36:5 unknown-key unknown key "pattern" in phrases.T1 | known here: title, clause, note, kind, group, budget, between, not, entries',
    ],
    [
      'a negative weight',
      'weight: 60',
      'weight: -1',
      '9:13 invalid-value rules.opening-greeting.weight: Too small: expected number to be >=0',
    ],
    [
      'half a weight',
      'weight: 60',
      'weight: 0.5',
      '9:13 invalid-value rules.opening-greeting.weight: expected int, received number',
    ],
    [
      'a wrong type',
      'on: true\n    weight: 60',
      'on: ja\n    weight: 60',
      '8:9 invalid-value rules.opening-greeting.on: expected boolean, received string',
    ],
    [
      'a phrase that is a number',
      '- 您好',
      '- 12345',
      '22:9 invalid-value phrases.greeting.entries[1]: has to be text, or a map with "text"',
    ],
    [
      'an unknown rule',
      'opening-greeting:',
      'openning-greeting:',
      '6:3 unknown-rule unknown rule "openning-greeting" | did you mean "opening-greeting"?',
    ],
    [
      'an unknown setting',
      'openingGapSyllables: 8',
      'openingGapSylables: 8',
      '11:7 unknown-setting rule opening-greeting has no setting "openingGapSylables" | did you mean "openingGapSyllables"?',
    ],
    [
      'a setting of the wrong type',
      'openingGapSyllables: 8',
      'openingGapSyllables: many',
      '11:28 bad-setting opening-greeting.openingGapSyllables has to be a number, as 12',
    ],
    [
      'a negative setting',
      'openingGapSyllables: 8',
      'openingGapSyllables: -8',
      '11:28 bad-setting opening-greeting.openingGapSyllables must not be negative',
    ],
    [
      'a choice that is misspelt',
      '  no-forbidden-phrases:',
      '  polite-closing: { on: false, weight: 0, clause: 四3, settings: { closingOrder: first-thanks } }\n  no-forbidden-phrases:',
      '12:81 bad-setting polite-closing.closingOrder has to be one of: any, thanks-first',
    ],
    [
      'a choice that is nearly right',
      '  no-forbidden-phrases:',
      '  polite-closing: { on: false, weight: 0, clause: 四3, settings: { closingOrder: thanks-frst } }\n  no-forbidden-phrases:',
      '12:81 bad-setting polite-closing.closingOrder has to be one of: any, thanks-first | did you mean "thanks-first"?',
    ],
    [
      'a choice that is no word',
      '  no-forbidden-phrases:',
      '  pickup-within-three-rings: { on: false, weight: 0, clause: 四1, settings: { whenSourcesDisagree: 3 } }\n  no-forbidden-phrases:',
      '12:99 bad-setting pickup-within-three-rings.whenSourcesDisagree has to be one of: audio, cdr',
    ],
    [
      'a switch that is neither on nor off',
      '  no-forbidden-phrases:',
      '  polite-closing: { on: false, weight: 0, clause: 四3, settings: { acceptByeBye: maybe } }\n  no-forbidden-phrases:',
      '12:81 bad-setting polite-closing.acceptByeBye has to be true or false',
    ],
    [
      'a limit below nothing that may be off',
      '  no-forbidden-phrases:',
      '  caller-hangs-up-first: { on: false, weight: 0, clause: 四5, settings: { agentMayReleaseAfterSeconds: -5 } }\n  no-forbidden-phrases:',
      '12:103 bad-setting caller-hangs-up-first.agentMayReleaseAfterSeconds must not be negative',
    ],
    [
      'an unknown list',
      'company:\n    clause',
      'compny:\n    clause',
      '23:3 unknown-list unknown phrase list "compny": no rule reads it | did you mean "company"?',
    ],
    ['an open bracket', '- 您好', '- 您好[您', '22:9 bad-syntax "您好[您" cannot be read as a phrase: [ is not closed'],
    [
      'a regular expression as a phrase',
      '- 您好',
      '- (您.*好)+',
      '22:9 bad-syntax "(您.*好)+" cannot be read as a phrase: . is no part of a phrase: regular expressions are not supported',
    ],
    [
      'a phrase that can never match',
      '- 您好',
      '- 。',
      '22:9 empty "。" can never match: no words are left after normalising',
    ],
    [
      'an exclusion that hides its phrase',
      'entries:\n      - 您好',
      'not: [您好]\n    entries:\n      - 您好',
      '23:9 not-hides-phrase "您好" can never match: a "not" covers the whole phrase',
    ],
    [
      'a bad exclusion',
      'not: [听不清楚]',
      'not: [听/看不清楚]',
      '38:11 bad-syntax "听/看不清楚" cannot be read as a phrase: / stands inside brackets: (甲/乙) or [甲/乙]',
    ],
    [
      'a bad blocker',
      'blockers: [喂]',
      'blockers: [喂, …2]',
      '29:21 empty "…2" can never match: no words are left after normalising',
    ],
  ])('%s', (_, piece, by, expected) => {
    expect(errorsOf(spoil(piece, by))).toContain(expected);
  });

  it.each([
    ['a missing key', spoil('company: 某某酒店\n', ''), '1:1 invalid-value company: is missing'],
    [
      'a rule twice',
      GOOD.replace('no-forbidden-phrases', 'opening-greeting'),
      '12:3 duplicate-key Map keys must be unique',
    ],
    ['broken YAML', 'name: [测试\nversion: 1\n', '2:1'],
    [
      'a tag',
      spoil('- 您好', '- !!js/regexp /您.*/'),
      '22:9 tag-resolve-failed Unresolved tag: tag:yaml.org,2002:js/regexp',
    ],
    ['a list for a file', '- 您好\n', '1:1 invalid-value the file: expected object, received array'],
  ])('%s', (_, text, expected) => {
    expect(errorsOf(text).join('\n')).toContain(expected);
  });

  it('aliases that unfold without end', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (let at = 0; at < 8; at++) {
      const [from, to] = ['abcdefghi'[at], 'abcdefghi'[at + 1]];
      bomb.push(`${to}: &${to} [${Array.from({ length: 9 }, () => `*${from}`).join(', ')}]`);
    }
    expect(errorsOf(bomb.join('\n'))).toEqual([
      '1:1 yaml Excessive alias count indicates a resource exhaustion attack',
    ]);
  });

  it('all at once, in the order of the file', () => {
    const text = spoil('weight: 60', 'weight: -1').replace('weight: 40', 'weight: x').replace('other: 4', 'othr: 4');
    expect(errorsOf(text).map((error) => error.split(' ')[0])).toEqual(['9:13', '15:13', '28:7']);
  });
});

describe('parseRulebook', () => {
  const fail = (text: string): RulebookError => {
    try {
      parseRulebook(text, 'books/hotel.yaml');
    } catch (error) {
      if (error instanceof RulebookError) return error;
      throw error;
    }
    throw new Error('it was accepted');
  };

  it('throws the first mistake with file, line and column, what is wrong and what was meant', () => {
    const error = fail(spoil('weight: 60', 'wieght: 60'));
    expect(error.exitCode).toBe(EXIT.config);
    expect(error.line()).toBe(
      'books/hotel.yaml:9:5: unknown key "wieght" in rules.opening-greeting — did you mean "weight"?',
    );
  });

  it('counts the others', () => {
    const error = fail(spoil('opening-greeting:', 'opning-greeting:').replace('- 您好', '- 您好['));
    expect(error.line()).toBe(
      'books/hotel.yaml:6:3: unknown rule "opning-greeting" (and 1 more) — did you mean "opening-greeting"?',
    );
    expect(error.code).toBe('unknown-rule');
  });

  it('refuses what is no rulebook', () => {
    expect(fail('hello').path).toBe('books/hotel.yaml:1:1');
  });
});
