import { expect, test } from 'vitest';
import type { PhraseMatch } from '../../src/phrases/index.ts';
import { phraseConfidence } from '../../src/rule-parts/evidence.ts';

const match = (confidence: number | null, cost: number): PhraseMatch => ({ confidence, cost }) as PhraseMatch;

test('a phrase is as sure as its words, less a tenth for each unit of cost', () => {
  expect(phraseConfidence(match(0.9, 0))).toBe(0.9);
  expect(phraseConfidence(match(0.9, 1.5))).toBeCloseTo(0.75, 9);
  expect(phraseConfidence(match(null, 1))).toBeCloseTo(0.5, 9);
  expect(phraseConfidence(match(0.05, 1))).toBe(0);
});
