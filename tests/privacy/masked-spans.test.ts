import { describe, expect, it } from 'vitest';
import { maskReadings } from '../../src/privacy/mask-facts.ts';
import { maskedSpans } from '../../src/privacy/masked-spans.ts';
import { muteSpans } from '../../src/privacy/mute-spans.ts';

/** An utterance of one word a character, a quarter of a second each. */
const timed = (start: number, text: string) => ({
  role: 'customer' as const,
  start,
  end: start + [...text].length / 4,
  text,
  words: [...text].map((one, i) => ({ text: one, start: start + i / 4, end: start + (i + 1) / 4 })),
});

describe('spans of numbers', () => {
  it('are those of their words, a little widened', () => {
    expect(maskedSpans([timed(10, '手机一三六七二零五四四一九好的')])).toEqual([{ start: 10.25, end: 13.5 }]);
  });

  it('are in every utterance that a number runs over, and nowhere else', () => {
    const spans = maskedSpans([timed(0, '一三六七二零'), timed(4, '好'), timed(8, '五四四一九'), timed(20, '再见')]);
    expect(spans).toEqual([
      { start: 0, end: 1.75 },
      { start: 7.75, end: 9.5 },
    ]);
  });

  it('reach from word to word around a marker, whose own words are gone', () => {
    const { words, ...said } = timed(0, '好的是一三六七二零五四四一九，对');
    const masked = maskReadings([
      { ...said, confidence: null, words: words.map((word) => ({ ...word, confidence: 1 })) },
    ]);
    expect(masked[0]?.text).toBe('好的是〔手机号〕，对');
    const [span, ...others] = maskedSpans(masked);
    expect(others).toEqual([]);
    expect(span!.start).toBeLessThanOrEqual(0.75);
    expect(span!.end).toBeGreaterThanOrEqual(3.5);
    expect(span!.end).toBeLessThan(4.25);
  });

  it('without times of words leave out only what the other words must take', () => {
    const { words: _, ...untimed } = timed(10, '手机一三六七二零五四四一九好的');
    const [span, ...others] = maskedSpans([untimed]);
    expect(others).toEqual([]);
    expect(span?.start).toBeCloseTo(9.95);
    expect(span?.end).toBeCloseTo(13.8);
  });

  it('are none where nothing is masked', () => {
    expect(maskedSpans([timed(0, '一共三千块')])).toEqual([]);
  });
});

describe('muting', () => {
  it('leaves no sound in a span but at its edges, and everything outside it', () => {
    const sound = new Float32Array(8000).fill(0.5);
    const muted = muteSpans(sound, 8000, [{ start: 0.25, end: 0.5 }]);
    expect([...muted.subarray(0, 2000), ...muted.subarray(4000)].every((sample) => sample === 0.5)).toBe(true);
    expect(muted.subarray(2040, 3960).every((sample) => sample === 0)).toBe(true);
    const steps = [...muted].slice(1).map((sample, i) => Math.abs(sample - muted[i]!));
    expect(Math.max(...steps)).toBeLessThan(0.02);
    expect(sound.every((sample) => sample === 0.5)).toBe(true);
  });

  it('takes spans that begin before the sound or end behind it', () => {
    const muted = muteSpans(new Float32Array(100).fill(1), 100, [
      { start: -1, end: 0.2 },
      { start: 0.9, end: 5 },
    ]);
    expect(muted.filter((sample) => sample === 1)).toHaveLength(70);
    expect(muted.filter((sample) => sample === 0)).toHaveLength(28);
  });
});
