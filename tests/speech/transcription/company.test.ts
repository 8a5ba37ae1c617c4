import { expect, test } from 'vitest';
import { withoutCompany } from '../../../src/speech/transcription/company.ts';

test.each([
  [
    'words after the neighbour',
    '材料先准备营业执照。感谢您的来电，再见',
    '材料先准备营业直照',
    'before',
    '感谢您的来电，再见',
  ],
  ['words before the neighbour', '您好连众投资请讲您叫什么名字', '您叫什么名字', 'after', '您好连众投资请讲'],
  ['a neighbour heard with more characters', '您好情讲不太清楚能再见', '您好请讲不清楚', 'before', '能再见'],
  ['nothing heard of the neighbour', '再见', '我的意思是名额不多', 'before', '再见'],
  ['nothing heard but the neighbour', '您叫什么名字', '您叫什么名字', 'after', ''],
  ['nothing heard at all', '', '您叫什么名字', 'before', ''],
] as const)('%s', (_, text, company, stands, left) => {
  expect(withoutCompany(text, company, stands)).toBe(left);
});
