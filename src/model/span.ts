/** A stretch of a recording, in seconds from its first sample. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Length of a span in seconds. */
export const duration = (span: Span): number => span.end - span.start;

/** Seconds that two spans share; 0 when they only touch or lie apart. */
export const overlap = (a: Span, b: Span): number => Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));

/** Seconds of some spans that lie in one: those that overlap count each for itself. */
export const secondsWithin = (spans: readonly Span[], within: Span): number =>
  spans.reduce((sum, span) => sum + overlap(span, within), 0);
