import { expect, test } from 'vitest';
import { alignTokens } from '../../../src/speech/engines/whisper/word-times.ts';

const FRAMES = 60;
/** Attention of one token: each of the eight heads looks at frames `from` to `to`. */
const looking = (from: number, to: number): Float32Array =>
  Float32Array.from({ length: 8 * FRAMES }, (_, i) => (i % FRAMES >= from && i % FRAMES < to ? 1 : 0.01));

test('a token is said where the heads look as it is chosen', () => {
  const spans = alignTokens([looking(0, 20), looking(20, 30), looking(30, 60)], FRAMES);
  expect(spans.map(({ start }) => start)).toEqual([0, 0.4, 0.6].map((start) => expect.closeTo(start, 1)));
  expect(spans.at(-1)!.end).toBeCloseTo(1.2);
});

test('a head that looks elsewhere for a few frames moves nothing', () => {
  const stray = looking(0, 20);
  for (let frame = 50; frame < 53; frame++) stray[frame] = 1;
  const [, second] = alignTokens([stray, looking(20, 30), looking(30, 60)], FRAMES);
  expect(second!.start).toBeCloseTo(0.4, 1);
});

test('no tokens have no times', () => {
  expect(alignTokens([], FRAMES)).toEqual([]);
});
