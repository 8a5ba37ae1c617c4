/** Seconds of one level frame: short against a syllable, long against a pitch period. */
export const FRAME = 0.02;
/** dBFS given to digital silence. */
export const SILENCE_DBFS = -100;

/** Measures the level of each whole frame of 20 ms as the sound comes, dBFS (a full-scale sine is -3). */
export interface LevelMeter {
  readonly push: (samples: Int16Array) => void;
  readonly finish: () => Float32Array;
}

export const createLevelMeter = (sampleRate: number): LevelMeter => {
  const size = Math.round(FRAME * sampleRate);
  let levels = new Float32Array(1024);
  let count = 0;
  let sum = 0;
  let inFrame = 0;
  return {
    push: (samples) => {
      for (const value of samples) {
        sum += value * value;
        inFrame++;
        if (inFrame < size) continue;
        if (count === levels.length) {
          const larger = new Float32Array(count * 2);
          larger.set(levels);
          levels = larger;
        }
        levels[count++] = toDbfs(sum / size / 32768 ** 2);
        sum = 0;
        inFrame = 0;
      }
    },
    finish: () => levels.slice(0, count),
  };
};

/** Level of each whole frame of 20 ms of samples that are all there, dBFS. */
export const frameLevels = (samples: Int16Array, sampleRate: number): Float32Array => {
  const meter = createLevelMeter(sampleRate);
  meter.push(samples);
  return meter.finish();
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
