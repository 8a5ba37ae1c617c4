import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { gainBy, readCallLanguage } from '../../../src/speech/engines/whisper/call-language.ts';
import { CALL_LANGUAGE } from '../../../src/speech/models/catalogue.ts';

const models = fileURLToPath(new URL('../../../models', import.meta.url));
const language = await readCallLanguage(join(models, CALL_LANGUAGE.files[0].path));
/** All characters in common use. */
const CHARACTERS = Array.from({ length: 0x9fa6 - 0x4e00 }, (_, i) => String.fromCharCode(0x4e00 + i));

test.each(['', '您', '请您', '我们', '没有来', '鱻'])('what may follow %s is one character or another', (before) => {
  const all = CHARACTERS.reduce((sum, one) => sum + Math.exp(language.lastOf(before + one)), 0);
  // Those that no text had are one of 8,000 each by the model, and there are 20,902 here.
  expect(all).toBeGreaterThan(0.9);
  expect(all).toBeLessThan(1.1);
});

test.each([
  ['请稍等', '请稍灯'],
  ['谢谢', '谢歇'],
  ['客服', '克服'],
  ['到账', '到场'],
])('on calls %s is likelier than %s', (said, heard) => {
  const gain = gainBy(language);
  expect(gain(said)).toBeGreaterThan(gain(heard));
});

test('a text gains character by character; marks, letters and numbers gain nothing', () => {
  const gain = gainBy(language);
  expect(gain('')).toBe(0);
  expect(gain('15 ok')).toBe(0);
  expect(gain('一百二十')).toBe(0);
  expect(gain('请15稍')).toBeCloseTo(gain('请') + gain('稍'));
  expect(gain('请稍等')).toBeGreaterThan(gain('请稍'));
  expect(gain('请稍等\uFFFD 8 9')).toBe(gain('请稍等'));
});

test('what is said over again gains nothing, in whatever company', () => {
  const gain = gainBy(language);
  const again = gain('请您稍等请您稍等') - gain('请您稍等请您');
  expect(again).toBe(0);
  expect(gain('请您稍等') - gain('请您')).toBeGreaterThan(0);
  expect(gain('请您稍等我请您稍等') - gain('请您稍等我请您')).toBe(0);
});

test('a character that nobody said costs, after whatever', () => {
  const gain = gainBy(language);
  expect(gain('请鱻')).toBeLessThan(gain('请'));
  expect(gain('鱻')).toBeLessThan(0);
  // Two of JavaScript's characters, and one of Chinese.
  expect(gain('请𠮷')).toBeLessThan(gain('请'));
});

test('it does not know the name that the rulebook asks for', () => {
  const gain = gainBy(language);
  expect(gain('您好联众') - gain('您好')).toBeLessThan(0);
});
