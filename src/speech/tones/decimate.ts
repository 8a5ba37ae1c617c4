/** Lowest rate the analysis runs at, Hz: leaves 0 to 1 kHz free of aliases, so that the second harmonic of 450 Hz is seen. */
const MIN_RATE = 2600;
/** Filter length in steps: a Blackman-windowed sinc of 22 steps falls from 0 dB at 0.38 to -70 dB at 0.62 of the new rate. */
const STEPS_PER_FILTER = 22;

/** Lowers the sample rate of one channel, block by block. Output sample n stands at input sample n × step. */
export interface Decimator {
  /** Samples per second that come out. */
  readonly rate: number;
  /** Takes a block of any length (full scale is 1) and returns what is ready. */
  push(block: Float32Array): Float32Array;
  /** Returns the last samples, as if silence followed. */
  finish(): Float32Array;
}

const lowPass = (step: number): Float64Array => {
  const half = (STEPS_PER_FILTER * step) / 2;
  const taps = Float64Array.from({ length: 2 * half + 1 }, (_, i) => {
    const x = (i - half) / step;
    const sinc = i === half ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    const turn = (Math.PI * i) / half;
    return sinc * (0.42 - 0.5 * Math.cos(turn) + 0.08 * Math.cos(2 * turn));
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
};

/** Makes a decimator from `sampleRate` (Hz) to the lowest whole fraction of it that is at least 2600 Hz. */
export const createDecimator = (sampleRate: number): Decimator => {
  const step = Math.max(1, Math.floor(sampleRate / MIN_RATE));
  const taps = lowPass(step);
  const half = (taps.length - 1) / 2;
  let pending: Float32Array = new Float32Array(half);

  const push = (block: Float32Array): Float32Array => {
    const input = new Float32Array(pending.length + block.length);
    input.set(pending);
    input.set(block, pending.length);
    const count = Math.max(0, Math.floor((input.length - taps.length) / step) + 1);
    const output = new Float32Array(count);
    for (let n = 0; n < count; n++) {
      const from = n * step;
      let sum = taps[half]! * input[from + half]!;
      for (let i = 0; i < half; i++) sum += taps[i]! * (input[from + i]! + input[from + taps.length - 1 - i]!);
      output[n] = sum;
    }
    pending = input.slice(count * step);
    return output;
  };

  return { rate: sampleRate / step, push, finish: () => push(new Float32Array(half)) };
};
