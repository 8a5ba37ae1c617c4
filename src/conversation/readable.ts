import type { Span } from '../model/span.ts';
import type { Utterance } from '../model/utterance.ts';
import {
  ASSUMED_CONFIDENCE,
  type ListeningLimits,
  MIN_WORDED_SHARE,
  MIN_WORDLESS_SECONDS,
  ROUNDING_ERROR,
} from './listening-limits.ts';
import { intersectSpans, lastsFor, mergeSpans, subtractSpans, totalSeconds } from './spans.ts';

/** How sure the engine is of an utterance; without its word, 0.6 (docs/judging.md section 0). */
export const confidenceOf = (heard: Pick<Utterance, 'confidence'>): number => heard.confidence ?? ASSUMED_CONFIDENCE;

/** Mean confidence of words: each utterance counts by its characters. 0 when there are none. */
export function meanConfidence(utterances: readonly Utterance[]): number {
  let sum = 0;
  let characters = 0;
  for (const utterance of utterances) {
    sum += confidenceOf(utterance) * utterance.text.length;
    characters += utterance.text.length;
  }
  return characters === 0 ? 0 : sum / characters;
}

/** Share of spoken seconds under utterances that a test accepts; 1 when nobody speaks. Pieces must be merged. */
export function wordedShare(
  pieces: readonly Span[],
  utterances: readonly Utterance[],
  accept: (utterance: Utterance) => boolean = () => true,
): number {
  const spoken = totalSeconds(pieces);
  if (spoken === 0) return 1;
  return totalSeconds(intersectSpans(pieces, mergeSpans(utterances.filter(accept)))) / spoken;
}

/** Speech without words of at least so many seconds. Pieces must be merged. */
export const findWordless = (
  pieces: readonly Span[],
  utterances: readonly Utterance[],
  seconds: number,
): readonly Span[] => subtractSpans(pieces, utterances).filter((span) => lastsFor(span, seconds));

/**
 * Whether the words of a stretch can be trusted to be all that was said: mean confidence of at least `minConfidence`
 * (docs/judging.md section 0), words under most of the speech, and no long speech without words: it may hide the ones looked for.
 */
export function isReadable(
  pieces: readonly Span[],
  utterances: readonly Utterance[],
  limits: ListeningLimits,
): boolean {
  return (
    utterances.length > 0 &&
    meanConfidence(utterances) >= limits.minConfidence - ROUNDING_ERROR &&
    wordedShare(pieces, utterances) >= MIN_WORDED_SHARE - ROUNDING_ERROR &&
    findWordless(pieces, utterances, MIN_WORDLESS_SECONDS).length === 0
  );
}
