import { expect, test } from 'vitest';
import { dialogue } from './dialogue.ts';

test.each([
  ['in one breath', ['c:验证码是K7M29X']],
  ['of capitals alone', ['c:验证码是KPMX']],
  ['spelt', ['a:验证码是字母加数字的', 'c:K，七，M，二，九，X']],
  ['in pieces with nods between', ['a:激活码', 'c:A8F2', 'a:好', 'c:77K0', 'a:好', 'c:31PD']],
  ['with the words for large and small', ['a:图形验证码', 'c:大写的P，小写的q，数字5，大写R']],
  ['a short one that its name announces', ['a:取件码', 'c:A12']],
  ['a serial number', ['c:序列号上写的SN20A', 'a:嗯', 'c:77B', 'a:嗯', 'c:0931']],
  ['a name before its digits', ['c:密码是我名字，zhang，0812']],
])('a code of letters and figures is masked: %s', (_, lines) => {
  const said = dialogue(...lines).join('\n');
  expect(said).toMatch(/〔/);
  expect(said.replace(/〔[^〕]+〕/g, '')).not.toMatch(/[A-Za-z0-9零一二三四五六七八九]/);
});

test.each([
  ['the names of things', ['a:验证码收到了吗', 'c:没有，我换了iPhone15，连的WiFi，5G信号两格', 'a:您重启一下APP']],
  ['nothing was asked for', ['c:我买的是X300，还有A4纸和B5本']],
  ['flights and pages beside an order', ['c:订单里有MU五一零三的机票，还有T恤三件']],
  ['words that only look alike', ['c:单号773211900456，一共两箱，一大一小', 'a:好']],
])('letters stay: %s', (_, lines) => {
  const shown = dialogue(...lines);
  const bare = (text: string): string => text.replace(/单号.*?(?=，)/u, '单号');
  expect(shown.map(bare)).toEqual(lines.map((line) => bare(line.slice(2))));
});

test('pieces that were all misheard are a code where one was asked for, in two turns as in one', () => {
  expect(dialogue('a:验证码报一下', 'c:吴酒散', 'a:嗯', 'c:林要期').join('')).not.toMatch(/[吴酒散林要期]/);
  expect(dialogue('c:验证码期期刘酒，收到了')).toEqual(['验证码〔验证码〕，收到了']);
  expect(dialogue('a:验证码', 'c:林丽把手机拿走了')[1]).toBe('林丽把手机拿走了');
});

test('an answer to another question is no code', () => {
  const lines = ['a:您验证码先不用给我', 'c:好', 'a:您是哪一户', 'c:三零二', 'a:几兆的宽带', 'c:五零零'];
  expect(dialogue(...lines)).toEqual(lines.map((line) => line.slice(2)));
});

test('what is counted behind a number is no part of it', () => {
  expect(dialogue('c:受理编号2501883746，说三到五个工作日')).toEqual(['受理编号〔号码〕，说三到五个工作日']);
  expect(dialogue('c:订单773211900456，一长一短')).toEqual(['订单〔号码〕，一长一短']);
  expect(dialogue('c:运单8844112200337，三公斤半')).toEqual(['运单〔号码〕，三公斤半']);
  expect(dialogue('c:四个二十的，两个五十的，凑一百八')).toEqual(['四个二十的，两个五十的，凑一百八']);
  expect(dialogue('c:车牌浙A七零F三二，一辆白色的')[0]).toMatch(/一辆白色的$/);
});

test.each([
  ['c:我微信号是lucky八八六六'],
  ['c:QQ是qw33277'],
  ['a:您微信多少', 'c:zx下划线520'],
  ['a:确认号是多少', 'c:嗯，N八K三T零'],
  ['c:客户编码ZJ八K八二零三'],
  ['a:合同号是多少', 'c:XC八八二'],
  ['c:税号91330106MA28K3T27X'],
  ['c:统一社会信用代码是九幺三三零幺零六MA二八K三T二七X'],
])('a name of letters and figures behind any name of a number is masked wholly: %s', (...lines) => {
  expect(dialogue(...lines).at(-1)).toMatch(/^[^〔八二三0-9]*〔号码〕(?:下划线〔号码〕)?$/);
});

test.each([
  ['a:航班号是多少', 'c:8L9957'],
  ['a:您的车位号是B2-117', 'c:对'],
  ['a:微信还是支付宝', 'c:微信，iPhone15上，WiFi连着'],
])('nor are letters masked behind every name: %s', (...lines) => {
  expect(dialogue(...lines)).toEqual(lines.map((line) => line.slice(2)));
});

test('a room is none of a passport that was asked for', () => {
  expect(dialogue('a:护照号登记一下', 'c:E六二八七九零三四', 'a:给您安排在二零幺六房间，押金五百元')[2]).toBe(
    '给您安排在二零幺六房间，押金五百元',
  );
});
