import { expect, test } from 'vitest';
import { createPulse } from '../../../src/speech/transcription/pulse.ts';

test('the first sign is told at once, then one a second', () => {
  let now = 0;
  const told: number[] = [];
  const pulse = createPulse(
    () => told.push(now),
    () => now,
  );
  for (now = 0; now < 3500; now += 100) pulse();
  expect(told).toEqual([0, 1000, 2000, 3000]);
});
