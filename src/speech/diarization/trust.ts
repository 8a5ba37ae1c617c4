import type { TwoVoices } from './part-voices.ts';
import { countChanges } from './runs.ts';

/**
 * Evidence, in cosine, from which speech is believed to be of two voices rather than of one. Measured on odd calls: all recordings of
 * one voice but one (0.108) reach 0.079, all of two but two have 0.112 at least.
 */
export const TWO_VOICES = 0.095;
/**
 * Lead, in cosine, that a separation of 1 in pitch and cepstra is worth. Logistic fits to odd calls put it at 0.21 to 0.35; the lower
 * end leaves more to the network, which has heard many more voices.
 */
const SEPARATION_WEIGHT = 0.2;
/** How fast trust grows with the logarithm of the evidence. */
const STEEPNESS = 8;
/** Changes of voice that make a dialogue of it. */
export const CHANGES = 3;
/**
 * Share of trust that is left by the number of changes, where they make no dialogue: a voice that is answered once may be a tape, one
 * between two turns of the other hardly. Assumption.
 */
const BY_CHANGES = [0, 0.5, 0.8];

/** What speaks for two voices: the lead that the network hears and the separation in pitch and cepstra, which err in different calls. */
export const evidenceOf = ({ lead, separation }: TwoVoices): number => lead + SEPARATION_WEIGHT * separation;

/** How far a parting is one of two people who talk with each other, 0 to 1. */
export const trustIn = (two: TwoVoices): number =>
  (1 / (1 + Math.exp(-STEEPNESS * Math.log(Math.max(evidenceOf(two), 1e-3) / TWO_VOICES)))) *
  (BY_CHANGES[countChanges(two.runs)] ?? 1);
