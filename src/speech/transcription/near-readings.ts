import { type Alternative, matchCharacters } from '../../model/words.ts';
import { bare } from '../transcript/bare.ts';

/**
 * Mean log probability a token up to which another reading may be behind the first to be as good as it: as far behind as what people say on calls may put a
 * reading first (whisper/beam-search.ts).
 */
const NEAR = 0.25;

/** What readings that are near have in place of `text` from one character to another, where that is spoken otherwise; each once. */
export const readingsBetween = (
  { text, alternatives = [] }: { readonly text: string; readonly alternatives?: readonly Alternative[] },
  from: number,
  to: number,
): readonly string[] => {
  const own = text.slice(from, to);
  const others = alternatives
    .filter(({ behind }) => behind <= NEAR)
    .map((other) => between(text, other.text, from, to));
  const unlike = others.filter((other) => bare(other) !== '' && bare(other) !== bare(own));
  return [...new Set(unlike)];
};

/** The part of another reading that stands where a text has some of its characters. */
const between = (text: string, other: string, from: number, to: number): string => {
  const owners = matchCharacters([...text], [...other]);
  const characters = [...other];
  const placeOf = (at: number): number => {
    if (at === 0) return 0;
    const wanted = [...text.slice(0, at)].length;
    const first = owners.findIndex((owner) => owner !== null && owner >= wanted);
    return at >= text.length || first === -1 ? characters.length : first;
  };
  return characters.slice(placeOf(from), placeOf(to)).join('');
};
