/** Seconds of one level frame: short against a syllable, long against a pitch period. */
export const FRAME = 0.02;
/** dBFS given to digital silence. */
export const SILENCE_DBFS = -100;

/** Sums over 16-bit samples. */
export interface SampleSums {
  readonly sum: number;
  readonly squares: number;
  readonly count: number;
}

/** Mean power of samples, full scale 1, without that of a constant offset, which nobody hears. */
export const soundPower = ({ sum, squares, count }: SampleSums): number =>
  count === 0 ? 0 : (squares - (sum * sum) / count) / count / 32768 ** 2;

/** Mean of all samples, of full scale 1, from which it counts as an offset: below the noise of a line it changes no level (measured: 0.005 changes no verdict, 0.02 does). */
const OFFSET = 0.01;

/** Measures the level of each whole frame of 20 ms as the sound comes, dBFS (a full-scale sine is -3); a constant offset of a whole leg is no sound. */
export interface LevelMeter {
  readonly push: (samples: Int16Array) => void;
  readonly finish: () => Float32Array;
}

/** Twice as long, with the same values. */
const longer = (values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> => {
  const larger = new Float64Array(values.length * 2);
  larger.set(values);
  return larger;
};

export const createLevelMeter = (sampleRate: number): LevelMeter => {
  const size = Math.round(FRAME * sampleRate);
  let sums = new Float64Array(1024);
  let squares = new Float64Array(1024);
  let count = 0;
  let sum = 0;
  let square = 0;
  let inFrame = 0;
  return {
    push: (samples) => {
      for (const value of samples) {
        sum += value;
        square += value * value;
        inFrame++;
        if (inFrame < size) continue;
        if (count === sums.length) {
          sums = longer(sums);
          squares = longer(squares);
        }
        sums[count] = sum;
        squares[count++] = square;
        sum = 0;
        square = 0;
        inFrame = 0;
      }
    },
    finish: () => {
      let total = 0;
      for (let i = 0; i < count; i++) total += sums[i]!;
      const isOffset = Math.abs(total) >= OFFSET * 32768 * size * count && count > 0;
      return Float32Array.from({ length: count }, (_, i) =>
        toDbfs(soundPower({ sum: isOffset ? sums[i]! : 0, squares: squares[i]!, count: size })),
      );
    },
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
