import { describe, expect, it } from 'vitest';
import { MOST_FORMS, parsePhrase } from '../../src/phrases/parse-phrase.ts';

const formsOf = (text: string): readonly string[] => {
  const parsed = parsePhrase(text);
  if (!parsed.ok) throw new Error(parsed.detail);
  return parsed.forms.map((form) =>
    form
      .map((item) => {
        if (item.kind === 'gap') return `…${item.most}`;
        if (item.kind === 'stop') return '，';
        if (item.kind === 'class') return '#';
        return item.chars.length === 1 ? item.chars : `<${item.chars}>`;
      })
      .join(''),
  );
};

describe('parsePhrase', () => {
  it.each([
    ['不知道', ['不知道']],
    ['不是我[们]负责', ['不是我负责', '不是我们负责']],
    ['没[有/什么]办法', ['没办法', '没有办法', '没什么办法']],
    ['(帮/替)您', ['<帮替>您']],
    ['(帮/替代)您', ['帮您', '替代您']],
    ['我…3不知道', ['我…3不知道']],
    ['[[有限]公司]', ['', '公司', '有限公司']],
    ['［甲］（乙／丙）', ['<乙丙>', '甲<乙丙>']],
    ['您 好、！', ['您好']],
    ['不是，我们负责', ['不是，我们负责']],
    ['180天', ['一百八十天']],
    ['我哪儿知道儿子的事儿', ['我哪知道儿子的事']],
    ['{姓}总', ['#总']],
  ])('reads %s', (text, forms) => {
    expect(formsOf(text)).toEqual(forms);
  });

  it('lets digits run from one to eight', () => {
    expect(formsOf('工号{数字}')).toEqual(Array.from({ length: 8 }, (_, more) => `工号${'#'.repeat(more + 1)}`));
  });

  it.each([
    ['甲/乙', '/ stands inside brackets'],
    ['甲[乙', '[ is not closed'],
    ['甲]乙', '] closes nothing'],
    ['甲…乙', '… needs a number'],
    ['甲…13乙', '… needs a number'],
    ['甲[]乙', 'empty alternative'],
    ['甲(乙/)丙', 'empty alternative'],
    ['{名}总', '{名} is not known'],
    ['(a+)+$', 'regular expressions are not supported'],
    ['我.*不知道', 'regular expressions are not supported'],
    ['甲|乙', 'regular expressions are not supported'],
  ])('refuses %s: %s', (text, detail) => {
    const parsed = parsePhrase(text);
    expect(parsed).toMatchObject({ ok: false, code: 'bad-syntax' });
    expect(parsed.ok ? '' : parsed.detail).toContain(detail);
  });

  it('refuses a phrase that unfolds into too many forms, at once', () => {
    const parsed = parsePhrase('[甲乙/丙丁/戊己]'.repeat(40));
    expect(parsed).toMatchObject({ ok: false, code: 'too-many-forms', detail: `more than ${MOST_FORMS} forms` });
  });
});
