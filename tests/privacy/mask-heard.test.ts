import { expect, test } from 'vitest';
import { maskHeard } from '../../src/privacy/mask-heard.ts';
import { heard, leg, segment } from '../helpers/heard.ts';

test('numbers are masked in every hearing, those said in several pieces too', () => {
  const pieces = [
    { ...segment(1, 3, '我的手机号是一三八'), again: ['我的手机号是幺三八', ''] },
    segment(4, 6, '一二三四五六七八'),
    { ...segment(8, 9, '好'), again: ['号码是幺三九一二三四五六七八'] },
  ];
  const [first, , last] = maskHeard(heard([leg(0, ...pieces), leg(1)], 2)).legs[0]!.segments;
  expect(first!.again![0]).toMatch(/^我的手机号是〔/);
  expect(first!.again![1]).toBe('');
  expect(last!.text).toBe('好');
  expect(last!.again![0]).toMatch(/〔手机号〕$/);
});

test('what was heard once stays without further hearings', () => {
  expect(maskHeard(heard([leg(0, segment(1, 2, '好'))], 1)).legs[0]!.segments[0]).not.toHaveProperty('again');
});
