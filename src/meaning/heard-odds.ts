import { duration, overlap } from '../model/span.ts';
import type { WeighedSentence } from '../model/weighed-sentence.ts';
import { type PreparedTurn, spanOf } from '../phrases/index.ts';
import type { Stretch } from './guards.ts';

/**
 * The sentence of the highest log odds, where it was heard, of those that a stretch of a turn shares most of itself or of them with;
 * null: nothing weighed it. The two are cut alike, but one from a piece and the other from the turn, numbers masked.
 */
export function heardOdds(turn: PreparedTurn, { start, end }: Stretch): WeighedSentence | null {
  const [first, last] = [turn.syllables[start]?.piece ?? 0, turn.syllables[end - 1]?.piece ?? 0];
  const weighed = turn.pieces.slice(first, last + 1).flatMap(({ dismissal = [] }) => dismissal);
  if (weighed.length === 0) return null;
  const span = spanOf(turn, start, end);
  const own = weighed.filter((one) => {
    const shared = overlap(one, span);
    return shared > 0 && 2 * shared >= Math.min(duration(one), duration(span));
  });
  return own.toSorted((a, b) => b.logOdds - a.logOdds)[0] ?? null;
}
