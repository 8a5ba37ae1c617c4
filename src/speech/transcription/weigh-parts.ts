import { PLAINLY_HARMLESS } from '../../model/weighed-sentence.ts';
import type { DismissalNet, SentenceAmong } from '../engines/dismissal-net.ts';
import { clausesOf, spoken } from './cut-sentences.ts';
import { joinedAfter } from './said-around.ts';

type WeighOne = DismissalNet['logOdds'];

/**
 * Characters from which a sentence is weighed in parts as well: the clauses beside a brush-off that are good service hide it. From 16 on eight
 * harmless ones of 2,584 more fail, from 22 on none (docs/ACCURACY.md, Dismissal in any words).
 */
const LONG = 22;
/** Characters of a part: fewer say too little alone, more are another long sentence. */
const PART = { least: 8, most: 26 };
/** Clauses of a part. */
const MOST_CLAUSES = 2;
/** Share of the sentence as a whole in its log odds; the rest is that of the part that dismisses most (0.3, 0.4 and 0.6 were tried). */
const WHOLE = 0.3;

/** One or two clauses of a long sentence at a time, each with what follows it. */
export const partsOf = ({ sentence, before, after }: SentenceAmong): readonly SentenceAmong[] => {
  if (spoken(sentence) < LONG) return [];
  const clauses = clausesOf(sentence);
  return clauses.flatMap((_, from) =>
    Array.from({ length: Math.min(MOST_CLAUSES, clauses.length - from) }, (_, more) => from + more + 1)
      .map((to) => ({
        sentence: clauses.slice(from, to).join(''),
        before,
        after: joinedAfter(clauses.slice(to).join(''), after),
      }))
      .filter((part) => part.sentence !== sentence)
      .filter((part) => spoken(part.sentence) >= PART.least && spoken(part.sentence) <= PART.most),
  );
};

/** Weighs a sentence, and a long one in parts as well: what a part adds counts, what the others take away does not. */
export const weighInParts =
  (weigh: WeighOne): WeighOne =>
  async (among) => {
    const whole = await weigh(among);
    if (whole < PLAINLY_HARMLESS) return whole;
    let most = Number.NEGATIVE_INFINITY;
    for (const part of partsOf(among)) most = Math.max(most, await weigh(part));
    return Math.max(whole, WHOLE * whole + (1 - WHOLE) * most);
  };
