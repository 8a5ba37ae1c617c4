import { duration, type Span } from '../model/span.ts';
import { ROUNDING_ERROR } from './listening-limits.ts';

/** Whether a span has at least so many seconds, whatever binary fractions make of them. */
export const lastsFor = (span: Span, seconds: number): boolean => duration(span) >= seconds - ROUNDING_ERROR;

/** Spans in order of start, those that touch or overlap joined. */
export function mergeSpans(spans: readonly Span[]): readonly Span[] {
  const sorted = spans.filter((span) => span.end > span.start).sort((a, b) => a.start - b.start);
  const merged: { start: number; end: number }[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ start: span.start, end: span.end });
  }
  return merged;
}

/** Seconds of all spans together; the spans must not overlap each other. */
export function totalSeconds(spans: readonly Span[]): number {
  let sum = 0;
  for (const span of spans) sum += span.end - span.start;
  return sum;
}

/** Where two lists of merged spans overlap. */
export function intersectSpans(a: readonly Span[], b: readonly Span[]): readonly Span[] {
  const shared: Span[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const left = a[i] as Span;
    const right = b[j] as Span;
    const start = Math.max(left.start, right.start);
    const end = Math.min(left.end, right.end);
    if (end > start) shared.push({ start, end });
    if (left.end < right.end) i++;
    else j++;
  }
  return shared;
}

/** Index of the first of merged spans that ends after a time. */
function firstAfter(spans: readonly Span[], time: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle] as Span).end <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What is left of merged spans outside others. */
export function subtractSpans(from: readonly Span[], taken: readonly Span[]): readonly Span[] {
  const cuts = mergeSpans(taken);
  return from.flatMap((span) => {
    const left: Span[] = [];
    let start = span.start;
    for (let i = firstAfter(cuts, start); i < cuts.length; i++) {
      const cut = cuts[i] as Span;
      if (cut.start >= span.end) break;
      if (cut.start > start) left.push({ start, end: cut.start });
      start = cut.end;
    }
    if (start < span.end) left.push({ start, end: span.end });
    return left;
  });
}
