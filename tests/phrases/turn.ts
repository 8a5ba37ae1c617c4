import { type PreparedTurn, prepareTurn, type TurnPiece } from '../../src/phrases/index.ts';

/** A turn of pieces that lie a second apart, so that a pause parts them; three seconds long each. */
export const turn = (...texts: readonly string[]): PreparedTurn =>
  prepareTurn(texts.map((text, at) => ({ text, start: at * 4, end: at * 4 + 3, confidence: 0.8 })));

/** A turn of pieces with such gaps in seconds between them. */
export function turnWithGaps(pieces: readonly (string | number)[]): PreparedTurn {
  const made: TurnPiece[] = [];
  let at = 0;
  for (const piece of pieces) {
    if (typeof piece === 'number') at += piece;
    else {
      made.push({ text: piece, start: at, end: at + 1, confidence: null });
      at += 1;
    }
  }
  return prepareTurn(made);
}

/** The characters that are matched, fillers and all. */
export const charsOf = (prepared: PreparedTurn): string =>
  prepared.syllables.map(({ reading }) => reading.char).join('');

/** The characters that count. */
export const keptOf = (prepared: PreparedTurn): string =>
  prepared.syllables
    .filter(({ skippable }) => !skippable)
    .map(({ reading }) => reading.char)
    .join('');
