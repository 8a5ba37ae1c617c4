import { findMatches } from './find-matches.ts';
import { countSyllables } from './turn-words.ts';
import type { PhraseList, PhraseMatch, PreparedTurn } from './types.ts';

/** Whether nothing but fillers, and whole phrases of the lists that may precede, stands before a match. */
export function startsTurn(
  turn: PreparedTurn,
  match: PhraseMatch,
  mayPrecede: readonly (PhraseList | undefined)[] = [],
): boolean {
  const before = mayPrecede
    .flatMap((list) => findMatches(turn, list))
    .filter((m) => m.endSyllable <= match.startSyllable);
  return countUncovered(turn, 0, match.startSyllable, before) === 0;
}

/** Syllables of a stretch that lie in none of the matches. */
function countUncovered(turn: PreparedTurn, from: number, to: number, matches: readonly PhraseMatch[]): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    const covered = matches.some((match) => at >= match.startSyllable && at < match.endSyllable);
    if (!covered) count += countSyllables(turn, at, at + 1);
  }
  return count;
}

/** What stands between two matches of one turn. */
export interface WordsBetween {
  readonly syllables: number;
  /** Those that are not among the words that may freely stand there. */
  readonly other: number;
  /** The first word that must not stand there; null when there is none. */
  readonly blocker: PhraseMatch | null;
}

/** Measures the words from one match to the next against `between` of a list (docs/judging.md section 4, list company). */
export const wordsBetween = (
  turn: PreparedTurn,
  left: PhraseMatch,
  right: PhraseMatch,
  list: PhraseList,
): WordsBetween => measureWords(turn, left.endSyllable, right.startSyllable, list);

/** The same from the start of a turn to a match. */
export const wordsBefore = (turn: PreparedTurn, match: PhraseMatch, list: PhraseList): WordsBetween =>
  measureWords(turn, 0, match.startSyllable, list);

function measureWords(turn: PreparedTurn, from: number, to: number, list: PhraseList): WordsBetween {
  const inside = (m: PhraseMatch): boolean => m.startSyllable >= from && m.endSyllable <= to;
  const free = findMatches(turn, list.betweenWords ?? undefined).filter(inside);
  const blockers = findMatches(turn, list.blockers ?? undefined).filter(inside);
  return {
    syllables: countSyllables(turn, from, to),
    other: countUncovered(turn, from, to, free),
    blocker: blockers[0] ?? null,
  };
}

/** Words this many syllables after 您说, 他说, 别人说, 如果, 要是 are not the agent's own (docs/judging.md section 2, no-forbidden-phrases). */
const QUOTED_SYLLABLES = 6;

/** Whether a match begins within reach of words that quote somebody or set a condition, or holds such words in its gap: 我要是不知道. */
export function isQuoted(
  turn: PreparedTurn,
  match: PhraseMatch,
  quoting: PhraseList | undefined,
  syllables = QUOTED_SYLLABLES,
): boolean {
  return findMatches(turn, quoting).some(
    (quote) =>
      (quote.startSyllable >= match.startSyllable && quote.endSyllable <= match.coreSyllable) ||
      (quote.endSyllable <= match.startSyllable &&
        countSyllables(turn, quote.endSyllable, match.startSyllable) <= syllables),
  );
}

/** How many syllables of a turn are neither fillers nor part of a phrase of the lists. */
export function countBeside(turn: PreparedTurn, lists: readonly (PhraseList | undefined)[]): number {
  const matches = lists.flatMap((list) => findMatches(turn, list));
  return countUncovered(turn, 0, turn.syllables.length, matches);
}

/** Whether a turn holds nothing but fillers and phrases of the lists. */
export const consistsOf = (turn: PreparedTurn, lists: readonly (PhraseList | undefined)[]): boolean =>
  countBeside(turn, lists) === 0;
