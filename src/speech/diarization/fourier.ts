/** Fourier transform of one fixed size, in place. */
export type Fourier = (re: Float64Array, im: Float64Array) => void;

/** Makes a transform of `size` (a power of two) points; sines and the order of the points are worked out once. */
export const createFourier = (size: number): Fourier => {
  const cos = Float64Array.from({ length: size / 2 }, (_, i) => Math.cos((2 * Math.PI * i) / size));
  const sin = Float64Array.from({ length: size / 2 }, (_, i) => -Math.sin((2 * Math.PI * i) / size));
  const order = new Uint32Array(size);
  for (let i = 1; i < size; i++) order[i] = (order[i >> 1]! >> 1) | (i & 1 ? size >> 1 : 0);
  return (re, im) => {
    for (let i = 0; i < size; i++) {
      const j = order[i]!;
      if (j <= i) continue;
      [re[i], re[j]] = [re[j]!, re[i]!];
      [im[i], im[j]] = [im[j]!, im[i]!];
    }
    for (let half = 1; half < size; half *= 2) {
      const step = size / (2 * half);
      for (let start = 0; start < size; start += 2 * half) {
        for (let k = 0; k < half; k++) {
          const a = start + k;
          const b = a + half;
          const c = cos[k * step]!;
          const s = sin[k * step]!;
          const oddRe = re[b]! * c - im[b]! * s;
          const oddIm = re[b]! * s + im[b]! * c;
          re[b] = re[a]! - oddRe;
          im[b] = im[a]! - oddIm;
          re[a] = re[a]! + oddRe;
          im[a] = im[a]! + oddIm;
        }
      }
    }
  };
};
