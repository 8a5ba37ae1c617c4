import { distance } from 'fastest-levenshtein';
import { bare } from '../transcript/bare.ts';

/**
 * Takes the words of a neighbour off what was recognised of two pieces heard as one: `company` is what was heard of the
 * neighbour alone, and stands before or after the words that are wanted. The cut is where the fewest characters differ.
 */
export const withoutCompany = (text: string, company: string, stands: 'before' | 'after'): string => {
  const characters = [...text];
  const head = (cut: number): string => characters.slice(0, cut).join('');
  const tail = (cut: number): string => characters.slice(cut).join('');
  const differs = (cut: number): number => distance(bare(stands === 'before' ? head(cut) : tail(cut)), bare(company));
  // Of equal cuts the one that takes least away.
  const cuts = Array.from({ length: characters.length + 1 }, (_, i) =>
    stands === 'before' ? i : characters.length - i,
  );
  const best = cuts.reduce((least, cut) => (differs(cut) < differs(least) ? cut : least));
  return (stands === 'before' ? tail(best) : head(best)).replace(MARKS_FIRST, '');
};

const MARKS_FIRST = /^[^\p{L}\p{N}]+/u;
