import type { Alternative } from '../../model/words.ts';
import { saysMuch, type TimedText } from './cut-sentences.ts';

/** Words of one side: a role, or a voice of a leg. */
export interface Said extends TimedText {
  readonly side: string;
  /** Other readings of the same sound. */
  readonly alternatives?: readonly Alternative[];
}

/** Characters of the words around a sentence that are kept, the nearest: what it answers, and how it goes on. */
const MOST_AROUND = 80;

const joined = (before: string, text: string): string =>
  `${before}${before === '' || text === '' || /\p{P}$/u.test(before) ? '' : '，'}${text}`;
const joinedBefore = (before: string, text: string): string => joined(before, text).slice(-MOST_AROUND);

/** The words that follow a sentence: the rest of its piece, and what was said behind that. */
export const joinedAfter = (rest: string, after: string): string => joined(rest, after).slice(0, MOST_AROUND);

/** Seconds between two speeches of one side up to which they are one, as conversation cuts turns. */
const TURN_GAP = 1;

/**
 * What the other sides said right before each of some words: what they began since the side itself last spoke (嗯 and 好的 are no speech),
 * joined; '' where that is nothing. All words of a turn answer what its first do.
 * @param said in the order of time.
 */
export const saidBefore = (said: readonly Said[]): readonly string[] => {
  const open = new Map(said.map(({ side }) => [side, '']));
  const last = new Map<string, { readonly end: number; readonly answered: string }>();
  return said.map(({ side, text, start, end }) => {
    const since = open.get(side) ?? '';
    const before = last.get(side);
    const goesOn = since === '' && before !== undefined && start - before.end < TURN_GAP;
    const answered = goesOn ? before.answered : since;
    last.set(side, { end, answered });
    if (saysMuch(text)) open.set(side, '');
    for (const [other, words] of open) if (other !== side) open.set(other, joinedBefore(words, text));
    return answered;
  });
};

/**
 * How the side of each of some words goes on in the same turn: what it says less than a turn's gap behind, and again behind that, unless
 * another side says much in between; '' where that is nothing.
 * @param said in the order of time.
 */
export const saidAfter = (said: readonly Said[]): readonly string[] => {
  const next = new Map<string, { readonly start: number; readonly words: string }>();
  return said
    .toReversed()
    .map(({ side, text, start, end }) => {
      const behind = next.get(side);
      const after = behind !== undefined && behind.start - end < TURN_GAP ? behind.words : '';
      if (saysMuch(text)) for (const other of next.keys()) if (other !== side) next.delete(other);
      next.set(side, { start, words: joinedAfter(text, after) });
      return after;
    })
    .toReversed();
};
