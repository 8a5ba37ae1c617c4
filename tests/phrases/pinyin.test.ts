import { describe, expect, it } from 'vitest';
import { foldSyllable, readingOf } from '../../src/phrases/pinyin.ts';

const shares = (a: string, b: string, kind: 'exact' | 'folded'): boolean =>
  readingOf(a)[kind].some((sound) => readingOf(b)[kind].includes(sound));

describe('foldSyllable', () => {
  it.each([
    ['zhong', 'zong'],
    ['chi', 'ci'],
    ['shi', 'si'],
    ['nin', 'lin'],
    ['fu', 'hu'],
    ['shang', 'san'],
    ['zheng', 'zen'],
    ['xing', 'xin'],
    ['liang', 'lian'],
  ])('%s → %s', (syllable, folded) => {
    expect(foldSyllable(syllable)).toBe(folded);
  });

  it.each(['zong', 'lin', 'hu', 'dong', 'er', 'e', 'n', 'yong', 'gong', 'bai'])('leaves %s alone', (syllable) => {
    expect(foldSyllable(syllable)).toBe(syllable);
  });
});

describe('readingOf', () => {
  it.each([
    ['众', '重'],
    ['众', '中'],
    ['还', '环'],
    ['还', '害'],
    ['重', '虫'],
    ['行', '航'],
    ['了', '料'],
    ['道', '到'],
  ])('%s sounds like %s', (a, b) => {
    expect(shares(a, b, 'exact')).toBe(true);
  });

  it.each([
    ['您', '林'],
    ['知', '资'],
    ['服', '湖'],
    ['更', '跟'],
    ['听', '挺'],
  ])('%s sounds like %s after folding', (a, b) => {
    expect(shares(a, b, 'folded')).toBe(true);
  });

  it.each([
    ['投', '头', true],
    ['合', '众', false],
    ['想', '众', false],
    ['你', '您', false],
  ])('%s and %s fold alike: %s', (a, b, alike) => {
    expect(shares(a, b, 'folded')).toBe(alike);
  });

  it.each([
    ['解', '谢'],
    ['哪', '呢'],
    ['么', '要'],
  ])('leaves out readings that nobody uses on the line: %s is not %s', (a, b) => {
    expect(shares(a, b, 'exact')).toBe(false);
  });

  it('gives a letter a sound of its own', () => {
    expect(shares('a', '啊', 'folded')).toBe(false);
    expect(readingOf('a').exact).toHaveLength(1);
  });

  it('is the same object for the same character', () => {
    expect(readingOf('众')).toBe(readingOf('众'));
  });
});
