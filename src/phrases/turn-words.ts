import type { Span } from '../model/span.ts';
import type { Word } from '../model/words.ts';
import { isDigitWord } from './digits.ts';
import { BOUNDARY, type PhraseMatch, type PreparedTurn, type TurnPiece } from './types.ts';

/** Syllables in a stretch of a turn; fillers, particles, erhua and stutters are not counted. */
export function countSyllables(turn: PreparedTurn, from = 0, to = turn.syllables.length): number {
  let count = 0;
  for (let at = Math.max(0, from); at < to; at++) if (turn.syllables[at]?.skippable === false) count += 1;
  return count;
}

// Shorter runs are words: 一下, 二十.
const SHORTEST_RUN = 3;

/** Digits spoken one after another, as in 一三八…: runs of at least three, pauses and fillers inside allowed. */
export function countDigits(turn: PreparedTurn): number {
  let count = 0;
  let run = 0;
  for (const syllable of turn.syllables) {
    if (isDigitWord(syllable.reading.char)) run += 1;
    else if (!syllable.skippable) {
      count += run >= SHORTEST_RUN ? run : 0;
      run = 0;
    }
  }
  return count + (run >= SHORTEST_RUN ? run : 0);
}

/** Whether nothing but fillers stands between a stretch and the ends of its clause. */
export function isWholeClause(turn: PreparedTurn, from: number, to: number): boolean {
  let start = from;
  while (start > 0 && turn.syllables[start - 1]?.boundary === BOUNDARY.none) {
    start -= 1;
    if (turn.syllables[start]?.skippable === false) return false;
  }
  let last = to - 1;
  while (last < turn.syllables.length - 1 && turn.syllables[last]?.boundary === BOUNDARY.none) {
    last += 1;
    if (turn.syllables[last]?.skippable === false) return false;
  }
  return true;
}

/** The words of a stretch as the recogniser wrote them. */
export function textOf(turn: PreparedTurn, from: number, to: number): string {
  let text = '';
  const first = turn.syllables[from];
  const last = turn.syllables[to - 1];
  if (first === undefined || last === undefined || to <= from) return text;
  for (let piece = first.piece; piece <= last.piece; piece++) {
    const start = piece === first.piece ? first.from : 0;
    text += turn.pieces[piece]?.text.slice(start, piece === last.piece ? last.to : undefined) ?? '';
  }
  return text;
}

/** The word that has the character at a place of a piece's text; null where its words are not known, or are those of another reading. */
function wordAt({ text, words = [] }: TurnPiece, offset: number): Word | null {
  if (words.map((word) => word.text).join('') !== text) return null;
  let end = 0;
  for (const word of words) {
    end += word.text.length;
    if (offset < end) return word;
  }
  return null;
}

/**
 * Share of the syllables of a stretch, 0 to 1, whose word the engine itself gives a probability below `least`; 0 where it gives none.
 */
export function shareDoubted(turn: PreparedTurn, from: number, to: number, least: number): number {
  const syllables = turn.syllables.slice(from, to);
  const doubted = syllables.filter(({ piece, from: offset }) => {
    const heardIn = turn.pieces[piece];
    const word = heardIn === undefined ? null : wordAt(heardIn, offset);
    return word !== null && word.confidence !== null && word.confidence < least;
  });
  return syllables.length === 0 ? 0 : doubted.length / syllables.length;
}

/** The lowest confidence of the pieces that a stretch lies in; null when no piece has one. */
export function lowestConfidence(turn: PreparedTurn, from: number, to: number): number | null {
  let lowest: number | null = null;
  const last = turn.syllables[to - 1]?.piece ?? 0;
  for (let piece = turn.syllables[from]?.piece ?? 0; piece <= last; piece++) {
    const confidence = turn.pieces[piece]?.confidence ?? null;
    if (confidence !== null && (lowest === null || confidence < lowest)) lowest = confidence;
  }
  return lowest;
}

/** Where a character stands between the ends of its piece, as if all were spoken evenly. */
const evenly = ({ start, end, text }: TurnPiece, offset: number): number =>
  text.length === 0 ? start : start + ((end - start) * offset) / text.length;

const within = ({ start, end }: Span, time: number): number => Math.min(end, Math.max(start, time));

/**
 * Where a stretch lies, in seconds: from the start of its first word to the end of its last, as the engine times them; its share of the
 * characters of its piece where the engine does not.
 */
export function spanOf(turn: PreparedTurn, from: number, to: number): Span {
  const first = turn.syllables[from];
  const last = turn.syllables[to - 1];
  const [piece, lastPiece] = [turn.pieces[first?.piece ?? -1], turn.pieces[last?.piece ?? -1]];
  if (first === undefined || last === undefined || piece === undefined || lastPiece === undefined || to <= from)
    return { start: turn.start, end: turn.start };
  return {
    start: within(piece, wordAt(piece, first.from)?.start ?? evenly(piece, first.from)),
    end: within(lastPiece, wordAt(lastPiece, last.to - 1)?.end ?? evenly(lastPiece, last.to)),
  };
}

/** Whether two matches of one turn share words. */
export const shareWords = (a: PhraseMatch, b: PhraseMatch): boolean =>
  a.startSyllable < b.endSyllable && b.startSyllable < a.endSyllable;
