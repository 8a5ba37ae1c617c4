import type { Turn } from '../conversation/index.ts';
import { countBeside, type PhraseMatch } from '../phrases/index.ts';
import type { Wording } from './define-rule.ts';

/** Syllables within which a state stands behind the matter it is of: 您去年买的那只债基今天分红了. */
const STATE_AFTER = 14;
/** And before it: 少一份收入证明. */
const STATE_BEFORE = 6;

/** A matter with what is said of it (docs/judging.md section 6, states-purpose): the match that says it, or null. */
export function findMatter(turn: Turn, matter: Wording, state: Wording): PhraseMatch | null {
  const matters = matter.in(turn);
  if (matters.length === 0) return null;
  const isOf = (said: PhraseMatch, of: PhraseMatch): boolean => {
    const behind = said.startSyllable - of.endSyllable;
    const before = of.startSyllable - said.endSyllable;
    return (behind >= 0 && behind <= STATE_AFTER) || (before >= 0 && before <= STATE_BEFORE);
  };
  return state.in(turn).find((said) => matters.some((of) => isOf(said, of))) ?? null;
}

/** Syllables beside courtesies from which words may say what a call is about in a frame that nobody listed. */
const MATTER_SYLLABLES = 5;

/** Whether a turn says more than courtesies. */
export const saysMore = (turn: Turn, courtesies: readonly Wording[]): boolean =>
  countBeside(
    turn.words,
    courtesies.map(({ list }) => list),
  ) >= MATTER_SYLLABLES;
