import { describe, expect, test } from 'vitest';
import { planSegments, type VoiceSpan } from '../../../src/speech/signal/plan-segments.ts';

const SETTINGS = { mergeGap: 0.6, longest: 12, padding: 0.2 };
const flat = new Float32Array(3000).fill(-20);
const span = (start: number, end: number, voice: number | null = null): VoiceSpan => ({ start, end, voice });
const plan = (spans: readonly VoiceSpan[], levels = flat) => planSegments(spans, levels, 60, SETTINGS);
const times = (spans: readonly VoiceSpan[], levels = flat) => plan(spans, levels).map(({ start, end }) => [start, end]);

describe('planSegments', () => {
  test('joins speech across gaps under 0.6 s and not over longer ones', () => {
    expect(times([span(1, 2), span(2.5, 3), span(3.6, 4)])).toEqual([
      [1, 3],
      [3.6, 4],
    ]);
  });

  test('never joins two voices', () => {
    expect(times([span(1, 2, 0), span(2.1, 3, 1)])).toHaveLength(2);
  });

  test('never makes a piece longer than the engine can take', () => {
    expect(times([span(0, 8), span(8.2, 13)])).toEqual([
      [0, 8],
      [8.2, 13],
    ]);
  });

  test('cuts long speech at its quietest moment', () => {
    const levels = Float32Array.from(flat);
    levels.fill(-60, 7 / 0.02, 7.2 / 0.02);
    const [first, second] = times([span(0, 14)], levels);
    expect(first![1]).toBeGreaterThan(6.99);
    expect(first![1]).toBeLessThan(7.21);
    expect(second).toEqual([first![1], 14]);
  });

  test('every piece of a monologue fits, and nothing of it is lost', () => {
    const pieces = times([span(0, 55)]);
    expect(Math.max(...pieces.map(([from, to]) => to! - from!))).toBeLessThanOrEqual(12);
    expect(pieces.reduce((sum, [from, to]) => sum + to! - from!, 0)).toBeCloseTo(55, 6);
  });

  test('sound around a piece goes half each with its neighbour and stays inside the recording', () => {
    const [first, second] = plan([span(0.1, 2, 0), span(2.2, 3, 1), span(59.9, 60, 0)]);
    expect(first!.from).toBeGreaterThanOrEqual(0);
    expect(first!.to).toBeCloseTo(2.1, 6);
    expect(second!.from).toBeCloseTo(2.1, 6);
    expect(second!.to).toBeCloseTo(3.2, 6);
    expect(plan([span(59.9, 60)])[0]!.to).toBe(60);
    expect(plan([span(58, 59)])[0]!.to).toBeCloseTo(59.2, 6);
  });
});
