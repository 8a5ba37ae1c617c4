import { saysMuch, type TimedText } from './cut-sentences.ts';

/** Words of one side: a role, or a voice of a leg. */
export interface Said extends TimedText {
  readonly side: string;
}

/** Characters of the words before that are kept, the last: what a sentence answers stands at their end. */
const MOST_BEFORE = 80;

const joined = (before: string, text: string): string =>
  `${before}${before === '' || /\p{P}$/u.test(before) ? '' : '，'}${text}`.slice(-MOST_BEFORE);

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
    for (const [other, words] of open) if (other !== side) open.set(other, joined(words, text));
    return answered;
  });
};
