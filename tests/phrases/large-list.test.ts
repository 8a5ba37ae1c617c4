import { describe, expect, it } from 'vitest';
import { checkPhrases, compilePhraseList, findMatches } from '../../src/phrases/index.ts';
import { turn } from './turn.ts';

const HEADS = ['保证', '承诺', '绝对', '肯定', '稳赚', '包赔', '兜底', '刚兑', '翻倍', '暴涨'];
const TAILS = ['收益', '本金', '回报', '利息', '分红', '净值', '涨幅', '到账', '赎回', '兑付'];
const NUMBERS = '零一二三四五六七八九';

/** Two thousand phrases of six syllables, all different. */
const phrases = Array.from({ length: 2000 }, (_, at) => {
  const [a, b, c] = [Math.floor(at / 200) % 10, Math.floor(at / 20) % 10, at % 20];
  return `${HEADS[a]}${TAILS[b]}${NUMBERS[c % 10]}${c < 10 ? '成' : '倍'}`;
});

describe('a list of 2,000 phrases', () => {
  const { list, problems } = compilePhraseList({
    id: 'own',
    kind: 'taboo',
    entries: phrases.map((text) => ({ text })),
  });

  it('compiles and checks without a defect', () => {
    expect(new Set(phrases).size).toBe(2000);
    expect([...problems, ...checkPhrases(list)]).toEqual([]);
    expect(list.size).toBe(2000);
  });

  it('finds each of them in a long turn, and nothing else', () => {
    for (const at of [0, 777, 1999]) {
      const prepared = turn(
        `您好，这款产品我跟您讲一下，${phrases[at]}，风险您自己承担，封闭期一百八十天，到期自动回款。`,
      );
      expect(findMatches(prepared, list).map(({ phrase }) => phrase)).toEqual([phrases[at]]);
    }
    expect(findMatches(turn('这款产品不保证收益，净值有涨有跌，赎回要两个工作日到账。'), list)).toEqual([]);
  });

  it('finds them by sound', () => {
    expect(findMatches(turn('我保正收益八成的'), list)[0]).toMatchObject({
      phrase: '保证收益八成',
      kind: 'pinyin',
      cost: 0,
    });
  });
});
