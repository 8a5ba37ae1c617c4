import { describe, expect, it } from 'vitest';
import { amountInWords, digitsInWords } from '../../src/phrases/digits.ts';
import { normalise } from '../../src/phrases/normalise.ts';
import { BOUNDARY } from '../../src/phrases/types.ts';

const charsOf = (text: string): string =>
  normalise(text)
    .map(({ reading }) => reading.char)
    .join('');

describe('normalise', () => {
  it.each([
    ['您好，联众投资。', '您好联众投资'],
    ['您 好 联 众', '您好联众'],
    ['「您好」《联众》——投资', '您好联众投资'],
    ['在見，謝謝', '在见谢谢'],
    ['聯眾投資', '联众投资'],
    ['ＡＰＰ登录', 'app登录'],
    ['幺三八〇〇', '一三八零零'],
    ['😀您好', '您好'],
    ['', ''],
    ['，。！', ''],
  ])('%s → %s', (text, expected) => {
    expect(charsOf(text)).toBe(expected);
  });

  it.each([
    ['电话13800138000', '电话一三八零零一三八零零零'],
    ['封闭期是180天', '封闭期是一百八十天'],
    ['工号8023', '工号八零二三'],
    ['2024年3月15号', '二零二四年三月十五号'],
    ['零点5%和3.25%', '零点百分之五和百分之三点二五'],
    ['起购50,000元', '起购五万元'],
    ['１２３', '一二三'],
    ['007天', '零零七天'],
    ['验证码是 482 916', '验证码是四八二九一六'],
  ])('reads digits: %s → %s', (text, expected) => {
    expect(charsOf(text)).toBe(expected);
  });

  it.each([
    ['0', '零'],
    ['10', '十'],
    ['105', '一百零五'],
    ['1010', '一千零一十'],
    ['20000', '二万'],
    ['35008', '三万五千零八'],
    ['100500', '十万零五百'],
    ['110010', '十一万零一十'],
  ])('says the amount %s as %s', (digits, words) => {
    expect(amountInWords(digits)).toBe(words);
  });

  it('reads a long run digit by digit whatever follows', () => {
    expect(digitsInWords('138001380', '元')).toBe('一三八零零一三八零');
  });

  it('keeps the ends of clauses and sentences on the character before them', () => {
    const boundaries = normalise('一，二。三、四？五 六…七').map(({ boundary }) => boundary);
    const { none, clause, sentence } = BOUNDARY;
    expect(boundaries).toEqual([clause, sentence, clause, sentence, none, clause, none]);
  });

  it('keeps the stronger of two marks', () => {
    expect(normalise('好。，')[0]?.boundary).toBe(BOUNDARY.sentence);
  });

  it('knows where each character stood', () => {
    expect(normalise('嗯，180天').map(({ reading, ...rest }) => ({ char: reading.char, ...rest }))).toEqual([
      { char: '嗯', from: 0, to: 1, boundary: BOUNDARY.clause },
      { char: '一', from: 2, to: 5, boundary: BOUNDARY.none },
      { char: '百', from: 2, to: 5, boundary: BOUNDARY.none },
      { char: '八', from: 2, to: 5, boundary: BOUNDARY.none },
      { char: '十', from: 2, to: 5, boundary: BOUNDARY.none },
      { char: '天', from: 5, to: 6, boundary: BOUNDARY.none },
    ]);
  });
});
