import type { Turn } from '../conversation/index.ts';
import { overlap, type Span } from '../model/span.ts';
import { soundDistance } from '../phrases/index.ts';
import type { Wording } from './define-rule.ts';

/**
 * Probability, the geometric mean over the characters of a phrase's length, below which they are doubted, and how unlike the phrase they may
 * sound (mean over its characters, soundDistance) to have been it. From 388 turns of agents of the 30 calls with babble, hiss or AMR on them,
 * heard alone (docs/ACCURACY.md, Missing words).
 */
export const DOUBTED = 0.5;
const MAY_BE = 0.45;
/** Phrases that are looked for: shorter ones are like anything, longer ones contain these. */
const PHRASE = /^\p{Script=Han}{2,4}$/u;
/** Numbers that are read out are said at a pace of their own and often doubted: no courtesy is taken for them. */
const DIGIT = /[零〇一二三四五六七八九幺]/u;

interface Heard {
  readonly char: string;
  readonly probability: number;
}

/** Chinese characters of a turn with the probability of their words; none where the engine gives none, or of phrases that were found. */
function charactersOf(turn: Turn, found: readonly Span[]): readonly (Heard | null)[] {
  return turn.utterances
    .flatMap(({ words = [] }) => words)
    .flatMap((word) => {
      const { text, confidence } = word;
      const isKnown = confidence === null || found.some((span) => overlap(span, word) > 0);
      const chars = text.match(/\p{Script=Han}/gu) ?? [];
      return chars.map((char) => (isKnown ? null : { char, probability: confidence }));
    });
}

function maySay(heard: readonly (Heard | null)[], phrase: string): boolean {
  const wanted = [...phrase];
  return heard.some((_, at) => {
    const here = heard.slice(at, at + wanted.length).filter((one) => one !== null);
    if (here.length < wanted.length || here.every(({ char }) => DIGIT.test(char))) return false;
    if (!isBelow(here, DOUBTED)) return false;
    return sum(here.map(({ char }, i) => soundDistance(char, wanted[i] as string))) <= MAY_BE * wanted.length;
  });
}

/** Whether the geometric mean of the probabilities is below a mark. */
const isBelow = (heard: readonly Heard[], mark: number): boolean =>
  sum(heard.map(({ probability }) => Math.log(Math.max(probability, Number.EPSILON)))) < heard.length * Math.log(mark);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/**
 * Whether a phrase that is missing may stand, misheard, in words of a turn that the engine itself doubts: a turn is as sure as most of its
 * words, its first and last ones may not be.
 * @param found phrases that were found in the turn.
 * @param from, to bounds among its Chinese characters, as of slice.
 */
export function isBlurred(
  turn: Turn,
  phrases: readonly Wording[],
  found: readonly Span[],
  from?: number,
  to?: number,
): boolean {
  const heard = charactersOf(turn, found).slice(from, to);
  return phrases
    .flatMap(({ list }) => list?.texts ?? [])
    .some((phrase) => PHRASE.test(phrase) && maySay(heard, phrase));
}

/** Probability, the geometric mean over characters, below which nobody can say what stood there: 小伙 (0.13) for 您好，我, of which the beginning was lost. */
const GUESSED = 0.2;

/** Whether the first so many Chinese characters of a turn are little more than guesses. */
export function isGuessed(turn: Turn, count: number): boolean {
  const first = charactersOf(turn, [])
    .slice(0, count)
    .filter((one) => one !== null);
  return first.length === count && isBelow(first, GUESSED);
}
