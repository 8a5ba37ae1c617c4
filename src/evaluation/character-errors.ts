const DIGITS = '零一二三四五六七八九';

/** Letters, digits and Chinese characters alone, digits as Chinese ones: 3 and 三 count alike. */
export const comparable = (text: string): string =>
  [...text.normalize('NFKC').toLowerCase()]
    .filter((character) => /[\p{L}\p{N}]/u.test(character))
    .map((character) => (/[0-9]/.test(character) ? DIGITS[Number(character)]! : character))
    .join('')
    .replaceAll('幺', '一');

/** Edits that make one text of the other: Levenshtein's distance in characters (UTF-16). */
export const editsBetween = (from: string, to: string): number => {
  let row = Uint32Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const next = new Uint32Array(to.length + 1);
    next[0] = i;
    for (let j = 1; j <= to.length; j++)
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1));
    row = next;
  }
  return row[to.length]!;
};

/** Characters that were said and edits of what was heard of them: CER is their ratio. */
export interface CharacterErrors {
  readonly edits: number;
  readonly characters: number;
}

/** What was said against what was heard, pair by pair. */
export const characterErrors = (pairs: readonly { readonly said: string; readonly heard: string }[]): CharacterErrors =>
  pairs.reduce(
    (sum, { said, heard }) => {
      const [truth, hypothesis] = [comparable(said), comparable(heard)];
      return {
        edits: sum.edits + editsBetween(truth, hypothesis),
        characters: sum.characters + truth.length,
      };
    },
    { edits: 0, characters: 0 },
  );
