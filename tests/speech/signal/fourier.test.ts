import { expect, test } from 'vitest';
import { createFourier } from '../../../src/speech/signal/fourier.ts';

/** Magnitudes of the bins from 0 to half the rate. */
const magnitudes = (samples: Float64Array): readonly number[] => {
  const bins = createFourier(samples.length)(samples);
  return Array.from({ length: samples.length / 2 + 1 }, (_, i) => Math.hypot(bins[2 * i]!, bins[2 * i + 1]!));
};

test.each([
  ['a steady level', 0, 32],
  ['three periods', 3, 16],
  ['half the rate', 16, 32],
])('%s of 32 samples stands in its own bin alone', (_, periods, strength) => {
  const samples = Float64Array.from({ length: 32 }, (_, i) => Math.cos((2 * Math.PI * periods * i) / 32));
  const expected = Array.from({ length: 17 }, (_, bin) => expect.closeTo(bin === periods ? strength : 0, 9));
  expect(magnitudes(samples)).toEqual(expected);
});
