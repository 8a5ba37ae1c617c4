import { expect, test } from 'vitest';
import { confidenceOf } from '../../../src/speech/engines/whisper/confidence.ts';

test('confidence never falls as the probability rises, and stays within 0 and 1', () => {
  const confidences = Array.from({ length: 400 }, (_, i) => confidenceOf(-3 + i * 0.0075));
  expect(confidences).toEqual([...confidences].sort((a, b) => a - b));
  expect(confidences[0]).toBeGreaterThanOrEqual(0);
  expect(confidences.at(-1)).toBeLessThanOrEqual(1);
});

test.each([
  [-0.12, 0.99],
  [-0.305, 0.97],
  [-0.59, 0.74],
  [-0.81, 0.38],
  [-1.15, 0.06],
])('at %d it is the share of stretches that could be read, %d', (mean, share) => {
  expect(confidenceOf(mean)).toBeCloseTo(share);
});

test('what reads as often as not is readable, what fails in two of three is not (minConfidence 0.45)', () => {
  expect(confidenceOf(-0.75)).toBeGreaterThan(0.45);
  expect(confidenceOf(-0.81)).toBeLessThan(0.45);
  expect(confidenceOf(-1)).toBeLessThan(0.3);
});
