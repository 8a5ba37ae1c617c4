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

test('the first and the last turn, where they were not heard well; nothing between', () => {
  expect(starts(heard(1, 0.4), heard(2.5, 0.4), heard(10, 0.45), heard(20, 0.9), heard(21.5, 0.4))).toEqual([
    1, 2.5, 21.5,
  ]);
});

test('what cannot be read, wherever it stands', () => {
  const between = (one: HeardSegment) => starts(heard(1, 0.9), one, heard(20, 0.9));
  expect(between(heard(10, 0.44))).toEqual([10]);
  expect(between(heard(10, 0.45))).toEqual([]);
  expect(between(heard(10, null))).toEqual([]);
});

test('what was heard well is not heard again', () => {
  expect(starts(heard(1, 0.9), heard(10, 0.5))).toEqual([]);
});

test('words without a confidence may be wrong', () => {
  expect(starts(heard(1, null), heard(10, 0.6))).toEqual([1]);
});

test('each voice of one channel has its own first and last turn', () => {
  const first = { voice: 0, voiceConfidence: 0.9 } as const;
  const second = { voice: 1, voiceConfidence: 0.9 } as const;
  const all = [heard(1, 0.47, first), heard(5, 0.47, second), heard(10, 0.47, first), heard(15, 0.47, first)];
  expect(starts(...all, heard(20, 0.47, second))).toEqual([1, 15, 5, 20]);
});

test('a pause of a second parts turns', () => {
  expect(starts(heard(1, 0.47), heard(3, 0.47), heard(10, 0.9))).toEqual([1]);
  expect(starts(heard(1, 0.47), heard(2.99, 0.47), heard(10, 0.9))).toEqual([1, 2.99]);
});
