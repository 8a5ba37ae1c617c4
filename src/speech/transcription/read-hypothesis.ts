import { type HeardSegment, MOST_ALTERNATIVES } from '../../model/heard.ts';
import { type Alternative, retimeWords, type Word } from '../../model/words.ts';
import type { Hypothesis } from '../engines/transcriber.ts';
import { bare } from '../transcript/bare.ts';
import { cleanText } from '../transcript/clean-text.ts';

/** What was read in one segment. */
export interface Reading extends Pick<HeardSegment, 'text' | 'confidence' | 'words' | 'alternatives'> {
  /** Whether it can be what was said: no loop, not faster than anybody speaks, and words where somebody speaks. */
  readonly believable: boolean;
}

/**
 * Makes a hypothesis fit to be read: simplified, numbers as spoken. Of several readings the first that can be believed; those of a closer
 * look stand beside it alone.
 */
export const readHypothesis = (hypothesis: Hypothesis, seconds: number): Reading => {
  const read = ({ text, behind }: Alternative): Alternative & Pick<Reading, 'believable'> => {
    const clean = cleanText(text, seconds);
    return { behind, text: clean.text, believable: clean.plausible && clean.text !== '' };
  };
  const readings = [{ text: hypothesis.text, behind: 0 }, ...hypothesis.alternatives].map(read);
  const best = readings.find(({ believable }) => believable) ?? readings[0]!;
  const further = (hypothesis.further ?? []).map(read);
  const others = [...readings, ...further]
    .filter((one) => one !== best && one.believable && one.behind >= best.behind)
    .sort((a, b) => a.behind - b.behind);
  const alternatives = distinct(best.text, others, best.behind);
  // Words are of the first reading: where another is taken, their times still tell when it was said.
  const words = best.text === '' ? [] : retimeWords(best.text, hypothesis.words ?? []).map(rounded);
  return {
    text: best.text,
    confidence: hypothesis.confidence,
    ...(words.length === 0 ? {} : { words }),
    ...(alternatives.length === 0 ? {} : { alternatives }),
    believable: best.believable,
  };
};

/** Readings that differ in more than marks, from the best and from each other. */
const distinct = (best: string, others: readonly Alternative[], behind: number): readonly Alternative[] => {
  const seen = new Set([bare(best)]);
  const kept: Alternative[] = [];
  for (const { text, behind: by } of others) {
    if (kept.length === MOST_ALTERNATIVES) break;
    if (seen.has(bare(text))) continue;
    seen.add(bare(text));
    kept.push({ text, behind: round(by - behind) });
  }
  return kept;
};

const rounded = (word: Word): Word => ({
  text: word.text,
  start: round(word.start),
  end: round(word.end),
  confidence: word.confidence === null ? null : round(word.confidence),
});

const round = (value: number): number => Math.round(value * 100) / 100;
