import { expect, test } from 'vitest';
import { parseFrame } from '../../src/meaning/parse-frame.ts';

test.each([
  '爱X不X',
  '谁让您…4(买/签)的',
  '(有什么/有啥)好[再]…2的',
  '（有什么／有啥）好［再］…2的',
  '不归我管，{您}…3找',
])('reads %s', (frame) => {
  expect(parseFrame(frame).ok).toBe(true);
});

test.each([
  ['甲/乙', '/ stands inside brackets'],
  ['甲]乙', '] closes nothing'],
  ['甲(乙/)丙', 'empty alternative'],
  ['甲.*乙', 'regular expressions are not supported'],
  ['X…2Y', 'no fixed words are left'],
  ['甲乙…3', 'at the edge of a frame say nothing'],
  [`${'('.repeat(9)}甲${')'.repeat(9)}`, 'more than 8 brackets stand in one another'],
  [`${'（'.repeat(20_000)}甲${'）'.repeat(20_000)}`, 'more than 8 brackets stand in one another'],
])('refuses what it cannot read: %#', (frame, detail) => {
  const parsed = parseFrame(frame);
  expect(parsed.ok ? '' : parsed.detail).toContain(detail);
});
