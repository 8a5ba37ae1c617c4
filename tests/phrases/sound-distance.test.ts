import { expect, test } from 'vitest';
import { soundDistance } from '../../src/phrases/index.ts';

test.each([
  ['谢', '谢', 0],
  ['谢', '写', 0],
  ['您', '林', 0],
  ['谢', '借', 0.25],
  ['见', '建', 0],
  ['见', '街', 0.5],
  ['见', '加', 0.2],
  ['再', '来', 0.5],
  ['好', '这', 1],
  ['谢', '9', 1],
])('%s and %s are %d apart', (a, b, distance) => {
  expect(soundDistance(a, b)).toBeCloseTo(distance, 5);
  expect(soundDistance(b, a)).toBeCloseTo(distance, 5);
});
