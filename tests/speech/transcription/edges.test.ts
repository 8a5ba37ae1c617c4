import { expect, test } from 'vitest';
import type { Span } from '../../../src/model/span.ts';
import { edgesOf } from '../../../src/speech/transcription/edges.ts';

const at = (start: number, end: number): Span => ({ start, end });
const edges = (...own: readonly Span[]) => own.map((one) => edgesOf(own).get(one) ?? null);

test('the first and the last turn of a voice are its edges, whatever they were cut into', () => {
  expect(edges(at(1, 2), at(2.5, 4), at(6, 7), at(9, 12), at(12.9, 14))).toEqual([
    'first',
    'first',
    null,
    'last',
    'last',
  ]);
});

test('the only turn of a voice is its first', () => {
  expect(edges(at(1, 2), at(2.5, 4))).toEqual(['first', 'first']);
  expect(edgesOf([])).toEqual(new Map());
});

test('a pause of a second parts turns', () => {
  expect(edges(at(1, 2), at(3, 4))).toEqual(['first', 'last']);
});
