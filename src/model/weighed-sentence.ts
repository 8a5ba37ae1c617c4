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
 * Log odds of a sentence below which it is plainly harmless. Read alone and above it, it is read with what was said before it, with what follows and with both:
 * a complaint before thanks makes these look like scorn, help behind an insult takes it back less than the network believes, and on a mono call what is said around it may be
 * somebody else's (docs/ACCURACY.md, What is said around it). Below it no part of it is asked either.
 */
export const PLAINLY_HARMLESS = -4;

/**
 * A sentence of what was heard, in seconds of the recording, with what the net says of it (speech/engines/dismissal-net.ts). It belongs to
 * the text that it was cut from: with other words it is void.
 */
export interface WeighedSentence extends Span {
  /** Natural logarithm of the odds that the sentence dismisses whom it is said to, rounded to 0.01; 0: as likely as not. */
  readonly logOdds: number;
  /**
   * The lowest log odds of what near readings of the same sound have in its place. Absent where they have nothing else, and where the sentence is as likely
   * harmless by itself (0 or less).
   */
  readonly least?: number;
}
