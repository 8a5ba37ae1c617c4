import { expect, test } from 'vitest';
import { sayings } from '../../src/messages/zh/sayings/index.ts';
import { saidTexts } from './said-texts.ts';

test('every text that the source says outside the catalogue has a Chinese twin in src/messages/zh/sayings', () => {
  const said = saidTexts();
  expect(said.length).toBeGreaterThan(100);
  expect(said.filter(({ text }) => !(text in sayings))).toEqual([]);
});
