import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { advice, en, LANGS, labelsIn, reason, ruleTitle, warningText, zh } from '../../src/messages/index.ts';
import { HEARD_WARNINGS } from '../../src/model/heard.ts';
import { BANDS } from '../../src/model/scorecard.ts';
import { VERDICTS } from '../../src/model/verdict.ts';
import { PHRASE_RULE_FINDINGS, RULE_WARNINGS, RULES, SHARED_FINDINGS } from '../../src/rules/index.ts';

/** Warnings of src/roles, which has no list of them. */
const ROLE_WARNINGS = ['labels-swapped', 'legs-swapped', 'agent-channel-contradicted'];
const CATALOGUES = { zh, en };
const findingsOf = (id: string): Readonly<Record<string, string>> =>
  (zh.rules as Readonly<Record<string, { findings: Readonly<Record<string, string>> }>>)[id]?.findings ?? {};
const shared = Object.keys(zh.shared);

/** Texts that are no sentences: commands to copy, notes where a command needs none, headings, frames of other texts. */
const NO_SENTENCE = /\/(examples|example|notes|headings\/\S+|extra|colon|seconds|pair|marks\/\w+)$/;

/** All texts of a catalogue with the keys that lead to them; of a text that is made of values, its code. */
function flatten(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String(value)]];
  return Object.entries(value as object).flatMap(([key, inner]) => flatten(inner, `${path}/${key}`));
}

describe('texts and code', () => {
  it('every rule has a title, an advice and its findings, and no rule is in the texts alone', () => {
    expect(Object.keys(zh.rules).sort()).toEqual(RULES.map((rule) => rule.id).sort());
  });

  it.each(RULES.map((rule) => [rule.id, rule] as const))('%s: each finding has one text', (id, rule) => {
    const missing = Object.keys(rule.findings).filter(
      (finding) => !(finding in findingsOf(id)) && !shared.includes(finding),
    );
    expect(missing).toEqual([]);
    expect(Object.keys(findingsOf(id)).filter((finding) => !(finding in rule.findings))).toEqual([]);
    expect(Object.keys(findingsOf(id)).filter((finding) => shared.includes(finding))).toEqual([]);
  });

  it('every shared text is used by more than one rule', () => {
    const used = shared.filter((finding) => !(finding in SHARED_FINDINGS));
    for (const finding of used) expect(RULES.filter((rule) => finding in rule.findings).length).toBeGreaterThan(1);
    expect(Object.keys(SHARED_FINDINGS).filter((finding) => !shared.includes(finding))).toEqual([]);
  });

  it('every finding of rules that a rulebook adds has one text, and no other has', () => {
    const own = Object.keys(PHRASE_RULE_FINDINGS).filter((finding) => !shared.includes(finding));
    expect(Object.keys(zh.phraseRules).sort()).toEqual(own.sort());
  });

  it('every warning of listening, of finding the roles and of rules has a text, and no other has', () => {
    expect(Object.keys(zh.warnings).sort()).toEqual([...HEARD_WARNINGS, ...ROLE_WARNINGS, ...RULE_WARNINGS].sort());
    const roles = readFileSync(new URL('../../src/facts/roles/assign-roles.ts', import.meta.url), 'utf8');
    for (const code of ROLE_WARNINGS) expect(roles).toContain(`'${code}'`);
  });

  it('verdicts and bands have names', () => {
    expect(Object.keys(zh.verdicts).sort()).toEqual([...VERDICTS].sort());
    expect(Object.keys(zh.bands).sort()).toEqual([...BANDS, 'none'].sort());
  });
});

describe('languages', () => {
  it('have the same texts', () => {
    const keys = (texts: unknown) => flatten(texts).map(([path]) => path);
    expect(keys(en).sort()).toEqual(keys(zh).sort());
  });

  it('name the same values in each text', () => {
    const places = (text: string) => [...text.matchAll(/(?<!\$)\{\w+\}/g)].map(([place]) => place).sort();
    const english = new Map(flatten(en));
    for (const [path, text] of flatten(zh))
      expect([path, places(english.get(path) ?? '')]).toEqual([path, places(text)]);
  });

  it.each(LANGS)('%s: no text is empty or ends like an unfinished one', (lang) => {
    for (const [path, text] of flatten(CATALOGUES[lang]).filter(([path]) => !NO_SENTENCE.test(path)))
      expect([path, text.trim()]).toEqual([path, expect.stringMatching(/[^\s,，:：]$/)]);
  });

  it('Chinese texts are Chinese and have no half-width commas', () => {
    for (const [path, text] of flatten(zh)) {
      if (!NO_SENTENCE.test(path)) expect([path, /\p{Script=Han}/u.test(text)]).toEqual([path, true]);
      const words = text.replace(/redis:\/\/[\w:]+|\$\{[^}]*\}/g, '');
      if (!text.includes('=>'))
        expect([path, /\p{Script=Han}[,;:?!]|[,;:?!]\p{Script=Han}/u.test(words)]).toEqual([path, false]);
    }
  });
});

describe('reason', () => {
  const verdict = {
    rule: 'pickup-within-three-rings',
    verdict: 'fail',
    finding: 'rings-too-many',
    params: { rings: 5, limit: 3 },
  } as const;

  it('has one ring, and two rings', () => {
    const rang = (rings: number) =>
      reason({ rule: 'pickup-within-three-rings', finding: 'rings-in-time', params: { rings, limit: 3 } }, 'en');
    expect([rang(1), rang(2)]).toEqual(['answered after 1 ring, limit 3', 'answered after 2 rings, limit 3']);
  });

  it('puts the values of the verdict in', () => {
    expect(reason(verdict, 'zh')).toBe('振铃 5 声才接起，超过 3 声');
    expect(reason(verdict, 'en')).toBe('answered only after 5 rings, limit 3');
  });

  it('finds shared texts', () => {
    expect(reason({ rule: 'polite-closing', finding: 'role-unclear', params: {} }, 'zh')).toBe('分不清哪个声音是坐席');
  });

  it('knows the findings of rules that a rulebook adds', () => {
    expect(reason({ rule: 'my-rule', finding: 'phrase-missing', params: {} }, 'zh')).toBe('没有说规定的话');
  });

  it('shows the code of a finding without a text', () => {
    expect(reason({ rule: 'my-rule', finding: 'odd', params: {} }, 'en')).toBe('odd');
  });

  it('does not take values for places', () => {
    expect(reason({ ...verdict, params: { rings: '{limit}', limit: 3 } }, 'en')).toBe(
      'answered only after {limit} rings, limit 3',
    );
  });

  it('gives advice for a fail only', () => {
    expect(advice(verdict, 'zh')).toContain('三声以内接起');
    expect(advice({ ...verdict, verdict: 'unknown' }, 'zh')).toBeNull();
    expect(advice({ ...verdict, rule: 'my-rule' }, 'zh')).toBeNull();
  });

  it('names rules, verdicts, bands and warnings', () => {
    expect(ruleTitle('dead-air', 'zh')).toBe('不冷场');
    expect(ruleTitle('my-rule', 'zh')).toBe('my-rule');
    const [zhLabels, enLabels] = [labelsIn('zh'), labelsIn('en')];
    expect([zhLabels.verdicts['not-applicable'], zhLabels.bands.excellent, zhLabels.noBand]).toEqual([
      '不适用',
      '优秀',
      '依据不足',
    ]);
    expect(warningText('sources-disagree', enLabels)).toBe('call record and recording disagree');
    expect(warningText('something-new', enLabels)).toBe('something-new');
  });
});
