import type { Span } from '../model/span.ts';
import { mergeSpans } from './spans.ts';

/** Stretches between two moments in which nobody speaks. */
export function findSilences(speech: readonly Span[], within: Span): readonly Span[] {
  const silences: Span[] = [];
  let quietSince = within.start;
  for (const piece of mergeSpans(speech)) {
    if (piece.start >= within.end) break;
    if (piece.start > quietSince) silences.push({ start: quietSince, end: piece.start });
    quietSince = Math.max(quietSince, piece.end);
  }
  if (within.end > quietSince) silences.push({ start: quietSince, end: within.end });
  return silences;
}
