import { expect, test } from 'vitest';
import { dialogue } from './dialogue.ts';

test.each([
  ['c:一六三邮箱，lilei幺九九二'],
  ['c:我是QQ邮箱，lily幺九九三'],
  ['c:邮箱lihua九九爱特幺六三点抗'],
  ['c:邮箱lilei在163点com'],
  ['a:您的邮箱', 'c:lilei八八，然后一六三'],
  ['a:邮箱前缀', 'c:c，h，e，n，m，o，八八'],
  ['a:邮箱前面是lilei八八对吧', 'c:对，一六三的'],
  ['c:是lilei八八爱特163点com'],
])('an address is masked whatever was heard for its @: %s', (...lines) => {
  const shown = dialogue(...lines).join('\n');
  expect(shown).toContain('〔邮箱〕');
  expect(shown).not.toMatch(/li|hua|mo|c，h|八八|九九/);
});

test.each([
  ['a:您发到哪个邮箱', 'c:官网上的service那个'],
  ['a:发票发到您邮箱了', 'c:APP上看，iPhone打不开PDF'],
  ['a:您的邮箱', 'c:没有', 'a:好的', 'c:我用的是Windows10'],
])('other letters beside a mailbox stay: %s', (...lines) => {
  expect(dialogue(...lines)).toEqual(lines.map((line) => line.slice(2)));
});

test('the host of an address is nobody’s, nor are figures that hold its digits', () => {
  const lines = ['a:积分12,600。', 'c:邮箱zhao_min77@126.com。', 'a:zhao_min77@126.com，好的', 'c:积分12,600'];
  expect(dialogue(...lines)).toEqual([
    '积分12,600。',
    '邮箱〔邮箱〕_〔邮箱〕@126.com。',
    '〔邮箱〕_〔邮箱〕@126.com，好的',
    '积分12,600',
  ]);
});
