import { expect, test } from 'vitest';
import { takeTurns } from '../../../src/facts/roles/turn-taking.ts';

const chance = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

test('a segment by itself is what speaks for it', () => {
  expect(takeTurns([1.5])).toEqual([1.5]);
  expect(takeTurns([])).toEqual([]);
});

test('the neighbour of a segment is four times in five of the other side', () => {
  const [, second] = takeTurns([50, 0]);
  expect(chance(second!)).toBeCloseTo(0.2, 6);
  expect(chance(takeTurns([0, 50])[0]!)).toBeCloseTo(0.2, 6);
});

test('both neighbours count: 0.8 twice against 0.2 twice', () => {
  const [, middle] = takeTurns([50, 0, 50]);
  expect(chance(middle!)).toBeCloseTo(0.04 / (0.04 + 0.64), 6);
});

test('sides exchanged give odds exchanged', () => {
  const evidence = [2, 0, -1, 0.5, 0];
  const exchanged = takeTurns(evidence.map((one) => -one));
  for (const [i, logOdds] of takeTurns(evidence).entries()) expect(exchanged[i]).toBeCloseTo(-logOdds, 9);
});
