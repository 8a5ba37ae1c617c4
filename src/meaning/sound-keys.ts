import type { PreparedTurn } from '../phrases/index.ts';
import type { CharStep } from './frame-types.ts';

/** Folded sounds are numbered below this (a dictionary of Mandarin has some 400, and letters as many again). */
const PAIR = 4096;

/** Two sounds that follow each other, as one number; a single sound is its own key. */
const pairKey = (first: number, second: number): number => PAIR * (first + 1) + second;

/** Keys of the first two characters of a word, or of its only one. */
export function keysOf(word: readonly CharStep[]): readonly number[] {
  const [first, second] = word;
  if (first === undefined) return [];
  if (second === undefined) return first.folded;
  return first.folded.flatMap((one) => second.folded.map((other) => pairKey(one, other)));
}

/** How often a key is met, beside a rare sound: two sounds together are far rarer than one. */
export const PAIR_WEIGHT = 0.1;
export const isPair = (key: number): boolean => key >= PAIR;

/** All keys of a turn: sounds, and pairs of sounds with at most fillers between. */
export function keysIn({ syllables }: PreparedTurn): ReadonlySet<number> {
  const keys = new Set<number>();
  for (let at = 0; at < syllables.length; at++) {
    const { folded } = syllables[at]!.reading;
    for (const one of folded) keys.add(one);
    for (let next = at + 1; next < syllables.length; next++) {
      for (const one of folded) for (const other of syllables[next]!.reading.folded) keys.add(pairKey(one, other));
      if (!syllables[next]!.skippable) break;
    }
  }
  return keys;
}
