/** Seconds of one level frame: short against a syllable, long against a pitch period. */
export const FRAME = 0.02;
/** dBFS given to digital silence. */
export const SILENCE_DBFS = -100;

/** Level of each whole frame of 20 ms, dBFS (a full-scale sine is -3). */
export const frameLevels = (samples: Int16Array, sampleRate: number): Float32Array => {
  const size = Math.round(FRAME * sampleRate);
  const levels = new Float32Array(Math.floor(samples.length / size));
  for (let frame = 0; frame < levels.length; frame++) {
    let sum = 0;
    for (let i = frame * size; i < (frame + 1) * size; i++) sum += samples[i]! * samples[i]!;
    levels[frame] = toDbfs(sum / size / 32768 ** 2);
  }
  return levels;
};

/** Mean power (full scale 1) to dBFS. */
export const toDbfs = (power: number): number => (power <= 1e-10 ? SILENCE_DBFS : 10 * Math.log10(power));

/** dB to a factor of amplitude. */
export const toAmplitude = (db: number): number => 10 ** (db / 20);

/** The value below which `share` (0 to 1) of the values lie; `fallback` when there are none. */
export const percentile = (values: ArrayLike<number>, share: number, fallback: number): number => {
  if (values.length === 0) return fallback;
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
};
