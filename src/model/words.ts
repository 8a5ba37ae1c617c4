import type { Span } from './span.ts';

/** A piece of a text with its time: a character, a few that belong together, with the marks after them. */
export interface Word extends Span {
  readonly text: string;
  /** 0 to 1: the engine's probability of it; null when it gives none. */
  readonly confidence: number | null;
}

/** Another reading of the same sound. */
export interface Alternative {
  readonly text: string;
  /** How much less likely it is than the reading that was chosen: the difference of mean log probabilities a token, 0 or more. */
  readonly behind: number;
}

/**
 * Gives the times of `words` to `text`, which says the same in other characters: simplified, numbers as spoken, or masked. The words
 * that come out make up `text` when joined. Characters are matched where the fewest differ; one that matches none goes with
 * the one before it.
 */
export const retimeWords = (text: string, words: readonly Word[]): readonly Word[] => {
  const from = words.flatMap((word, at) => [...word.text].map((char) => ({ char, at })));
  if (text === '' || from.length === 0) return [];
  const to = [...text];
  const owners = matchCharacters(
    from.map(({ char }) => char),
    to,
  ).map((index) => (index === null ? null : from[index]!.at));
  const first = owners.find((owner) => owner !== null) ?? 0;
  const timed: Word[] = [];
  let current = first;
  let last = -1;
  for (const [i, char] of to.entries()) {
    current = owners[i] ?? current;
    const word = words[current]!;
    if (current === last) timed[timed.length - 1] = { ...word, text: timed.at(-1)!.text + char };
    else timed.push({ ...word, text: char });
    last = current;
  }
  return timed;
};

/** For each character of `to` the index of the one of `from` that it stands for; null for one that was put in. */
export const matchCharacters = (from: readonly string[], to: readonly string[]): readonly (number | null)[] => {
  const width = to.length + 1;
  const costs = new Uint16Array((from.length + 1) * width);
  for (let i = 0; i <= from.length; i++)
    for (let j = 0; j <= to.length; j++)
      costs[i * width + j] =
        i === 0 || j === 0
          ? i + j
          : Math.min(
              costs[(i - 1) * width + j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1),
              costs[(i - 1) * width + j]! + 1,
              costs[i * width + j - 1]! + 1,
            );
  const matched: (number | null)[] = to.map(() => null);
  let i = from.length;
  let j = to.length;
  while (i > 0 && j > 0) {
    const cost = costs[i * width + j]!;
    if (cost === costs[(i - 1) * width + j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1)) matched[--j] = --i;
    else if (cost === costs[(i - 1) * width + j]! + 1) i--;
    else j--;
  }
  return matched;
};
