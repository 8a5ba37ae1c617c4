import { expect, test } from 'vitest';
import { en, zh } from '../../src/messages/index.ts';
import { maskText } from '../../src/privacy/mask.ts';

/** Every text in a part of a catalogue. */
const textsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
};

test.each([
  ['en', en],
  ['zh', zh],
])('what the program says of a verdict holds no number of anybody (%s)', (_, catalogue) => {
  const texts = textsOf(catalogue.rules);
  expect(texts.length).toBeGreaterThan(100);
  expect(texts.filter((text) => maskText(text) !== text)).toEqual([]);
});
