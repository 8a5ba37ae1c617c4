import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkRulebook, parseRulebook } from '../../src/rulebook/index.ts';
import { GOOD, spoil } from './rulebook-text.ts';

const QUOTED = GOOD.replace('rules:\n', "clauses:\n  一1: 您好\n  二3: '不得说：我不清楚'\nrules:\n");

const warnings = (text: string): readonly string[] =>
  checkRulebook(text)
    .findings.filter(({ code }) => code === 'unknown-clause')
    .map(({ line, column, severity, message }) => `${line}:${column} ${severity} ${message}`);

describe('the clauses that a rulebook quotes', () => {
  it('are kept word for word', () => {
    expect(parseRulebook(QUOTED, 'x').clauses).toEqual({ 一1: '您好', 二3: '不得说：我不清楚' });
    expect(parseRulebook(GOOD, 'x').clauses).toEqual({});
  });

  it('are asked for by rules, lists and rules of its own; one that is not quoted is a warning', () => {
    expect(warnings(QUOTED)).toEqual([]);
    const own = 'customRules:\n  - { id: own, title: 甲, clause: 九9, kind: required, any: [甲乙] }\n';
    const text = QUOTED.replace('clause: 二3\n    on', 'clause: 二3、二4\n    on') + own;
    expect(warnings(text.replace('clause: 一1\n    kind', 'clause: 一2\n    kind'))).toEqual([
      '16:13 warning clause "二4" is not among the clauses that are quoted',
      '22:13 warning clause "一2" is not among the clauses that are quoted',
      '46:34 warning clause "九9" is not among the clauses that are quoted',
    ]);
  });

  it('are not asked for where none is quoted', () => {
    expect(warnings(spoil('clause: 二3\n    on', 'clause: 七7\n    on'))).toEqual([]);
  });

  it('are quoted in every rulebook that ships', () => {
    for (const name of ['lianzhong-touzi.yaml', 'examples/hotel.yaml']) {
      const { clauses } = parseRulebook(
        readFileSync(new URL(`../../rulebooks/${name}`, import.meta.url), 'utf8'),
        name,
      );
      expect(Object.keys(clauses).length).toBeGreaterThan(5);
    }
  });
});
