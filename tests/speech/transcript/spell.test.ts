import { expect, test } from 'vitest';
import { spell } from '../../../src/speech/transcript/spell.ts';

test.each([
  ['traditional characters', '連眾投資', '连众投资'],
  ['marks and spaces', '您好, 联众投资。', '您好联众投资'],
  ['digits', '一共15元', '一共十五元'],
  ['capitals', 'VIP客户', 'vip客户'],
])('%s say the same in either form', (_, one, other) => {
  expect(spell(one)).toBe(spell(other));
});

test('a number at the end stays open: 1 may become 15', () => {
  expect(spell('尾号1')).not.toBe(spell('尾号一'));
  expect(spell('尾号1。')).toBe(spell('尾号一'));
  expect(spell('尾号1号')).toBe(spell('尾号一号'));
});

test('other words are other words', () => {
  expect(spell('也好')).not.toBe(spell('您好'));
  expect(spell('')).toBe('');
});
