import type { TwoVoices } from './part-voices.ts';
import { countChanges } from './runs.ts';

/** Lead, in cosine, from which speech is believed to be of two voices rather than of one. */
export const TWO_VOICES = 0.065;
/** How fast trust grows with the logarithm of the lead. */
const STEEPNESS = 8;
/** Changes of voice that make a dialogue of it. */
export const CHANGES = 3;
/** Trust in two voices that do not answer each other: one of them may be a tape. Assumption. */
const WITHOUT_DIALOGUE = 0.5;

/** How far a parting is one of two people who talk with each other, 0 to 1. */
export const trustIn = ({ lead, runs }: TwoVoices): number =>
  (1 / (1 + Math.exp(-STEEPNESS * Math.log(Math.max(lead, 1e-3) / TWO_VOICES)))) *
  (countChanges(runs) < CHANGES ? WITHOUT_DIALOGUE : 1);
