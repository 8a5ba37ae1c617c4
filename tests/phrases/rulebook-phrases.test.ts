import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findTaboos } from '../../src/meaning/index.ts';
import { findMatches, type PhraseLists } from '../../src/phrases/index.ts';
import { parseRulebook } from '../../src/rulebook/index.ts';
import { turn } from './turn.ts';

const FILE = new URL('../../rulebooks/lianzhong-touzi.yaml', import.meta.url);
const { lists: ownLists, taboos } = parseRulebook(readFileSync(FILE, 'utf8'), 'lianzhong-touzi.yaml');
const lists: PhraseLists = {
  ...ownLists,
  ...Object.fromEntries(taboos.groups.map(({ id, phrases }) => [id, phrases ?? undefined])),
};

const TABOOS = ['T1', 'T2', 'T3', 'T4', 'T5', 'T6'];

/** Groups of the fixed taboo phrases that count in an agent's words. */
const taboosIn = (text: string): readonly string[] => [
  ...new Set(findTaboos(turn(text), taboos).flatMap(({ group, fixed }) => (fixed ? [group.id] : []))),
];

/** The table of docs/judging.md section 4, options and alternatives written out. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  greeting: ['您好'],
  'ni-hao': ['你好'],
  'day-greeting': ['早上好', '上午好', '下午好', '晚上好'],
  company: ['联众投资', '联众投资公司', '联众投资有限公司'],
  thanks: [
    ...['谢谢', '谢谢您', '谢谢了', '谢谢您了', '感谢', '感谢您', '非常感谢', '麻烦您了', '给您添麻烦了', '辛苦您了'],
    ...['打扰您了', '不打扰您了', '谢谢您的来电', '感谢您的来电', '谢谢您的配合', '感谢您的支持'],
  ],
  waiting: ['谢谢您的等待', '感谢您的等待', '谢谢您的耐心等待', '感谢您的耐心等候', '谢谢您的等候'],
  farewell: ['再见', '再会', '晚安', '明天见', '一路平安'],
  'bye-bye': ['拜拜'],
  leave: [
    ...['再见', '拜拜', '好', '好的', '好吧', '好嘞', '行', '行吧', '行了', '谢谢', '先这样', '就这样'],
    ...['没别的事了', '知道了'],
  ],
  help: [
    ...[
      '请问您有什么事',
      '请问我能为您做什么吗',
      '请问需要我帮您做什么吗',
      '有什么可以帮您',
      '有什么可以帮到您',
      '请讲',
    ],
  ],
  else: [
    ...['请问您还有别的事吗', '还有其他问题', '还有其他需要', '还有什么问题', '还有什么需要', '还有什么可以帮您'],
    ...['还有其他可以帮您'],
  ],
  apology: ['对不起', '请原谅', '打扰了', '失礼了', '很抱歉', '不好意思', '抱歉', '让您久等了'],
  address: ['女士', '先生', '大姐', '阿姨', '大伯', '王总', '李经理', '张处长', '陈主任'],
  hold: ['请稍等', '稍等一下', '请您稍候', '请别挂机'],
  purpose: [
    ...['给您来电是', '给您打电话是', '给您打电话想', '想跟您核对', '想跟您确认', '想跟您介绍', '想跟您沟通'],
    ...['通知您', '提醒您', '回访', '给您打电话主要就是', '想跟您简单地介绍'],
  ],
  remedy: [
    ...['我帮您问', '我马上帮您查', '我这就给您核实', '我先替您确认', '我们帮您了解', '我们马上给您转接'],
    ...['这边为您联系', '这边先帮您落实', '我给您登记', '核实后回复', '核实后给您回电', '稍后回复', '稍后给您回电'],
  ],
  T1: [
    ...['我不知道', '我也不知道', '我是真不知道', '我不清楚', '我这边不清楚', '我不了解', '我也不了解'],
    ...['不知道', '不清楚', '这个不知道', '这个不清楚'],
  ],
  T2: ['不是我负责', '不是我们负责', '不是我们部门的事', '不是我们这边负责', '不是我们部门负责'],
  T3: [
    ...['不是我管的', '不是我们管的', '这不是我管的', '这不是我们管的事', '不是我们能管的', '不归我管', '不归我们管'],
    ...['这不归我管', '这不归我们管', '不归我们这边管', '我管不了', '我们管不了', '那我管不了', '那我们管不了'],
    ...['我们也管不了', '跟我没关系', '跟我们没关系', '你找别人去', '你问别人去', '您找别人去', '您问别人去'],
    ...['你问别的部门', '你问别的部门吧', '您问别的部门吧', '你去问别的部门'],
  ],
  T4: [
    ...['我没办法', '我们没办法', '我也没办法', '我没有办法', '我没什么办法', '我们也没有办法', '这是规定我也没办法'],
    ...['我没空', '我们没空', '我现在没空', '没空', '我怎么知道', '我哪知道', '我哪儿知道', '不行就算了'],
  ],
  T5: [
    ...['急什么', '你急什么', '您急什么', '你听不懂吗', '您听不懂吗', '不是跟你说过了吗', '不是跟您说过了吗'],
    ...['我都说几遍了', '我都跟您说几遍了', '你自己看', '您自己看合同', '你投诉去', '你投诉去吧', '您投诉去吧'],
    ...['你去投诉吧', '您去投诉吧'],
  ],
  T6: ['你有病', '您有病', '神经病', '滚', '闭嘴', '笑死我了'],
};

/** What a recogniser writes for them (column "Misheard as"). */
const MISHEARD: Readonly<Record<string, readonly string[]>> = {
  greeting: ['您号', '林好', '宁好'],
  company: ['连中', '联中', '莲中', '连众', '联重', '年终'].flatMap((name) => [
    `${name}投资`,
    `${name}头资`,
    `${name}透支`,
  ]),
  thanks: ['些些', '妈烦您了', '打搅您了'],
  farewell: ['在见', '再建'],
  apology: ['对不齐'],
  address: ['女是'],
  hold: ['请少等'],
  T1: ['我不值到', '我不只道', '我不轻楚', '不只道', '不轻楚'],
  T3: ['不鬼我管', '不贵我管', '不规我管', '不贵我们管'],
  T4: ['我没控', '我现在没控', '没控', '不行就散了'],
  T5: ['几什么', '你几什么', '你投书去吧', '您投书去吧'],
};

/** Column "Must NOT match". */
const NOT: Readonly<Record<string, readonly string[]>> = {
  greeting: ['您好像打错了', '您好几次'],
  company: ['联合投资', '联想投资', '众联投资', '联想投资公司'],
  thanks: ['不用谢', '麻烦您提供一下身份证号', '打扰您一下'],
  farewell: ['在建项目', '在建工程', '再建仓', '明天见面', '再见到您'],
  leave: ['不行', '好什么好'],
  help: ['没什么可以帮您'],
  else: ['还有什么好说的'],
  apology: ['账对不起来', '不用抱歉'],
  address: ['总共', '汇总', '先生成', '我是李经理'],
  remedy: ['您自己问一下', '您打客服热线咨询'],
};
const NOT_TABOO = [
  ...['我不知道您是否方便', '不知道您贵姓', '不知道您怎么称呼', '不知道您还有没有别的问题', '如果您不清楚可以随时问我'],
  ...[
    '知不知道',
    '清不清楚',
    '我听不清楚',
    '您不知道',
    '我知道您不知道',
    '是我负责',
    '账户我关不了',
    '都归我管',
    '不归我们收取',
  ],
  ...[
    '我帮您转到别的部门',
    '您没办法来的话',
    '我们没办法透露他人信息',
    '您要是没空',
    '我没空仓',
    '您别着急',
    '您可以投诉',
  ],
  ...['您可以看一下合同', '您可以自己看一下合同', '您刚才跟我说过', '滚动', '滚存', '您有病历'],
];

const cases = (table: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(table).flatMap(([id, texts]) => texts.map((text) => [id, text] as const));

describe('the phrase lists of docs/judging.md section 4 in the rulebook of 联众投资', () => {
  it.each(cases(SAID))('%s finds %s, word for word', (id, text) => {
    const [match] = findMatches(turn(text), lists[id]);
    expect(match).toMatchObject({ kind: 'characters', cost: 0, list: id });
  });

  it.each(cases(MISHEARD))('%s finds the slip %s', (id, text) => {
    const [match] = findMatches(turn(text), lists[id]);
    expect(match).toBeDefined();
    expect(match?.kind).not.toBe('characters');
  });

  it.each(cases(NOT))('%s does not find %s', (id, text) => {
    expect(findMatches(turn(text), lists[id])).toEqual([]);
  });

  it.each(NOT_TABOO)('no taboo in %s', (text) => {
    expect(taboosIn(text)).toEqual([]);
  });

  it.each(cases(SAID).filter(([id]) => TABOOS.includes(id)))('only %s of the taboos finds %s', (id, text) => {
    expect(taboosIn(text)).toEqual([id]);
  });

  it.each([
    ['跟您说我管不了', ['T3']],
    ['您说我管不了', []],
    ['他说他管不了，我管不了', []],
    ['别人说我管不了', []],
    ['如果我管不了', []],
    ['要是我管不了', []],
    ['主要是我管不了', ['T3']],
    ['您说的那一二三四件事我管不了', ['T3']],
  ])('quotation and condition: %s → %j', (text, groups) => {
    expect(taboosIn(text)).toEqual(groups);
  });
});

describe('between greeting and company', () => {
  it.each(['这里是', '这是', '我是', '我们是', '欢迎致电', '感谢致电', '工号八零二三', '工号8023'])(
    '%s may stand',
    (words) => {
      const [match] = findMatches(turn(words), lists.company?.betweenWords ?? undefined);
      expect(match).toMatchObject({ startSyllable: 0, endSyllable: turn(words).syllables.length });
    },
  );

  it.each(['喂', '请问', '有什么', '什么事', '哪位', '找谁'])('%s blocks', (words) => {
    expect(findMatches(turn(words), lists.company?.blockers ?? undefined)).toHaveLength(1);
  });

  it('other words are at most four syllables', () => {
    expect(lists.company?.betweenOther).toBe(4);
  });
});
