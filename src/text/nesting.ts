/** Brackets in brackets that a file written by a person has; readers that call themselves run out of room at some thousands. */
export const MOST_NESTED = 64;

const STEP: Readonly<Record<string, number>> = { '[': 1, '{': 1, '(': 1, ']': -1, '}': -1, ')': -1 };
/** - - - -: lists in lists on one line of YAML. */
const DASHES = new RegExp(`^[ \\t]*(?:- ){${MOST_NESTED}}`, 'm');

/** Index of the first bracket that stands too deep in others, or null. Brackets of quoted words count as well. */
export const tooDeepAt = (text: string, most = MOST_NESTED): number | null => {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    depth = Math.max(0, depth + (STEP[text[at] as string] ?? 0));
    if (depth > most) return at;
  }
  return DASHES.exec(text)?.index ?? null;
};
