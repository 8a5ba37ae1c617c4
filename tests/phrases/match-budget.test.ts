import { describe, expect, it } from 'vitest';
import { compilePhraseList, findMatches, type PhraseEntry, type PhraseListKind } from '../../src/phrases/index.ts';
import { turn } from './turn.ts';

/** Kind and cost of the first match of a single phrase; null when it is not found. */
function match(kind: PhraseListKind, entry: string | PhraseEntry, ...texts: readonly string[]) {
  const entries = [typeof entry === 'string' ? { text: entry } : entry];
  const [found] = findMatches(turn(...texts), compilePhraseList({ id: 'list', kind, entries }).list);
  return found === undefined ? null : `${found.kind} ${found.cost} ${found.text}`;
}

describe('required phrases', () => {
  it.each([
    // one syllable: characters alone
    ['好', '手机号', null],
    ['好', '那好', 'characters 0 好'],
    // two syllables: 0, and 0.5 at the start of a turn
    ['再见', '那在件', 'pinyin 0 在件'],
    ['再见', '那再进', null],
    ['您好', '林好我是', 'pinyin 0.5 林好'],
    ['您好', '嗯，林好我是', 'pinyin 0.5 林好'],
    ['您好', '我说林好', null],
    ['您好', '临号我是', 'pinyin 0.5 临号'],
    ['您好', '泥好我是', null],
    // a nasal or lateral lost at the start of speech: 0.5, and nothing else may differ within half a syllable
    ['您好', '引好我是', 'pinyin 0.5 引好'],
    ['您好', '也好我是', 'pinyin 0.5 也好'],
    ['您好', '引号我是', null],
    ['您好', '我说引好', null],
    ['您好', '嗯，引好我是', null],
    ['您好', '尹好我是', 'pinyin 0.5 尹好'],
    ['您好', '云好我是', null],
    ['联众投资', '严众投资', 'pinyin 0.5 严众投资'],
    ['联众投资', '这么严重投资', 'pinyin 1 重投资'],
    // three: 0.5
    ['对不起', '对不齐', 'pinyin 0 对不齐'],
    ['请稍等', '请烧等', 'pinyin 0 请烧等'],
    ['请稍等', '请扫等', 'pinyin 0.5 请扫等'],
    ['请稍等', '寝扫等', null],
    ['请稍等', '请等', null],
    // four and five: 1
    ['联众投资', '连重头子', 'pinyin 0 连重头子'],
    ['联众投资', '年终投资', 'pinyin 0.5 年终投资'],
    ['联众投资', '年纵头制', null],
    ['联众投资', '年终头之', 'pinyin 1 年终头之'],
    ['联众投资', '联合投资', 'pinyin 1 联合投资'],
    ['联众投资', '联众的投资', 'pinyin 1 联众的投资'],
    ['联众投资', '联投资', 'pinyin 1 联投资'],
    ['联众投资', '众投资吧', 'pinyin 1 众投资'],
    ['联众投资', '联合头寸', null],
    ['非常感谢您', '非常感谢林', 'pinyin 0.5 非常感谢林'],
    ['非常感谢您', '非常感谢你', 'pinyin 1 非常感谢'],
    ['不打扰您了', '不打扰林说', null],
    // six and more: 1.5
    ['给您添麻烦了', '给林添麻烦说', 'pinyin 1.5 给林添麻烦'],
    ['请问您有什么事', '请问林有什么是', 'pinyin 0.5 请问林有什么是'],
    ['请问您有什么事', '请问你有什么四', 'pinyin 1.5 请问你有什么四'],
    ['请问您有什么事', '请问你有啥事', null],
    ['请问您有什么事', '请问您有什么', 'pinyin 1 请问您有什么'],
  ])('%s in %s: %s', (phrase, text, expected) => {
    expect(match('required', phrase, text)).toBe(expected);
  });
});

describe('taboo phrases', () => {
  it.each([
    // up to three syllables: characters, or sound at 0 as a whole clause
    ['神经病', '他神经病', 'characters 0 神经病'],
    ['神经病', '他神精病', null],
    ['神经病', '神精病。', 'pinyin 0 神精病'],
    ['神经病', '哎，神精病啊。', 'pinyin 0 神精病'],
    ['神经病', '神近病。', null],
    ['滚', '滚远点', 'characters 0 滚'],
    // four and more: 0.5
    ['我管不了', '那我馆不了', 'pinyin 0 我馆不了'],
    ['你投诉去', '你投宿去', 'pinyin 0 你投宿去'],
    ['你投诉去', '你投书去', 'pinyin 0.5 你投书去'],
    ['不是我负责', '不是我复则', 'pinyin 0 不是我复则'],
    ['不是我负责', '不四我复则', 'pinyin 0.5 不四我复则'],
    ['不是我负责', '不四我虎则', null],
    ['你急什么', '你急神吗', 'pinyin 0.5 你急神吗'],
    ['你急什么', '你急神猫', null],
    ['不是我负责', '不是我来负责', null],
    ['不是我负责', '不是负责', null],
    // 你 is 您
    ['你听不懂吗', '您听不懂吗', 'characters 0 您听不懂吗'],
    ['您急什么呀', '你急什么呀', 'characters 0 你急什么呀'],
  ])('%s in %s: %s', (phrase, text, expected) => {
    expect(match('taboo', phrase, text)).toBe(expected);
  });

  it('takes 你 and 您 for two words in a required list', () => {
    expect(match('required', '您好', '那你好')).toBe(null);
  });
});

describe('slips of the recogniser', () => {
  it('match by characters alone and say what they are', () => {
    const entry = { text: '不行就算了', misheard: ['不行就散了'] };
    expect(match('taboo', entry, '不行就散了')).toBe('misheard 0 不行就散了');
    expect(match('taboo', entry, '不行就伞了')).toBe(null);
  });

  it('cost nothing in a required list either', () => {
    expect(match('required', { text: '您好', misheard: ['宁好'] }, '我说宁好')).toBe('misheard 0 宁好');
  });
});

describe('an author may narrow a phrase', () => {
  it.each([
    [{ text: '麻烦您了', budget: 0.5 }, '麻烦您说', null],
    [{ text: '麻烦您了' }, '麻烦您说', 'pinyin 1 麻烦您'],
    [{ text: '麻烦您了', budget: 0 }, '麻放您了', null],
    [{ text: '再会', charactersOnly: true }, '再汇款', null],
    [{ text: '再会', charactersOnly: true }, '那再会', 'characters 0 再会'],
    [{ text: '对不起呀', budget: 1.5 }, '队布齐了', 'pinyin 1 队布齐'],
  ])('%j in %s: %s', (entry, text, expected) => {
    expect(match('required', entry, text)).toBe(expected);
  });

  it('for a whole list at once', () => {
    const entries = [{ text: '麻烦您了' }, { text: '辛苦您了', budget: 1 }];
    const { list } = compilePhraseList({ id: 'list', kind: 'required', budget: 0.5, entries });
    expect(findMatches(turn('麻烦您说'), list)).toEqual([]);
    expect(findMatches(turn('辛苦您呢'), list)).toHaveLength(1);
  });
});

describe('polyphones are read the cheapest way', () => {
  it.each([
    ['提前还款', '提前环款', 'pinyin 0 提前环款'],
    ['提前还款', '提前害款', 'pinyin 0 提前害款'],
    ['联众投资', '联重投资', 'pinyin 0 联重投资'],
    ['银行转账', '银航转账', 'pinyin 0 银航转账'],
  ])('%s in %s: %s', (phrase, text, expected) => {
    expect(match('required', phrase, text)).toBe(expected);
  });
});
