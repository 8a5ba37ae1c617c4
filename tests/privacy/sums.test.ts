import { expect, test } from 'vitest';
import { dialogue } from './dialogue.ts';

test.each([
  ['a:订单金额1299，优惠200，实付1099'],
  ['a:您的信用卡额度35000，已用12860，可用22140'],
  ['a:您账户总资产1382560，可用23800'],
  ['a:定金15800，尾款142200'],
  ['a:您12期是2156，24期是1128'],
  ['c:去年1860，今年2350，涨了490'],
  ['a:余额是1286035'],
  ['c:短信里说扣了399，我没开过'],
  ['c:密码忘了，卡里还有8600呢'],
  ['a:验证码没问题了，您这笔是还款3260对吗'],
  ['a:麻烦念一下验证码', 'c:等一下，我查下积分，应该有3600多'],
  ['a:请问您的卡号', 'c:我就问下余额，上次3260，这次1280'],
])('sums in figures are no number, no code and no parts of one: %s', (...lines) => {
  expect(dialogue(...lines)).toEqual(lines.map((line) => line.slice(2)));
});

test.each([
  ['c:话费都是充的13922768813', '话费都是充的〔手机号〕'],
  ['c:充的139 2276 8813', '充的〔手机号〕'],
  ['c:我账户是8827710', '我账户是〔号码〕'],
  ['c:我查水费3382771', '我查水费〔号码〕'],
  ['c:合同编号浙租0038271号', '合同编号浙租〔号码〕号'],
  ['c:幺三八，付，二二六六，七三幺零', '〔手机号〕'],
])('words of sums unmask nothing: %s', (said, shown) => {
  expect(dialogue('a:手机号或者户号报一下', said)[1]).toBe(shown);
});

test('nor a code that somebody comes for', () => {
  expect(dialogue('a:取件码报一下', 'c:取3826').at(-1)).toBe('取〔验证码〕');
});

test.each([
  ['a:我给您报一下，二十八，三十一，三十三'],
  ['a:我再给您念一下账单，话费128，流量66，增值15'],
  ['c:3500的手机，锁屏密码忘了'],
  ['c:欠286，验证码也不发'],
  ['c:七七零一那张的密码'],
  ['a:您可以拨打010，12345'],
  ['c:0755 12345，我打了三回'],
  ['c:我要三十八码，299那双'],
  ['c:XL码，还是180的'],
  ['a:系统提示错误码五零三'],
])('figures beside words that only sound like a code, and hotlines of a town, stay: %s', (...lines) => {
  expect(dialogue(...lines)).toEqual(lines.map((line) => line.slice(2)));
});

test.each([
  ['c:三八二六，验证码', '〔验证码〕，验证码'],
  ['c:七七零二，这个是短信验证码', '〔验证码〕，这个是短信验证码'],
  ['c:末四码五五零二', '末四码〔验证码〕'],
  ['c:SN码HWTC三三八A', 'SN码〔验证码〕'],
  ['a:您给我报一下，好吗', '您给我报一下，好吗'],
])('codes behind and before their name are masked still: %s', (said, shown) => {
  expect(dialogue(said)).toEqual([shown]);
});

test.each([
  ['a:验证码没问题了，金额您确认一下', 'c:两千五'],
  ['a:密码改好了，您积分是', 'c:三千六百二十'],
  ['a:价格给您报一下，1380'],
])('what was asked for since, and what an agent reads out, is no code: %s', (...lines) => {
  expect(dialogue(...lines)).toEqual(lines.map((line) => line.slice(2)));
});

test('a code is waited for while its length is asked', () => {
  expect(dialogue('a:验证码报一下', 'c:收到了', 'a:是多少您说', 'c:四八二幺').at(-1)).toBe('〔验证码〕');
});

test.each([
  ['a:手机号', 'c:158额18嗯76啊2035', '〔手机号〕'],
  ['a:电话多少', 'c:138，后面是今年的年份2024，再加4218', '〔手机号〕，后面是今年的年份〔手机号〕，再加〔手机号〕'],
  ['a:验证码', 'c:王芳收，4821', '王芳收，〔验证码〕'],
])('words of sums between groups in figures part no number: %s', (question, said, shown) => {
  expect(dialogue(question, said)[1]).toBe(shown);
});

test('a blank between figures and their measure word makes no code of them', () => {
  const lines = ['a:验证码您念一下', 'c:6092', 'a:好的，最多等 30 秒，一共 45 张'];
  expect(dialogue(...lines)).toEqual(['验证码您念一下', '〔验证码〕', '好的，最多等 30 秒，一共 45 张']);
});

test('the jiao of a sum ends no number that was said before it', () => {
  const [, , asked] = dialogue(
    'a:请报一下您的户号',
    'c:零三幺二二七五九零六',
    'a:零三幺二二七五九零六，这个月水费是七十四块五',
  );
  expect(asked).toMatch(/，这个月水费是七十四块五$/u);
});

test('a code with letters and a day behind it are no identity number', () => {
  const [, , , , stay] = dialogue(
    'a:请问您的确认号',
    'c:确认号，H，八，二',
    'a:嗯',
    'c:三七，零，六',
    'a:H八二三七零六，是六月九号入住，两晚，一千零六十元',
  );
  expect(stay).toMatch(/，是六月九号入住，两晚，一千零六十元$/u);
});
