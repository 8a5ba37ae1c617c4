import type { Span } from '../../model/span.ts';

/** Which of the two voices of a call; the numbers mean nothing but same and different. */
export type Voice = 0 | 1;

/** The voice of speech that is neither of the two people's: a recorded announcement, a survey, a second agent. */
export const ASIDE = 2;

/** Speech of one voice. */
export interface VoicedSpan extends Span {
  /** null: the voices of this recording, or this piece, could not be told apart. */
  readonly voice: Voice | typeof ASIDE | null;
  /** 0 to 1: how sure it is that speech of the same number, and only that, is of this voice. */
  readonly confidence: number;
}
