import { expect, test } from 'vitest';
import { CHANGES, takeTurns } from '../../../src/facts/roles/turn-taking.ts';

const chance = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

test('a segment by itself is what speaks for it', () => {
  expect(takeTurns([1.5], CHANGES)).toEqual([1.5]);
  expect(takeTurns([], CHANGES)).toEqual([]);
});

test('the neighbour of a segment is four times in five of the other side', () => {
  const [, second] = takeTurns([50, 0], CHANGES);
  expect(chance(second!)).toBeCloseTo(0.2, 6);
  expect(chance(takeTurns([0, 50], CHANGES)[0]!)).toBeCloseTo(0.2, 6);
});

test('both neighbours count: 0.8 twice against 0.2 twice', () => {
  const [, middle] = takeTurns([50, 0, 50], CHANGES);
  expect(chance(middle!)).toBeCloseTo(0.04 / (0.04 + 0.64), 6);
});

test('sides exchanged give odds exchanged', () => {
  const evidence = [2, 0, -1, 0.5, 0];
  const exchanged = takeTurns(
    evidence.map((one) => -one),
    CHANGES,
  );
  for (const [i, logOdds] of takeTurns(evidence, CHANGES).entries()) expect(exchanged[i]).toBeCloseTo(-logOdds, 9);
});

test('where sides hardly change a neighbour is of the same side', () => {
  const [, second] = takeTurns([50, 0], 0.1);
  expect(chance(second!)).toBeCloseTo(0.9, 6);
});
