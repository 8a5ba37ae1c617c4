import { expect, test } from 'vitest';
import { dialogue } from './dialogue.ts';

test.each([
  ['a card security code', ['a:CVV是多少？', 'c:三百零九', 'a:三百零九，好的']],
  ['the three digits on the back', ['a:卡背面三位安全码报一下', 'c:嗯，五百二十一吧']],
  ['a round one right behind the question', ['a:安全码是几', 'c:三百']],
  ['four digits', ['a:验证码报一下', 'c:等下啊，来了来了，四千八百二十六，你输吧']],
  ['five digits', ['a:短信验证码多少？', 'c:四万八千两百一十六']],
  ['six digits', ['a:短信验证码多少？', 'c:四十八万两千六百零九']],
  ['written half in figures', ['a:短信验证码多少？', 'c:48万2609']],
  ['with a pause in it', ['a:验证码多少', 'c:四十八万，两千六百零九']],
  ['said twice', ['a:验证码', 'c:四十八万两千六百零九，四十八万两千六百零九']],
  ['two pairs', ['a:验证码报一下', 'c:四十八，二十六']],
  ['two pairs in two turns', ['a:验证码报一下', 'c:四十八', 'a:嗯', 'c:二十六']],
  ['after a while', ['a:验证码报一下', 'c:稍等', 'a:好', 'c:四千八百二十六']],
  ['behind its name', ['c:CVV三百零九，你看对不对']],
  ['before its name', ['c:六千七百一十二这个验证码对吗']],
  ['where it was read', ['a:验证码', 'c:短信上写的是六千七百一十二']],
])('a code that is said as a count is masked: %s', (_, lines) => {
  const said = dialogue(...lines).join('\n');
  expect(said).toContain('〔验证码〕');
  expect(said.replace('来了来了', '').replace(/报一下|等一下|三位/g, '')).not.toMatch(
    /[0-9零一二两三四五六七八九十百千万]/,
  );
});

test.each([
  ['a sum with its unit', ['a:验证码报一下', 'c:三百零九块', 'c:四千八百二十六元']],
  ['a sum that somebody paid', ['a:验证码收到没', 'c:我充了三百零九，没到账']],
  ['a price agreed on', ['a:验证码报一下', 'c:说好八百，你们又要两千']],
  ['what was transferred', ['a:密码是六位数字', 'c:好了，转了', 'a:收到了，一万五千，提醒已经解除']],
  ['what was asked for since', ['a:验证码收到了吗', 'c:收到了', 'a:您这个月电费交了多少', 'c:三百二十六']],
  ['a charge by its name', ['a:验证码输好了', 'c:嗯', 'a:扣款金额您报一下', 'c:四千八百二十六']],
  ['a package', ['a:验证码', 'c:收到了', 'a:您的套餐是哪一档', 'c:三百九十九']],
  ['a mark on a road', ['c:爆胎了', 'a:桩号报一下', 'c:一百二十六']],
  ['a meter', ['a:电表读数报一下', 'c:四千八百二十六']],
  ['a room', ['a:验证码收到没', 'c:收到了，我住一百零二室，十八楼']],
  ['seconds', ['a:验证码有效期是多久', 'c:一百八十秒']],
  ['people', ['a:验证码', 'c:三百多个人都没收到']],
  ['a year', ['a:验证码', 'c:两千零一十九年买的']],
  ['a share', ['a:验证码发您了', 'c:百分之三十五的人都收不到']],
  ['an age', ['a:验证码', 'c:收到了', 'c:我四十八']],
  ['a round sum later', ['a:验证码发您了', 'c:好', 'a:您接着操作', 'c:五百', 'c:填的是五百万']],
  ['an error code asked about', ['a:报错码是多少，E23的话是芯片不认']],
])('a count that is no code stays: %s', (_, lines) => {
  expect(dialogue(...lines)).toEqual(lines.map((line) => line.slice(2)));
});
