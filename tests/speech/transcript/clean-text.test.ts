import { describe, expect, test } from 'vitest';
import { cleanText } from '../../../src/speech/transcript/clean-text.ts';
import { spokenNumbers } from '../../../src/speech/transcript/spoken-numbers.ts';

describe('spokenNumbers', () => {
  test.each([
    ['封闭期是180天', '封闭期是一百八十天'],
    ['起购15万元', '起购十五万元'],
    ['3万5000块', '三万五千块'],
    ['一共是1,120元', '一共是一千一百二十元'],
    ['工号009', '工号零零九'],
    ['尾号9952对吧', '尾号九九五二对吧'],
    ['编号是62.014.067', '编号是六二零一四零六七'],
    ['手机是159-0278-3361', '手机是一五九零二七八三三六一'],
    ['62220204001873等一下', '六二二二零二零四零零一八七三等一下'],
    ['2个工作日', '两个工作日'],
    ['2号会客室', '二号会客室'],
    ['下午2点', '下午两点'],
    ['2:30', '两点半'],
    ['10:05', '十点零五分'],
    ['2000元', '两千元'],
    ['3.1%', '百分之三点一'],
    ['1988年7月', '一九八八年七月'],
    ['07月14日', '七月十四日'],
    ['7702室', '七七零二室'],
    ['房间是302对吧', '房间是三零二对吧'],
    ['一共32对吧', '一共三十二对吧'],
    ['１５元', '十五元'],
    ['没有数字', '没有数字'],
  ])('%s', (written, spoken) => {
    expect(spokenNumbers(written)).toBe(spoken);
  });
});

describe('cleanText', () => {
  test.each([
    ['你好連中投資,請問有什麼可以幫你。', 3, '你好连中投资，请问有什么可以帮你。'],
    ['您好 联众投资 请讲', 2, '您好，联众投资，请讲'],
    ['需要带神墨', 2, '需要带什么'],
    ['(音樂)', 2, ''],
    ['((((((((', 2, ''],
    ['《罗女士》是明天', 2, '罗女士，是明天'],
    ['谢谢谢谢给你添麻烦了', 2.5, '谢谢谢谢给你添麻烦了'],
    ['再见再见', 0.9, '再见再见'],
    ['可以可以可以可以可以', 2.5, '可以可以可以可以可以'],
    ['可以订阅我们的公众号', 2, '可以订阅我们的公众号'],
    ['请不吝点赞订阅转发打赏支持明镜', 3, ''],
    ['谢谢观看', 1, ''],
  ])('%s in %d s', (raw, seconds, text) => {
    expect(cleanText(raw, seconds).text).toBe(text);
  });

  test.each([
    ['是我怎么啦是我怎么啦是我怎么啦是我怎么', 1.04, '是我怎么啦是我怎么'],
    ['0.0.0.0.0.0.0.0.0.0.0.0.0.0.0', 4.4, '零'],
    ['行行行行行行行行行', 1.2, '行'],
    ['可以可以可以可以可以可以', 3, '可以'], // Six times, however slowly.
  ])('a loop is cut to one turn and not believed: %s', (raw, seconds, text) => {
    expect(cleanText(raw, seconds)).toEqual({ text, plausible: false });
  });

  test.each([
    ['words faster than anybody speaks', '我们这边已经帮您提交了稍后会收到短信通知', 1.2],
    ['one character in four seconds of noise', '我', 4],
  ])('is not believed: %s', (_, raw, seconds) => {
    expect(cleanText(raw, seconds).plausible).toBe(false);
  });

  test('six zeros read out in a number are no loop', () => {
    expect(cleanText('编号是000000没错', 4)).toEqual({ text: '编号是零零零零零零没错', plausible: true });
  });
});
