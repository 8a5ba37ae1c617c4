import type { Span } from '../model/span.ts';

/** Seconds over which sound goes to silence and comes back: a sudden edge would click. It lies inside the span. */
const FADE = 0.005;

/**
 * A copy of the samples of one channel with silence in the spans.
 * @param rate Hz.
 * @param spans seconds from the first sample; what lies outside the samples is left out.
 */
export const muteSpans = (samples: Float32Array, rate: number, spans: readonly Span[]): Float32Array => {
  const muted = samples.slice();
  const fade = Math.round(FADE * rate);
  for (const { start, end } of spans) {
    const [from, to] = [Math.floor(start * rate), Math.ceil(end * rate)];
    for (let at = Math.max(0, from); at < Math.min(to, muted.length); at++) {
      const inside = Math.min(at - from, to - 1 - at);
      muted[at]! *= Math.max(0, 1 - (inside + 1) / (fade + 1));
    }
  }
  return muted;
};
