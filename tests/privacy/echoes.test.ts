import { expect, test } from 'vitest';
import { dialogue } from './dialogue.ts';

test('one digit after the other, said again by the other side, is in neither side', () => {
  const said = dialogue(
    'a:手机号？',
    'c:一三八零。',
    'a:零。',
    'c:五。',
    'a:五。',
    'c:七七。',
    'a:七七。',
    'c:四四。',
    'a:四四。',
    'c:六二。',
    'a:好。',
  );
  expect(said.join('')).not.toMatch(/[零一二三四五六七八九]/);
  expect(said.at(-1)).toBe('好。');
});

test('a code in pairs, written as counts, is masked with its echoes', () => {
  const said = dialogue('a:验证码念一下。', 'c:十七。', 'a:十七。', 'c:四十二。', 'a:四十二。', 'c:八十九。');
  expect(said.slice(1).join('')).not.toMatch(/[一二三四五六七八九十]/);
});

test('the same digits said again in answer to something else stay', () => {
  expect(dialogue('a:您住几楼？', 'c:五楼。', 'a:五。', 'c:对。')).toEqual(['您住几楼？', '五楼。', '五。', '对。']);
});
