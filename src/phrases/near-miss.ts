import { readingOf } from './pinyin.ts';
import type { PhraseList, PreparedTurn, Reading, Syllable } from './types.ts';

/** Syllables of a phrase that a garbled one must still share by sound, in each half of it. */
const SHARED_IN_EACH_HALF = 1;

/**
 * Looks for what may be a garbled phrase of a list: as many syllables as the canonical form of its first entry, in each half
 * at least one of the same folded sound (of two or three syllables, half of them). No verdict rests on it: it only keeps an absence from being called a fail.
 * @param from, to bounds among the syllables that are not skippable.
 * @param text another canonical form of the list.
 * @returns the words that may be it; null: none.
 */
export function findNearMiss(
  turn: PreparedTurn,
  list: PhraseList | undefined,
  from = 0,
  to = Infinity,
  text = list?.texts[0] ?? '',
): string | null {
  if (!/^\p{Script=Han}{2,}$/u.test(text)) return null;
  const words = wordsOf(turn);
  const wanted = [...text].map(readingOf);
  const last = Math.min(words.length, to) - wanted.length;
  for (let at = Math.max(0, from); at <= last; at++)
    if (isNear(words, at, wanted)) {
      const heard = words.slice(at, at + wanted.length);
      return heard.map((syllable) => syllable.reading.char).join('');
    }
  return null;
}

/** The syllables of a turn that are not skippable. */
const wordsOf = ({ syllables }: PreparedTurn): readonly Syllable[] =>
  syllables.filter((syllable) => !syllable.skippable);

function isNear(words: readonly Syllable[], at: number, wanted: readonly Reading[]): boolean {
  const half = Math.floor(wanted.length / 2);
  const same = wanted.map((reading, i) => soundsAlike(words[at + i]!.reading, reading));
  const count = (part: readonly boolean[]): number => part.filter(Boolean).length;
  if (wanted.length < 4) return count(same) * 2 >= wanted.length;
  return count(same.slice(0, half)) >= SHARED_IN_EACH_HALF && count(same.slice(half)) >= SHARED_IN_EACH_HALF;
}

const soundsAlike = (a: Reading, b: Reading): boolean => a.folded.some((sound) => b.folded.includes(sound));
