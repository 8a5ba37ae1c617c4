import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { groupTokens, readVocabulary } from '../../../src/speech/engines/whisper/vocabulary.ts';
import { WHISPER_BASE } from '../../../src/speech/models/catalogue.ts';

const models = fileURLToPath(new URL('../../../models', import.meta.url));
const vocabulary = await readVocabulary(join(models, WHISPER_BASE.files[2].path));
/** Tokens that a text is made of: one a byte. */
const byteTokens = (text: string): number[] =>
  [...Buffer.from(text, 'utf8')].map(
    (byte) =>
      Array.from({ length: 256 }, (_, token) => token).find((token) => {
        const bytes = vocabulary.bytes(token);
        return bytes.length === 1 && bytes[0] === byte;
      })!,
  );

test('characters that are spread over tokens come back whole, each with its tokens', () => {
  expect(groupTokens(byteTokens('几乎OK'), vocabulary)).toEqual([
    { text: '几', from: 0, to: 3 },
    { text: '乎', from: 3, to: 6 },
    { text: 'O', from: 6, to: 7 },
    { text: 'K', from: 7, to: 8 },
  ]);
});

test('a character cut in the middle is dropped, not shown as a black diamond', () => {
  expect(groupTokens(byteTokens('几乎').slice(0, -1), vocabulary).map(({ text }) => text)).toEqual(['几']);
});

test('special tokens say nothing', () => {
  expect(groupTokens([50257, 50363], vocabulary)).toEqual([]);
});
