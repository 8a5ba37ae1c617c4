import { distance } from 'fastest-levenshtein';

/** Letters that a mistyped name may have wrong. */
const MOST_EDITS = 2;
/** Share of the letters that may be wrong in long names made of several words, such as ids of rules. */
const LONG_NAME_SHARE = 1 / 3;
/** Letters: what is longer is no name. */
const LONGEST = 64;

/** How many letters may be changed, added or left out for a known name to be meant. */
export type Tolerance = (known: string) => number;

/** Two letters: where a wrong guess costs something. */
export const strictly: Tolerance = () => MOST_EDITS;

/** Two letters, or a third of a long name: where the guess is only shown. */
export const generously: Tolerance = (known) => Math.max(MOST_EDITS, known.length * LONG_NAME_SHARE);

/** The known name that a mistyped one was probably meant to be, whatever its case; null when none is near or has a letter in common. */
export const nearestName = (name: string, known: readonly string[], tolerance = generously): string | null => {
  if (name.length > LONGEST) return null;
  const candidates = known
    .map((candidate) => ({ candidate, edits: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, edits }) => edits < name.length && edits <= tolerance(candidate))
    .toSorted((a, b) => a.edits - b.edits);
  return candidates[0]?.candidate ?? null;
};
