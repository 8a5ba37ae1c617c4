import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { findTaboos } from '../../src/meaning/index.ts';
import { findMatches, type PhraseMatch } from '../../src/phrases/index.ts';
import { parseRulebook } from '../../src/rulebook/index.ts';
import { turn } from './turn.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const { lists, taboos } = parseRulebook(read('rulebooks/lianzhong-touzi.yaml'), 'lianzhong-touzi.yaml');

interface Sentence {
  readonly text: string;
  readonly misheard?: string;
}
interface Found extends Sentence {
  readonly group: string | readonly string[];
  readonly said?: string;
}
interface Courtesy {
  readonly text: string;
  readonly has?: readonly string[];
  readonly not?: readonly string[];
}

const silent = parse(read('fixtures/near-misses/silent.yaml')) as readonly Sentence[];
const found = parse(read('fixtures/near-misses/found.yaml')) as readonly Found[];
const courtesy = parse(read('fixtures/near-misses/courtesy.yaml')) as readonly Courtesy[];

/** The fixed taboo phrases that count in an agent's words. */
const taboosIn = (text: string): readonly PhraseMatch[] =>
  findTaboos(turn(text), taboos)
    .filter(({ fixed }) => fixed)
    .map(({ match }) => match);

/** All words that fail an agent, frames among them. */
const certainIn = (text: string): readonly string[] =>
  findTaboos(turn(text), taboos)
    .filter(({ degree }) => degree === 'certain')
    .map(({ match }) => match.phrase);

const groupsOf = (matches: readonly PhraseMatch[]): readonly (string | null)[] =>
  [...new Set(matches.map(({ group }) => group))].sort();

const misheard = <T extends Sentence>(sentences: readonly T[]) =>
  sentences.flatMap((one) => (one.misheard === undefined ? [] : [{ ...one, misheard: one.misheard }]));

describe('near-misses', () => {
  it.each([
    ['silent', silent],
    ['found', found],
  ])('%s: at least 150 different sentences, a third of them misheard too', (_, sentences) => {
    const texts = new Set(sentences.map(({ text }) => text));
    expect(texts.size).toBe(sentences.length);
    expect(texts.size).toBeGreaterThanOrEqual(150);
    expect(misheard(sentences).length * 3).toBeGreaterThanOrEqual(sentences.length);
    expect(misheard(sentences).every((one) => one.misheard !== one.text)).toBe(true);
  });

  it.each(silent)('silent: $text', ({ text }) => {
    expect(certainIn(text)).toEqual([]);
  });

  it.each(misheard(silent))('silent, misheard: $misheard', ({ misheard: text }) => {
    expect(certainIn(text)).toEqual([]);
  });

  it.each(found)('found: $text', ({ text, group, said }) => {
    const matches = taboosIn(text);
    expect(groupsOf(matches)).toEqual([group].flat());
    if (said !== undefined) expect(matches.map((match) => match.text)).toContain(said);
  });

  it.each(misheard(found))('found, misheard: $misheard', ({ misheard: text, group }) => {
    expect(groupsOf(taboosIn(text))).toEqual([group].flat());
  });

  it.each(courtesy)('courtesy: $text', ({ text, has = [], not = [] }) => {
    const prepared = turn(text);
    expect(has.filter((id) => findMatches(prepared, lists[id]).length === 0)).toEqual([]);
    expect(not.filter((id) => findMatches(prepared, lists[id]).length > 0)).toEqual([]);
    expect([...has, ...not].filter((id) => lists[id] === undefined)).toEqual([]);
  });
});
