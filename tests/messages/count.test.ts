import { expect, test } from 'vitest';
import { count } from '../../src/messages/en/count.ts';
import { rulesLabels, textsIn } from '../../src/messages/index.ts';

test('one thing is named as one', () => {
  expect([0, 1, 2].map((number) => count(number, 'call'))).toEqual(['0 calls', '1 call', '2 calls']);
  expect([1, 2].map((number) => count(number, 'file has', 'files have'))).toEqual(['1 file has', '2 files have']);
});

test('English says so of calls, marks and turns', () => {
  const { program, review } = textsIn('en');
  expect(program.found(1, 1, 1)).toBe('1 found, in 1 of 1 call');
  expect(program.night.counts('2026-11-24', 1, 0)).toBe('2026-11-24: 1 call scored, 0 failed');
  expect(review.drawn(1, 1, 'wang')).toBe('1 of 1 call drawn for wang');
  expect(review.corrected(1, 1)).toBe('1 mark on 1 call');
  expect(rulesLabels('en').diffed(1, 0)).toBe('1 call, 0 with another verdict');
});
