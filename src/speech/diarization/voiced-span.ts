import type { Span } from '../../model/span.ts';

/** Which of the two voices of a call; the numbers mean nothing but same and different. */
export type Voice = 0 | 1;

/** Speech of one voice. */
export interface VoicedSpan extends Span {
  /** null: the voices of this recording, or this piece, could not be told apart. */
  readonly voice: Voice | null;
  /** 0 to 1: how sure it is that speech of the same number, and only that, is of this voice. */
  readonly confidence: number;
}

/**
 * The contract of telling two voices apart in mono sound (samples of full scale 1 or 32768, rate in Hz, speech in the order
 * of time): the same speech, cut where the voice changes. A speaker model may take the place of `separateVoices`.
 */
export type VoiceSeparator = (
  samples: Float32Array | Int16Array,
  sampleRate: number,
  speech: readonly Span[],
) => readonly VoicedSpan[];
