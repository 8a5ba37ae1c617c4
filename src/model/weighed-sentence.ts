import type { Span } from './span.ts';

/** Characters (syllables of a turn): a shorter sentence says too little alone and joins what follows. */
export const SHORTEST_SENTENCE = 4;
/**
 * From so many on a stretch without the end of a sentence is cut at the end of a clause, and at twice as many anywhere. Of what agents say at length a
 * brush-off is a small part: cut from 24 on, 53.8 % of such fail, from 40 on 33.8 % (docs/ACCURACY.md, Dismissal in any words). What is heard and
 * what is judged are cut alike.
 */
export const LONG_SENTENCE = 24;

/**
 * A sentence of what was heard, in seconds of the recording, with what the net says of it (speech/engines/dismissal-net.ts). It belongs to
 * the text that it was cut from: with other words it is void.
 */
export interface WeighedSentence extends Span {
  /** Natural logarithm of the odds that the sentence dismisses whom it is said to, rounded to 0.01; 0: as likely as not. */
  readonly logOdds: number;
}
