import type { Alternative } from '../model/words.ts';

/** All further texts of one stretch of speech: those of its alternatives, then those of further hearings; each a reading of the same sound. */
export const readingsOf = ({
  alternatives = [],
  again = [],
}: {
  readonly alternatives?: readonly Alternative[];
  readonly again?: readonly string[];
}): readonly string[] => [...alternatives.map(({ text }) => text), ...again];
