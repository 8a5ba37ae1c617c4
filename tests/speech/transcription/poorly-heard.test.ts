import { expect, test } from 'vitest';
import type { HeardSegment } from '../../../src/model/heard.ts';
import { findPoorlyHeard } from '../../../src/speech/transcription/poorly-heard.ts';
import { leg, segment } from '../../helpers/heard.ts';

const heard = (start: number, confidence: number | null, more: Partial<HeardSegment> = {}): HeardSegment => ({
  ...segment(start, start + 1, '字'),
  confidence,
  ...more,
});
const starts = (...segments: readonly HeardSegment[]): readonly number[] =>
  findPoorlyHeard({ legs: [leg(0, ...segments)] }).map(({ start }) => start);

test('what was not heard well, wherever it stands', () => {
  expect(starts(heard(1, 0.69), heard(10, 0.69), heard(20, 0.9), heard(21.5, 0.1))).toEqual([1, 10, 21.5]);
});

test('what was heard well is not heard again', () => {
  expect(starts(heard(1, 0.7), heard(10, 0.9), heard(20, 0.7))).toEqual([]);
});

test('words without a confidence, where they are the first or the last: they may be wrong', () => {
  expect(starts(heard(1, null), heard(5, null), heard(10, null))).toEqual([1, 10]);
  expect(starts(heard(1, null), heard(10, 0.9))).toEqual([1]);
});

test('each voice of one channel has its own first and last turn', () => {
  const first = { voice: 0, voiceConfidence: 0.9 } as const;
  const second = { voice: 1, voiceConfidence: 0.9 } as const;
  const all = [heard(1, null, first), heard(5, null, second), heard(10, null, first), heard(15, null, first)];
  expect(starts(...all, heard(20, null, second))).toEqual([1, 15, 5, 20]);
});

test('a pause of a second parts turns', () => {
  expect(starts(heard(1, null), heard(3, null), heard(10, 0.9))).toEqual([1]);
  expect(starts(heard(1, null), heard(2.99, null), heard(10, 0.9))).toEqual([1, 2.99]);
});
