/** Weights as a file holds them: one sign a weight (LEVELS), times `step`. */
export interface WrittenWeights {
  readonly step: number;
  readonly weights: string;
}

/** Signs for the weights -31 to 32 steps. */
export const LEVELS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
export const ZERO_LEVEL = 31;

/** Reads so many weights. @throws Error when there are more or less. */
export function readWeights({ step, weights }: WrittenWeights, count: number): Float32Array {
  if (weights.length !== count) throw new Error(`${weights.length} weights instead of ${count}`);
  // By the code of the sign: a quarter of a million look-ups by character took 35 ms of every start.
  const levels = new Float32Array(128);
  for (let at = 0; at < LEVELS.length; at++) levels[LEVELS.charCodeAt(at)] = (at - ZERO_LEVEL) * step;
  const read = new Float32Array(count);
  for (let at = 0; at < count; at++) read[at] = levels[weights.charCodeAt(at)] ?? 0;
  return read;
}
