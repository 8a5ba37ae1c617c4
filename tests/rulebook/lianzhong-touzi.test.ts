import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PHRASE_LISTS } from '../../src/phrases/index.ts';
import { checkRulebook, parseRulebook } from '../../src/rulebook/index.ts';
import { RULES } from '../../src/rules/index.ts';

const text = readFileSync(new URL('../../rulebooks/lianzhong-touzi.yaml', import.meta.url), 'utf8');
const rulebook = parseRulebook(text, 'lianzhong-touzi.yaml');

describe('the rulebook of 联众投资', () => {
  it('has no mistakes and nothing doubtful', () => {
    expect(checkRulebook(text).findings).toEqual([]);
  });

  it('names every rule, and every setting with the default of the rule', () => {
    expect(Object.keys(rulebook.rules).sort()).toEqual(RULES.map(({ id }) => id).sort());
    for (const { id, settings } of RULES) expect(rulebook.rules[id]?.settings).toEqual(settings);
  });

  it('switches on what docs/judging.md switches on', () => {
    for (const { id, on } of RULES) expect([id, rulebook.rules[id]?.on]).toEqual([id, on]);
  });

  it('weighs the core 75 and the others 25; only forbidden phrases are fatal', () => {
    const weigh = (part: string): number =>
      RULES.filter((rule) => rule.part === part && rulebook.rules[rule.id]?.on === true).reduce(
        (sum, { id }) => sum + (rulebook.rules[id]?.weight ?? 0),
        0,
      );
    expect([weigh('core'), weigh('further')]).toEqual([75, 25]);
    const fatal = Object.entries(rulebook.rules).filter(([, use]) => use.fatal);
    expect(fatal.map(([id]) => id)).toEqual(['no-forbidden-phrases']);
  });

  it('names its clauses as the rules do', () => {
    for (const { id, clauses } of RULES) {
      const named = rulebook.rules[id]?.clause.split('、') ?? [];
      expect([id, named.filter((clause) => !clauses.includes(clause))]).toEqual([id, []]);
    }
  });

  it('has every phrase list, each with its clause', () => {
    expect(Object.keys(rulebook.lists).sort()).toEqual([...PHRASE_LISTS].sort());
    for (const list of Object.values(rulebook.lists)) expect(list?.source).toMatch(/^[一二三四]\d+(、[一二三四]\d+)*$/);
  });

  it('groups the taboos', () => {
    const { groups } = rulebook.taboos;
    expect(groups.map(({ id }) => id)).toEqual(Array.from({ length: 12 }, (_, at) => `T${at + 1}`));
    for (const { id, title, clause, advice } of groups) {
      expect([id, title !== '', /^三\d+/.test(clause), advice !== '']).toEqual([id, true, true, true]);
    }
    expect(groups.filter(({ helpExcuses }) => helpExcuses).map(({ id }) => id)).toEqual(['T1', 'T2', 'T7', 'T12']);
  });
});
