import type { Span } from '../../model/span.ts';

/** Words that begin before a moment, and those after it: a word belongs where its middle lies. */
export const partWords = <Timed extends Span>(
  words: readonly Timed[],
  border: number,
): readonly [readonly Timed[], readonly Timed[]] => {
  const at = words.findIndex(({ start, end }) => (start + end) / 2 >= border);
  return at === -1 ? [words, []] : [words.slice(0, at), words.slice(at)];
};
