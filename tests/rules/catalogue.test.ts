import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { VOICE_LISTS } from '../../src/conversation/index.ts';
import { PHRASE_LISTS } from '../../src/phrases/index.ts';
import { RULES } from '../../src/rules/index.ts';

/** Files of src/rules and of this folder that are no rule and not the test of one. */
const INDEX = ['index'];
const OTHER_TESTS = ['catalogue', 'without-sound'];

const namesIn = (folder: string, ending: string): readonly string[] =>
  readdirSync(new URL(folder, import.meta.url))
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();

const ids = RULES.map((rule) => rule.id).sort();

describe('the catalogue of rules', () => {
  it('has a rule for each rule file and a file for each rule', () => {
    expect(namesIn('../../src/rules', '.ts').filter((name) => !INDEX.includes(name))).toEqual(ids);
  });

  it('has a test for each rule and a rule for each test', () => {
    expect(namesIn('.', '.test.ts').filter((name) => !OTHER_TESTS.includes(name))).toEqual(ids);
  });

  it('has the rules of docs/judging.md on and off as it says', () => {
    expect(RULES.filter((rule) => rule.part === 'core').map((rule) => rule.id)).toHaveLength(5);
    expect(RULES.filter((rule) => rule.part === 'further').map((rule) => rule.id)).toHaveLength(16);
    expect(RULES.filter((rule) => !rule.on).map((rule) => rule.id)).toEqual([
      'acknowledging-words',
      'reads-back-requests',
      'absent-colleague',
      'interruptions',
      'speaking-pace',
      'clear-voice',
    ]);
  });

  it('names a clause of the notice for each rule', () => {
    for (const rule of RULES)
      expect([rule.id, rule.clauses]).toEqual([
        rule.id,
        expect.arrayContaining([expect.stringMatching(/^[一三四]\d+$/)]),
      ]);
  });

  it('uses every phrase list, but for those by which the conversation knows recorded voices', () => {
    const used = new Set<string>([...RULES.flatMap((rule) => rule.lists), ...VOICE_LISTS]);
    expect(PHRASE_LISTS.filter((list) => !used.has(list))).toEqual([]);
  });
});
