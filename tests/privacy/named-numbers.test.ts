import { expect, test } from 'vitest';
import { dialogue } from './dialogue.ts';

test.each([
  ['c:合同号沪贷字第零零三八二七号', '合同号沪贷字第〔号码〕号'],
  ['c:借款合同第00382771号', '借款合同第〔号码〕号'],
  ['c:房产证沪房地浦字第三八二七七号', '房产证沪房地浦字第〔号码〕号'],
])('a document has its number between 第 and 号: %s', (said, shown) => {
  expect(dialogue(said)).toEqual([shown]);
});

test.each([
  ['a:请问准考证号', 'c:20240618'],
  ['a:会员号报下', 'c:嗯，19981203'],
  ['a:户号多少', 'c:九五幺七三二'],
  ['a:客户编号', 'c:幺零零四七'],
  ['a:住院号', 'c:38271'],
])(
  'what looks like a day, a hotline or a sum is masked as the answer to a question for a number: %s',
  (question, answer) => {
    expect(dialogue(question, answer).at(-1)).toMatch(/^(?:嗯，)?〔号码〕$/);
  },
);

test.each([
  ['a:单号多少', 'c:20240618那天买的'],
  ['a:您打的哪个电话', 'c:九五五八八'],
  ['a:您出生日期', 'c:19981203'],
  ['c:保单号后面写着，第三期，第二零二六零三期'],
])('days, hotlines and issues stay: %s', (...lines) => {
  expect(dialogue(...lines)).toEqual(lines.map((line) => line.slice(2)));
});

test.each([
  ['c:订单号三十八，二十七，六十四，十九'],
  ['c:单号是四千零三十八，七千七百二十六'],
  ['a:保单号多少', 'c:一百零三，八百二十七，六百四十'],
])('a number that is said as counts behind its name is masked: %s', (...lines) => {
  expect(dialogue(...lines).at(-1)).toMatch(/^[^十百千]*(?:〔号码〕，?)+$/);
});

test.each(['订单三百五，四百二，一百三', '订单号没有，三十八块，二十七块，一千二百六十四块'])(
  'sums beside an order stay: %s',
  (said) => {
    expect(dialogue(`c:${said}`)).toEqual([said]);
  },
);

test.each([
  ['c:号码一三九个，二二七六个，八八一三', '手机号'],
  ['c:手机，幺五八，二零四七个，六六幺九个', '手机号'],
  ['c:幺三九天，二二七六点，八八幺三', '手机号'],
  ['c:卡号六二一七个，零零一三个，四零零零个，八八二七', '卡号'],
])('a measure word behind each group parts no number: %s', (said, kind) => {
  expect(dialogue(said)[0]).toMatch(new RegExp(`^[^零一二三四五六七八九幺]*〔${kind}〕个?$`));
});

test('a number that was asked for is masked whole, though a service line could stand in it', () => {
  const lines = ['a:快递单号您说一下', 'c:七七四，八零零，二六五，幺零七三', 'a:打四零零八八二五五幺零也行'];
  expect(dialogue(...lines)).toEqual(['快递单号您说一下', '〔号码〕', '打四零零八八二五五幺零也行']);
});
