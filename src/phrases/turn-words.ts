import type { Span } from '../model/span.ts';
import { isDigitWord } from './digits.ts';
import { BOUNDARY, type PreparedTurn } from './types.ts';

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

function timeAt(turn: PreparedTurn, piece: number, offset: number): number {
  const { start = 0, end = 0, text = '' } = turn.pieces[piece] ?? {};
  return text.length === 0 ? start : start + ((end - start) * offset) / text.length;
}

/** Where a stretch lies, in seconds: its share of the characters of its piece, as if they were spoken evenly. */
export function spanOf(turn: PreparedTurn, from: number, to: number): Span {
  const first = turn.syllables[from];
  const last = turn.syllables[to - 1];
  if (first === undefined || last === undefined || to <= from) return { start: turn.start, end: turn.start };
  return { start: timeAt(turn, first.piece, first.from), end: timeAt(turn, last.piece, last.to) };
}
