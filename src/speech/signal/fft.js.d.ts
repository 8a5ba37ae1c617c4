/** fft.js 4.0.4: a radix-4 transform of one fixed size, a power of two. */
declare module 'fft.js' {
  export default class FFT {
    constructor(size: number);
    /** Writes real and imaginary part of each bin in turn, from 0 to half the rate. */
    realTransform(out: Float64Array, data: ArrayLike<number>): void;
  }
}
