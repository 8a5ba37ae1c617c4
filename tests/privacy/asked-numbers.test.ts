import { expect, test } from 'vitest';
import { dialogue } from './dialogue.ts';

/** What is left of the last line of a call. */
const lastOf = (lines: readonly string[]): string | undefined => dialogue(...lines).at(-1);

test.each([
  ['c:手机在楼上，等我拿', 'a:好的'],
  ['c:我电话快没电了', 'a:您快点'],
  ['c:你们是银行的客服吗', 'a:是的'],
  ['c:订单我昨天下的，几点前有效', 'a:十分钟内'],
  ['c:银行卡不在身边要紧吗', 'a:不要紧'],
])('who was asked for a code owes it whatever is said meanwhile: %s', (...meanwhile) => {
  expect(lastOf(['a:麻烦报一下验证码', ...meanwhile, 'c:好，四八二幺'])).toBe('c:好，〔验证码〕'.slice(2));
});

test('a thing named in the same breath takes nothing from a code', () => {
  expect(lastOf(['a:取件码有吗', 'c:我手机上有，幺零二七'])).toBe('我手机上有，〔验证码〕');
  expect(lastOf(['a:短信代码报一下', 'c:四八二幺'])).toBe('〔验证码〕');
});

test.each([
  ['a:您住几号楼', 'c:三零二'],
  ['a:订单尾数是多少', 'c:尾数六零四八'],
  ['a:手机号报一下，是不是一三八开头的', 'c:是一三八开头的'],
  ['a:工号多少', 'c:三零七一'],
  ['a:快递单号后三位报一下', 'c:七零六'],
])('a question for something else ends the wait for a code: %s %s', (question, answer) => {
  expect(lastOf(['a:麻烦报一下验证码', 'c:收不到', question, answer])).toBe(answer.slice(2));
});

test.each([
  ['a:单号多少', 'c:三八二七七幺', '〔号码〕'],
  ['a:您的客户号', 'c:幺幺零三五五，我买的理财亏了', '〔号码〕，我买的理财亏了'],
  ['a:证件后六位', 'c:零四二七一三，我叫李红', '〔号码〕，我叫李红'],
])('words of a trade make no share of a number that was asked for: %s %s', (question, answer, shown) => {
  expect(lastOf(['c:上个月买的手机坏了', question, answer])).toBe(shown);
});

test.each(['c:我买的六零三八二七', 'c:零零零九六幺这只基金'])('codes of goods stay beside an account: %s', (said) => {
  expect(lastOf(['c:我用银行卡付的', said])).toBe(said.slice(2));
});

test('a greeting with a staff number makes only what stands behind it ordinary', () => {
  expect(dialogue('a:您好，客服8026号为您服务', 'c:我要查三八二，七七幺这个单子')).toEqual([
    '您好，客服8026号为您服务',
    '我要查〔号码〕这个单子',
  ]);
  expect(lastOf(['a:您好，这里是客服中心', 'c:我要报修，表号零三七七二一'])).toBe('我要报修，表号〔号码〕');
});

test.each(['a:八零二六幺三', 'a:我的是八零二六幺三'])('a staff number that was asked for stays: %s', (answer) => {
  expect(lastOf(['c:你工号是多少', answer])).toBe(answer.slice(2));
});

test.each([
  ['a:短信给您发过去了，收到跟我说一下', 'c:嗯收到了，六六零三', '嗯收到了，〔验证码〕'],
  ['a:信息发您手机了，您查收一下', 'c:3308', '〔验证码〕'],
  ['a:看到了吗', 'c:看到了，七三，零二', '看到了，〔验证码〕'],
  ['a:您请讲', 'c:你刚给我发的八八三零，对不对', '你刚给我发的〔验证码〕，对不对'],
  ['a:您请讲', 'c:你刚发我的9527，18，是吧', '你刚发我的〔验证码〕，是吧'],
])('digits alone are the code of a message that was sent: %s', (sent, answer, shown) => {
  expect(lastOf([sent, answer])).toBe(shown);
});

test('nor does a code stay that the other side finds right', () => {
  expect(dialogue('c:嗯，是三三零二', 'a:好的，验证通过')[0]).toBe('嗯，是〔验证码〕');
});

test.each(['验证号码', '授权号', '随机数', '校验数字', '一次性数字', '动态号'])('a code has many names: %s', (name) => {
  expect(lastOf([`a:您收到的${name}是多少`, 'c:三三零九'])).toBe('〔验证码〕');
});

test.each([
  ['a:短信给您发过去了', 'c:收到了，我充了3300'],
  ['a:短信给您发过去了，您这个月交了多少', 'c:3300'],
  ['a:您货收到了吗', 'c:收到了，三零二室'],
])('what is more than digits is no code of a message: %s %s', (sent, answer) => {
  expect(lastOf([sent, answer])).toBe(answer.slice(2));
});

test('the beginning of a number that tells it from others is no piece of a code', () => {
  const lines = ['a:验证码收到没', 'c:没有', 'a:您的号码是一三八开头的吗', 'c:对', 'a:再过一阵您再收一下'];
  expect(dialogue(...lines)).toEqual(lines.map((line) => line.slice(2)));
});

test.each(['a:两小时内来取', 'a:好，您打过两通电话', 'c:我试了三回', 'a:行，药是两颗一天', 'a:好，门口有三把伞'])(
  'a quantity behind a code that is whole is no piece of it: %s',
  (said) => {
    expect(dialogue('a:验证码', 'c:四四零九', said).slice(1)).toEqual(['〔验证码〕', said.slice(2)]);
  },
);

test.each([
  ['c:手机幺三九二二七六八八幺三，95533给我打的', '手机〔手机号〕，95533给我打的'],
  ['c:13922768813，20240528下的单', '〔手机号〕，20240528下的单'],
  ['c:我手机13922768813，1280的套餐', '我手机〔手机号〕，1280的套餐'],
  ['a:抢修电话八八二三一一零零，二十四小时有人', '抢修电话〔号码〕，二十四小时有人'],
  ['c:卡号1392 2768 8132 3344', '卡号〔卡号〕'],
])('what stands behind a whole number is no part of it: %s', (said, shown) => {
  expect(dialogue(said)).toEqual([shown]);
});
