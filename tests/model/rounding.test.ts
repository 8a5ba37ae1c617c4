import { expect, test } from 'vitest';
import { inTenths, roundHalfUpTo, wholePercent } from '../../src/model/rounding.ts';

test.each([
  [(83.3 + 83.4) / 2, 1, 83.4],
  [1.005, 2, 1.01],
  [83.349, 1, 83.3],
  [-0.1 - 0.2, 1, -0.3],
  [0, 3, 0],
  [(99_999 * 83.3 + 83.4) / 100_000, 1, 83.3],
])('%d in %d decimals is %d', (value, places, rounded) => expect(roundHalfUpTo(value, places)).toBe(rounded));

test('a half of many thousand scores is a half, whatever was lost in their sum', () => {
  const sum = Array.from({ length: 200_000 }, (_, at) => (at % 2 === 0 ? 83.3 : 83.4)).reduce((a, b) => a + b, 0);
  expect(inTenths(sum / 200_000)).toBe('83.4');
});

test.each([
  [57 / 200, 29],
  [0.57, 57],
  [(0.57 + 0.58) / 2, 58],
  [0.2849, 28],
  [1, 100],
])('%d is %d percent', (share, percent) => expect(wholePercent(share)).toBe(percent));
