import FFT from 'fft.js';

/** Transforms real samples: real and imaginary part of each bin in turn, from 0 to half the rate, in the same room every time. */
export type Fourier = (samples: Float64Array) => Float64Array;

/** Makes a transform of `size` (a power of two) samples. */
export const createFourier = (size: number): Fourier => {
  const fft = new FFT(size);
  const bins = new Float64Array(2 * size);
  return (samples) => {
    fft.realTransform(bins, samples);
    return bins;
  };
};
