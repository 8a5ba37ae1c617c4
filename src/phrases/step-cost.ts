import type { FormStep, Reading } from './types.ts';

// Costs as whole numbers: 64 to half a syllable, so that 1 is left to tell sound from characters.
const SAME_SOUND = 1;
/** Equal after folding. */
export const HALF = 64;
/** Its first sound lost at the start of speech: all of half a syllable, so that nothing else may differ within it, not even a character. */
export const LOST_ONSET = 2 * HALF - 1;
/** Another syllable, one too many or one too few. */
export const FULL = 2 * HALF;
/** More than any budget. */
export const NEVER = 2 * FULL;

/** Cost in halves of a syllable. */
export const halvesOf = (raw: number): number => raw >> 6;

/** The raw cost above which a budget, in halves of a syllable, is spent; below zero only equal characters are within it. */
export const limitOf = (budget: number): number => (budget < 0 ? SAME_SOUND : (budget + 1) * HALF);

const sharesAny = (a: readonly number[], b: readonly number[]): boolean => a.some((item) => b.includes(item));

function compare(step: FormStep & { readonly kind: 'char' }, heard: Reading): number {
  if (step.codes.includes(heard.code)) return 0;
  if (!sharesAny(step.folded, heard.folded)) return FULL;
  return sharesAny(step.exact, heard.exact) ? SAME_SOUND : HALF;
}

/** Whether a character, heard at the start of speech, may be what a step asks for with its first sound lost. */
export const mayHaveBegun = (step: FormStep, { begun }: Reading): boolean =>
  step.kind === 'char' && sharesAny(step.folded, begun);

const UNKNOWN = 255;

function enlarge(known: Uint8Array, index: number): Uint8Array {
  const larger = new Uint8Array(Math.max(1024, known.length * 2, index + 1)).fill(UNKNOWN);
  larger.set(known);
  return larger;
}

/** Cost of hearing one character where a step stands (docs/judging.md section 4, Matching 2): looked up after the first time. */
export function stepCost(step: FormStep, heard: Reading): number {
  if (step.kind === 'class') return step.codes.has(heard.code) ? 0 : NEVER;
  if (step.kind === 'gap' || step.kind === 'stop') return NEVER;
  const { costs } = step;
  const cost = costs.known[heard.index] ?? UNKNOWN;
  if (cost !== UNKNOWN) return cost;
  if (heard.index >= costs.known.length) costs.known = enlarge(costs.known, heard.index);
  const made = compare(step, heard);
  costs.known[heard.index] = made;
  return made;
}
