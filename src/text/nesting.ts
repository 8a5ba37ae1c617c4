/** Brackets in brackets that a file written by a person has; readers that call themselves run out of room at some thousands. */
const MOST_NESTED = 64;

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

/** Where the text of a file is nested too deep to be read, and the words for it; null where it is not. */
export const nestingFault = (text: string): { readonly line: number; readonly message: string } | null => {
  const at = tooDeepAt(text);
  if (at === null) return null;
  const line = text.slice(0, at).split('\n').length;
  return { line, message: `more than ${MOST_NESTED} brackets or lists stand in one another` };
};
