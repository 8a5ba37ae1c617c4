import { describe, expect, test } from 'vitest';
import { speechSpans } from '../../../src/speech/engines/speech-spans.ts';

const SETTINGS = { threshold: 0.3, minSilence: 0.25, minSpeech: 0.1 };
const SIZES = { step: 512, seen: 576, rate: 16_000 };

/** Spans of windows of which runs have the same probability. */
const spansOf = (...runs: readonly (readonly [windows: number, probability: number])[]) =>
  speechSpans(
    Float32Array.from(runs.flatMap(([windows, probability]) => Array<number>(windows).fill(probability))),
    SETTINGS,
    SIZES,
  );

/** Seconds of a sample. */
const at = (sample: number): number => sample / SIZES.rate;

describe('stretches of speech by its probability', () => {
  test('speech begins before the window that makes sure of it and ends where it is silent', () => {
    // Sure with the fifth loud window, 25 windows in; over with the ninth quiet one, 34 in.
    expect(spansOf([20, 0], [5, 0.9], [40, 0])).toEqual([
      { start: at(25 * 512 - 2 * 576 - 1600), end: at(34 * 512 - 4000) - 0.1 },
    ]);
  });

  test('four loud windows are none, nor are five with a quiet one among them', () => {
    expect(spansOf([20, 0], [4, 0.9], [40, 0])).toEqual([]);
    expect(spansOf([20, 0], [3, 0.9], [1, 0.2], [2, 0.9], [40, 0])).toEqual([]);
    expect(spansOf([20, 0], [9, 0.3], [40, 0])).toEqual([]);
  });

  test('speech goes on a little under the threshold, and over eight quiet windows', () => {
    const whole = spansOf([20, 0], [40, 0.9], [40, 0]);
    expect(whole).toHaveLength(1);
    expect(spansOf([20, 0], [5, 0.9], [34, 0.2], [1, 0.9], [40, 0])).toEqual(whole);
    expect(spansOf([20, 0], [10, 0.9], [8, 0], [22, 0.9], [40, 0])).toEqual(whole);
    expect(spansOf([20, 0], [10, 0.9], [9, 0], [21, 0.9], [40, 0])).toHaveLength(2);
  });

  test('quiet windows that only loudness under the threshold parts are one silence', () => {
    expect(spansOf([20, 0], [10, 0.9], [4, 0], [1, 0.2], [4, 0], [21, 0.9], [40, 0])).toHaveLength(2);
    expect(spansOf([20, 0], [10, 0.9], [4, 0], [1, 0.9], [4, 0], [21, 0.9], [40, 0])).toHaveLength(1);
  });

  test('speech may begin with the sound and lasts until it ends', () => {
    expect(spansOf([10, 0.9])).toEqual([{ start: 0, end: at(10 * 512) - 0.1 }]);
    expect(spansOf()).toEqual([]);
  });
});
