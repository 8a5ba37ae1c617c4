/** Strength of a sine in a stretch of sound. */
export interface Peak {
  /** Hz. */
  readonly frequency: number;
  /** Amplitude, full scale 1, good to 2 dB. */
  readonly amplitude: number;
}

/** The peaks of a Hann-windowed spectrum of real samples between two frequencies (Hz), the strongest first. */
export const spectralPeaks = (samples: Float32Array, rate: number, low: number, high: number): readonly Peak[] => {
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, samples.length)));
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  for (let i = 0; i < samples.length; i++) {
    re[i] = samples[i]! * (0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / samples.length));
  }
  transform(re, im);
  const magnitude = (bin: number): number => (4 * Math.hypot(re[bin]!, im[bin]!)) / samples.length;
  const peaks: Peak[] = [];
  const last = Math.min(size / 2 - 1, Math.floor((high * size) / rate));
  for (let bin = Math.max(1, Math.ceil((low * size) / rate)); bin <= last; bin++) {
    const [below, amplitude, above] = [magnitude(bin - 1), magnitude(bin), magnitude(bin + 1)];
    if (amplitude <= below || amplitude < above) continue;
    // The top of the parabola through three bins.
    const shift = (above - below) / (2 * (2 * amplitude - below - above));
    peaks.push({ frequency: ((bin + shift) * rate) / size, amplitude });
  }
  return peaks.sort((a, b) => b.amplitude - a.amplitude);
};

/** Fourier transform in place; the length is a power of two. */
const transform = (re: Float64Array, im: Float64Array): void => {
  const size = re.length;
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i >= j) continue;
    [re[i], re[j]] = [re[j]!, re[i]!];
    [im[i], im[j]] = [im[j]!, im[i]!];
  }
  for (let half = 1; half < size; half *= 2) {
    for (let k = 0; k < half; k++) {
      const cos = Math.cos((Math.PI * k) / half);
      const sin = -Math.sin((Math.PI * k) / half);
      for (let i = k; i < size; i += 2 * half) {
        const j = i + half;
        const oddRe = re[j]! * cos - im[j]! * sin;
        const oddIm = re[j]! * sin + im[j]! * cos;
        re[j] = re[i]! - oddRe;
        im[j] = im[i]! - oddIm;
        re[i] = re[i]! + oddRe;
        im[i] = im[i]! + oddIm;
      }
    }
  }
};
