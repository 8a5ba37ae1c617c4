import { describe, expect, it } from 'vitest';
import type { Role } from '../../src/model/utterance.ts';
import { maskSpeech, maskText, maskUtterances } from '../../src/privacy/mask.ts';

describe('a number is masked', () => {
  it.each([
    // mobile numbers
    ['13672054419', '〔手机号〕'],
    ['我的号码是136 7205 4419，对吧', '我的号码是〔手机号〕，对吧'],
    ['136-7205-4419', '〔手机号〕'],
    ['136.7205.4419', '〔手机号〕'],
    ['136,7205,4419', '〔手机号〕'],
    ['１３６７２０５４４１９', '〔手机号〕'],
    ['١٣٦٧٢٠٥٤٤١٩', '〔手机号〕'],
    ['①③⑥⑦②⓪⑤④④①⑨', '〔手机号〕'],
    ['136\u200b7205\u200b4419', '〔手机号〕'],
    ['8613672054419', '〔手机号〕'],
    ['013672054419', '〔手机号〕'],
    ['13672054419元', '〔手机号〕元'],
    ['一三六七二零五四四一九', '〔手机号〕'],
    ['幺三八零零幺三八零零零', '〔手机号〕'],
    ['幺三洞两拐勾五四四一九', '〔手机号〕'],
    ['壹叁陆柒贰零伍肆肆壹玖', '〔手机号〕'],
    ['一三六，七二〇五，四四一九。', '〔手机号〕。'],
    ['一，三，六，七，二，零，五，四，四，一，九', '〔手机号〕'],
    ['一三六，嗯，七二零五，然后是四四一九', '〔手机号〕'],
    ['13六7205四四一九', '〔手机号〕'],
    ['一三五，三个八，四个零，六', '〔手机号〕'],
    ['一三六七二零五四四一九，一三六七二零五四四一九对吧', '〔手机号〕，〔手机号〕对吧'],
    ['一三六七二零五四四一九一共十一位等一下', '〔手机号〕一共十一位等一下'],
    // land lines and service lines
    ['零二五，八四四零，零零一一，再见', '〔电话号〕，再见'],
    ['010-84400011', '〔电话号〕'],
    // identity numbers
    ['三二零一零六，一九八八，零七一四，二零三五', '〔证件号〕'],
    ['32010619880714203X。', '〔证件号〕。'],
    ['32010619880714203x', '〔证件号〕'],
    ['三二零一零六一九八八零七一四二零三，叉', '〔证件号〕'],
    ['三二零一零六一九八八零七一四二零三艾克斯', '〔证件号〕'],
    ['三二零一零六，一九八八年，零七一四，二零三五', '〔证件号〕'],
    // cards
    ['6222020400187355263', '〔卡号〕'],
    ['6222 0204 0018 7355', '〔卡号〕'],
    ['六二二二零二，零四零零，一八七三，五五二六三。等一下啊', '〔卡号〕。等一下啊'],
    ['六二一七，零零三，二二零，零五八，一四七，九三三，一共十九位', '〔卡号〕，一共十九位'],
    // codes
    ['验证码是三八二六', '验证码是〔验证码〕'],
    ['验证码382614，三分钟内有效', '验证码〔验证码〕，三分钟内有效'],
    ['三八二六这个验证码对吗', '〔验证码〕这个验证码对吗'],
    ['密码是1234', '密码是〔验证码〕'],
    ['背面的安全码是七零二', '背面的安全码是〔验证码〕'],
    ['验证码麻烦您现在报给我一下是三八二六', '验证码麻烦您现在报给我一下是〔验证码〕'],
    // anything else of seven digits or more, and five or six read out digit by digit
    ['订单号8840211', '订单号〔号码〕'],
    ['八四四零零一一', '〔号码〕'],
    ['三八二六一四', '〔号码〕'],
    // one after the other
    ['一三六七二零五四四一九，三二零一零六一九八八零七一四二零三五', '〔手机号〕，〔证件号〕'],
  ])('%s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
    expect(maskText(masked)).toBe(masked);
  });
});

describe('a misheard character does not unmask the rest', () => {
  it.each([
    ['一三六七二零五似四一九', '〔手机号〕'],
    ['一三六七二零五十四一九，对', '〔号码〕，对'],
    ['一三六，起两零五，似似一九', '〔手机号〕'],
    ['一三六七二零五客四一九', '〔号码〕'],
    ['一三六，七二零五，客，四一九', '〔号码〕'],
    ['一三六七二零五四一九', '〔号码〕'],
    ['136720544 1', '〔号码〕'],
    ['一三六七二零五四四一九住七零二', '〔手机号〕住七零二'],
    ['六二二二零二，零四零，零零一八号', '〔号码〕号'],
    ['六二二二零二林四零零一八七三五五二六三', '〔卡号〕'],
    ['六二二二零二零四闹零一八七三五五哦六三', '〔卡号〕'],
  ])('%s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });
});

describe('a number whose parts were written as counts is masked', () => {
  it.each([
    ['一三六，七十二，零五，四四一九', '〔手机号〕'],
    ['十三，六十七，二十，五十四，四一九', '〔手机号〕'],
    ['十三六十七二十五十四四一九', '〔手机号〕'],
    ['一三六，七百二十，五四四一九', '〔手机号〕'],
    ['一三六，七二零五，四千四百一十九号', '〔手机号〕号'],
    ['三二零一零六，一九八八，零七，十四，二零三五', '〔证件号〕'],
    ['六二一七，二十二，零五，十四，一三五', '〔号码〕'],
    ['一百三十六点七二零五。四四一九', '〔手机号〕'],
    ['嗯一百五十一点三七零五。一五八九', '嗯〔手机号〕'],
    ['一三六七二零五四四一九，十二点以后打', '〔手机号〕，十二点以后打'],
  ])('%s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });
});

describe('what is ordinary stays', () => {
  it.each([
    '应该是三万五千块，不对，三万五千二百元',
    '一共是一千一百二十元',
    '账户里一共是十六万八千四百元',
    '50000元、168,400元、1,684,000.50元、5万',
    '2000000',
    '起购金额是10000，20000，50000',
    '二零二六年七月三十一号，十二月三十一号',
    '2026年7月31日 2026-07-31 2026/7/31',
    '二零二五、二零二六',
    '早上九点到晚上八点，9:30到10:30:05，周四下午两点半',
    '周一周二周三周四周五周六周日，星期一到星期五',
    '六百二十点二五元，净值一点零三五二，累计一点二零三五，下午十二点三十五分',
    '百分之三点一，3.15%、3.45%、3.65%',
    '净值1.0352，累计1.2035',
    '工号零二三为您服务',
    '工号100235，工号一零零二三五',
    '安享九十天、稳健一号、鑫利三年、双季优选二号',
    '尾号九九五二，对吧',
    '后四位是6688，对，6688',
    '江宁区湖滨路九十六号，四栋二单元七零二室',
    '封闭期是一百八十天，满十三个月，三个工作日之内',
    '持有满一年，一共，一起，一下，一点，一样，第一，唯一',
    '一个两个三个四个五个六个七个八个',
    '一是，二是，三是，四是，五是，六是，七是',
    '三十、四十、五十、六十、七十、八十、九十、一百',
    '十，十一，十二，十三，十四，十五',
    '一百二十，三百五十，一千二百，两千四百',
    '收益大概是六百二十，六百三十，六百四十左右',
    '九五五八八、95588、12378、110',
    '400-820-8820，四零零，八二零，八八二零',
    '三五天，两三个，七八万',
    '零售，零钱，前面拐弯，打勾，山洞',
    '产品代码000961',
    '0.79–1.79, 5.79–6.79, 9.79–10.79',
    '',
  ])('%s', (text) => {
    expect(maskText(text)).toBe(text);
  });
});

interface Line {
  readonly role: Role;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Two seconds a line, one after the other, unless a pause stands before it. */
function dialogue(...lines: readonly (readonly [Role, string, pause?: number])[]): Line[] {
  let at = 0;
  return lines.map(([role, text, pause = 0]) => {
    at += pause + 2;
    return { role, text, start: at - 2, end: at };
  });
}

const texts = (lines: readonly Line[]): string[] => maskUtterances(lines).map((line) => line.text);

describe('a number over several utterances', () => {
  it('is one number when one side says it in pieces and the other repeats them', () => {
    const lines = dialogue(
      ['customer', '手机号是一三六'],
      ['agent', '一三六'],
      ['customer', '嗯，七二零五'],
      ['agent', '好，七二零五'],
      ['customer', '四四一九。'],
      ['agent', '四四一九，好的，请稍等'],
    );
    expect(texts(lines)).toEqual([
      '手机号是〔手机号〕',
      '〔手机号〕',
      '嗯，〔手机号〕',
      '好，〔手机号〕',
      '〔手机号〕。',
      '〔手机号〕，好的，请稍等',
    ]);
  });

  it('is found with one misheard piece', () => {
    const lines = dialogue(['customer', '一三六'], ['agent', '嗯'], ['customer', '起两零五'], ['customer', '似似一九']);
    expect(texts(lines).join('')).not.toMatch(/[一二三四五六七八九零两]/);
  });

  it('is found when a piece was given to the wrong side', () => {
    const lines = dialogue(['customer', '一三六'], ['agent', '七二零五'], ['customer', '四四一九']);
    expect(texts(lines)).toEqual(['〔手机号〕', '〔手机号〕', '〔手机号〕']);
  });

  it('keeps the numbers of two questions apart', () => {
    const lines = dialogue(
      ['customer', '一三六，七二零五，四四一九。'],
      ['agent', '身份证号呢'],
      ['customer', '三二零一零六，一九八八，零七一四，二零三五。'],
    );
    expect(texts(lines)).toEqual(['〔手机号〕。', '身份证号呢', '〔证件号〕。']);
  });

  it('ends where a side says nothing for a long time', () => {
    const lines = dialogue(['customer', '门牌是七零二'], ['customer', '三一一五', 30]);
    expect(texts(lines)).toEqual(['门牌是七零二', '三一一五']);
  });

  it('does not make a number of two rooms, of a tail repeated or of small counts', () => {
    const lines = dialogue(
      ['agent', '尾号九九五二，对吧'],
      ['customer', '对，九九五二'],
      ['agent', '四栋二单元七零二'],
      ['customer', '七零二'],
      ['agent', '三个工作日'],
      ['customer', '三个'],
    );
    expect(texts(lines)).toEqual(lines.map((line) => line.text));
  });

  it('masks a part that is repeated later, but not the tail that is named as one', () => {
    const lines = dialogue(
      ['customer', '一三六七二零五四四一九'],
      ['agent', '中间是七二零五对吗', 40],
      ['agent', '尾号四四一九'],
    );
    expect(texts(lines)).toEqual(['〔手机号〕', '中间是〔手机号〕对吗', '尾号四四一九']);
  });

  it('takes digits for a code after one was asked for, whoever answers', () => {
    const lines = dialogue(['agent', '请报一下短信验证码'], ['customer', '嗯，三八二六'], ['customer', '三八二六', 90]);
    expect(texts(lines)).toEqual(['请报一下短信验证码', '嗯，〔验证码〕', '〔验证码〕']);
  });

  it.each([
    ['a minute', 60, '〔验证码〕'],
    ['more', 61, '三八二六'],
  ])('expects a code for %s', (_, pause, answer) => {
    const lines = dialogue(['agent', '请报一下短信验证码'], ['customer', '三八二六', pause]);
    expect(texts(lines)[1]).toBe(answer);
  });

  it.each([
    ['20 seconds', 20, ['〔手机号〕', '〔手机号〕']],
    ['more', 21, ['〔号码〕', '四四一九']],
  ])('goes on with a number after %s of silence, or does not', (_, pause, expected) => {
    expect(texts(dialogue(['customer', '一三六七二零五'], ['customer', '四四一九', pause]))).toEqual(expected);
  });

  it.each([
    ['a minute', 60, ['〔卡号〕', '〔卡号〕']],
    ['more', 61, ['〔号码〕', '零零三二，二零']],
  ])('that was asked for and is not whole goes on after %s of silence', (_, pause, expected) => {
    const parts = [
      ['agent', '卡号报一下'],
      ['customer', '六二一七，零零零四，三五'],
      ['customer', '零零三二，二零', pause],
    ] as const;
    expect(texts(dialogue(...parts)).slice(1)).toEqual(expected);
  });

  it('that is whole does not', () => {
    const lines = dialogue(['agent', '手机号'], ['customer', '一三六七二零五四四一九'], ['customer', '三零二七', 30]);
    expect(texts(lines).slice(1)).toEqual(['〔手机号〕', '三零二七']);
  });

  it('keeps the order and the other fields, whatever the order of the times', () => {
    const lines = dialogue(['customer', '一三六七二零五'], ['agent', '好的'], ['customer', '四四一九']);
    const reversed = lines.toReversed().map((line, id) => ({ ...line, id }));
    expect(maskUtterances(reversed).map(({ id, text }) => [id, text])).toEqual([
      [0, '〔手机号〕'],
      [1, '好的'],
      [2, '〔手机号〕'],
    ]);
  });

  it('tells what it found, for the other texts of the call', () => {
    const { known } = maskSpeech(dialogue(['customer', '一三六'], ['customer', '七二零五'], ['customer', '四四一九']));
    expect(maskText('七二零五', { known })).toBe('〔手机号〕');
    expect(maskText('七二零六', { known })).toBe('七二零六');
  });
});

describe('a number of no known form over several utterances', () => {
  it.each([
    [
      ['三八二六', '一七四'],
      ['三八二六', '一七四'],
    ],
    [
      ['三八二六', '一七四五'],
      ['〔号码〕', '〔号码〕'],
    ],
  ])('%j', (said, shown) => {
    expect(texts(dialogue(...said.map((text) => ['customer', text] as const)))).toEqual(shown);
  });
});
