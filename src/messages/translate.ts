import type { Lang } from './catalogue.ts';
import { sayings } from './zh/sayings/index.ts';

/** An English text cut at its places, and its twin. */
interface Twin {
  /** What stands before, between and after the values. */
  readonly fixed: readonly string[];
  /** Numbers of the places, in the order of the text. */
  readonly places: readonly string[];
  readonly text: string;
}

const PLACE = /\{(\d)\}/g;

/** Texts in texts that are translated, at most: `the speech engine {ended in the middle ({exit 3})}`. */
const DEEPEST = 3;

/** Every twin, those with the most words of their own first: they are the most exact. */
const twins = (): readonly Twin[] => {
  TWINS ??= Object.entries(sayings)
    .map(([english, text]): Twin => {
      const parts = english.split(PLACE);
      return { fixed: parts.filter((_, at) => at % 2 === 0), places: parts.filter((_, at) => at % 2 === 1), text };
    })
    .sort((a, b) => b.fixed.join('').length - a.fixed.join('').length);
  return TWINS;
};
let TWINS: readonly Twin[] | undefined;

/** The values of a text that is made by a twin's pattern, each as short as can be but the last; null when it is not. In linear time. */
const valuesOf = (text: string, { fixed }: Twin): readonly string[] | null => {
  const [first = '', ...others] = fixed;
  const last = others.pop();
  if (last === undefined) return text === first ? [] : null;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return null;
  const end = text.length - last.length;
  const values: string[] = [];
  let from = first.length;
  for (const part of others) {
    const at = text.indexOf(part, from);
    if (at < 0 || at + part.length > end) return null;
    values.push(text.slice(from, at));
    from = at + part.length;
  }
  return [...values, text.slice(from, end)];
};

/** Puts translated values into a twin. */
const fill = (twin: Twin, values: readonly string[], depth: number): string =>
  twin.text.replace(PLACE, (_, place: string) => {
    const value = values[twin.places.indexOf(place)] ?? '';
    return depth < DEEPEST ? translatePart(value, depth + 1) : value;
  });

/** Where a message may begin: at the start, or after a file, a line or another place and a colon. */
const beginnings = (text: string): readonly number[] =>
  [0, ...[...text.matchAll(/: /g)].map(({ index }) => index + 2)].slice(-MOST_COLONS);
const MOST_COLONS = 40;

/** The place of a message: names stay, and a line is called one. */
const placeIn = (place: string): string =>
  place.replace(LINE, (_, before: string, line: string, colon = '') => before + translatePart(line) + (colon && '：'));
const LINE = /(^|: )(line \d+)(?:(: )|$)/g;

/** A message, with or without its place before it, by the most exact twin that it is made by. */
const translatePart = (text: string, depth = 0): string => {
  const begins = beginnings(text);
  for (const twin of twins())
    for (const begin of begins) {
      const values = valuesOf(text.slice(begin), twin);
      if (values === null) continue;
      const place = begin === 0 ? '' : `${placeIn(text.slice(0, begin - 2))}：`;
      return place + fill(twin, values, depth);
    }
  return text;
};

/**
 * What the program says, in a person's language: a message, its cure, or a whole line `place: message — cure`, a dash at a time
 * (a pattern that ends with a place would take the cure for its value). What has no twin stays in English.
 */
export const translate = (text: string, lang: Lang): string => {
  if (lang === 'en') return text;
  const parts = text.split(DASH).map((part) => translatePart(part));
  const byParts = parts.join(DASH);
  return byParts === text ? translatePart(text) : byParts;
};
const DASH = ' — ';
