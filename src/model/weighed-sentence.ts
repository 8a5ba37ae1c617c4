import type { Span } from './span.ts';

/**
 * A sentence of what was heard, in seconds of the recording, with what the net says of it (speech/engines/dismissal-net.ts). It belongs to
 * the text that it was cut from: with other words it is void.
 */
export interface WeighedSentence extends Span {
  /** Natural logarithm of the odds that the sentence dismisses whom it is said to, rounded to 0.01; 0: as likely as not. */
  readonly logOdds: number;
}
