import type { TwoVoices } from './part-voices.ts';
import { countChanges } from './runs.ts';

/** Lead, in cosine, from which speech is believed to be of two voices rather than of one. */
export const TWO_VOICES = 0.065;
/** How fast trust grows with the logarithm of the lead. */
const STEEPNESS = 8;
/** Changes of voice that make a dialogue of it. */
export const CHANGES = 3;
/**
 * Share of trust that is left by the number of changes, where they make no dialogue: a voice that is answered once may be a tape, one
 * between two turns of the other hardly. Assumption.
 */
const BY_CHANGES = [0, 0.5, 0.8];

/** How far a parting is one of two people who talk with each other, 0 to 1. */
export const trustIn = ({ lead, runs }: TwoVoices): number =>
  (1 / (1 + Math.exp(-STEEPNESS * Math.log(Math.max(lead, 1e-3) / TWO_VOICES)))) *
  (BY_CHANGES[countChanges(runs)] ?? 1);
