import { expect, test } from 'vitest';
import { createPace, rateText, timeText } from '../../src/terminal/pace.ts';

test('the rate is that of the last two minutes, and the time left follows from it', () => {
  const pace = createPace();
  expect([pace.rate(), pace.left(100)]).toEqual([null, null]);
  pace.add(0, 0);
  pace.add(1000, 1); // Calls that were heard before.
  for (let second = 10; second <= 200; second += 10) pace.add(1000 + second / 10, second);
  expect(pace.rate()).toBeCloseTo(0.1, 5);
  expect(pace.left(1040)).toBeCloseTo(200, 5);
});

test('a run that stands still has no time left to name', () => {
  const pace = createPace();
  pace.add(5, 0);
  pace.add(5, 60);
  expect([pace.rate(), pace.left(10)]).toEqual([0, null]);
});

test('many sights within a second count by the newest', () => {
  const pace = createPace();
  for (let i = 0; i <= 100; i++) pace.add(i, i / 200);
  expect(pace.rate()).toBe(null); // Half a second is too short to tell.
  for (let i = 101; i <= 400; i++) pace.add(i, i / 200);
  expect(pace.rate()).toBeCloseTo(200, 5);
});

test.each([
  [0.5, 'en', '30 calls/min'],
  [0.05, 'zh', '3.0 通/分钟'],
  [0.01, 'en', '36 calls/h'],
  [null, 'en', '…'],
] as const)('a rate of %s a second in %s is %s', (rate, lang, text) => {
  expect(rateText(rate, lang)).toBe(text);
});

test.each([
  [12.4, 'en', '12 s'],
  [200, 'en', '3 min 20 s'],
  [7500, 'zh', '2小时 05分'],
  [null, 'zh', '…'],
] as const)('%s seconds in %s are %s', (seconds, lang, text) => {
  expect(timeText(seconds, lang)).toBe(text);
});
