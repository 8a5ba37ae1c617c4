import { foldSyllable, readingOf, soundName } from './pinyin.ts';
import type { Reading } from './types.ts';

/** Initials of folded syllables; y and w are glides. */
const INITIALS = 'bpmdtlgkhjqxrzcsyw';
/**
 * Initials that are made at one place, or that differ in one thing: what a recogniser takes for each other in noise (Miller and Nicely, An
 * analysis of perceptual confusions among some English consonants, 1955: place is lost first).
 */
const ALIKE = 'bp dt gkh jqx zcsr lr ml y w yl zj cq sx dj tq'.split(' ');
/** What unlike halves of a syllable cost, and halves that are alike. */
const UNLIKE = 0.5;
const INITIALS_ALIKE = 0.25;
const FINALS_ALIKE = 0.2;

interface Halves {
  readonly initial: string;
  readonly final: string;
}

const halves = new Map<number, Halves>();

/** The halves of a sound by its id: there are some 1,300. */
function halvesOf(sound: number): Halves {
  const known = halves.get(sound);
  if (known !== undefined) return known;
  const folded = foldSyllable(soundName(sound));
  const initial = INITIALS.includes(folded.charAt(0)) ? folded.charAt(0) : '';
  const halved = { initial, final: folded.slice(initial.length) };
  halves.set(sound, halved);
  return halved;
}

/** The vowel that carries a final: ie of ie, ian and iang have e, a and a. */
const nucleus = (final: string): string => final.replace(/^[iuv](?=[aeo])/, '').replace(/(n|ng|r)$/, '');

function initialCost(a: string, b: string): number {
  if (a === b) return 0;
  return a !== '' && b !== '' && ALIKE.some((group) => group.includes(a) && group.includes(b))
    ? INITIALS_ALIKE
    : UNLIKE;
}

function finalCost(a: string, b: string): number {
  if (a === b) return 0;
  return nucleus(a) === nucleus(b) || a.startsWith(b) || b.startsWith(a) ? FINALS_ALIKE : UNLIKE;
}

const syllablesOf = ({ exact }: Reading): readonly Halves[] => exact.map(halvesOf);

/** How unlike two characters sound, 0 to 1: the nearest of their readings. Far coarser than what a match costs: nobody fails by it. */
export function soundDistance(a: string, b: string): number {
  if (a === b) return 0;
  const others = syllablesOf(readingOf(b));
  return Math.min(
    1,
    ...syllablesOf(readingOf(a)).flatMap((one) =>
      others.map((other) => initialCost(one.initial, other.initial) + finalCost(one.final, other.final)),
    ),
  );
}
