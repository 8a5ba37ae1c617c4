import { isDigitWord } from './digits.ts';
import { isFiller } from './fillers.ts';
import { noBits, setBit } from './form-index.ts';
import { type NormalChar, normalise } from './normalise.ts';
import { BOUNDARY, type Boundary, type PreparedTurn, type Reading, type Syllable, type TurnPiece } from './types.ts';

/** A silence of this many seconds ends a clause, and no match crosses it (docs/judging.md section 4, Matching 3 and 4). */
export const PAUSE_SECONDS = 0.6;

// Doubled, these are words of their own, not stutters: 谢谢, 看看, 刚刚.
const DOUBLED = new Set(
  '谢看想试等问说听查刚常天人慢好多少早往渐稍微明偏单偷默整足统爸妈哥姐弟妹爷奶叔太宝星拜聊讲算办填核催帮',
);
const LONGEST_STUTTER = 4;

interface Draft {
  reading: Reading;
  skippable: boolean;
  boundary: Boundary;
  begins: boolean;
  piece: number;
  from: number;
  to: number;
}

/** Marks the first of two equal stretches of up to four characters: 我我不知道, 不、不清楚, 我们我们这边. */
function markStutters(syllables: Draft[]): void {
  const kept = syllables.filter((syllable) => !syllable.skippable);
  for (let size = 1; size <= LONGEST_STUTTER; size++) {
    for (let at = 0; at + 2 * size <= kept.length; at++) {
      let same = 0;
      while (same < size && kept[at + same]?.reading === kept[at + size + same]?.reading) same += 1;
      if (same < size) continue;
      const first = kept.slice(at, at + size);
      const plain = first.every(
        ({ reading }) => !isDigitWord(reading.char) && !(size === 1 && DOUBLED.has(reading.char)),
      );
      const unbroken = kept.slice(at, at + 2 * size - 1).every((syllable) => syllable.boundary !== BOUNDARY.pause);
      if (plain && unbroken) for (const syllable of first) syllable.skippable = true;
    }
  }
}

function addPiece(syllables: Draft[], piece: TurnPiece, index: number): void {
  const chars = normalise(piece.text);
  for (let at = 0; at < chars.length; at++) {
    const { reading, boundary, from, to } = chars[at] as NormalChar;
    const skippable =
      reading.mayBeFiller &&
      isFiller(chars[at - 1]?.reading.char ?? '', reading.char, chars[at + 1]?.reading.char ?? '');
    const begins = (syllables.at(-1)?.boundary ?? BOUNDARY.pause) === BOUNDARY.pause;
    syllables.push({ reading, skippable, boundary, begins, piece: index, from, to });
  }
}

function soundsOf(syllables: readonly Syllable[]): Uint32Array {
  const bits = noBits();
  for (let at = 0; at < syllables.length; at++) {
    const { reading, begins } = syllables[at] as Syllable;
    for (const sound of reading.folded) setBit(bits, sound);
    if (begins) for (const sound of reading.begun) setBit(bits, sound);
  }
  return bits;
}

/** One sentence as a turn of its own: what an author wrote, said to a list. */
export const prepareSaying = (text: string): PreparedTurn =>
  prepareTurn([{ text, start: 0, end: 1, confidence: null }]);

/** Makes one side's turn ready for matching. Pieces are in the order of time; those less than 0.6 s apart run on. */
export function prepareTurn(pieces: readonly TurnPiece[]): PreparedTurn {
  const syllables: Draft[] = [];
  pieces.forEach((piece, index) => {
    const before = pieces[index - 1];
    const last = syllables[syllables.length - 1];
    // The small allowance keeps 0.6 a pause when seconds were added up as binary fractions.
    if (before !== undefined && last !== undefined && piece.start - before.end >= PAUSE_SECONDS - 1e-6) {
      last.boundary = BOUNDARY.pause;
    }
    addPiece(syllables, piece, index);
  });
  markStutters(syllables);
  return {
    start: pieces[0]?.start ?? 0,
    end: pieces[pieces.length - 1]?.end ?? 0,
    pieces,
    syllables,
    sounds: soundsOf(syllables),
    answers: [],
  };
}
