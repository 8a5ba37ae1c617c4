import { createFourier, type Fourier } from '../signal/fourier.ts';

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
  const windowed = new Float64Array(size);
  for (let i = 0; i < samples.length; i++) {
    windowed[i] = samples[i]! * (0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / samples.length));
  }
  const bins = transformOf(size)(windowed);
  const magnitude = (bin: number): number => (4 * Math.hypot(bins[2 * bin]!, bins[2 * bin + 1]!)) / samples.length;
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

const transforms = new Map<number, Fourier>();

/** A transform of this size; a recording asks for a few sizes again and again. */
const transformOf = (size: number): Fourier => {
  const known = transforms.get(size) ?? createFourier(size);
  transforms.set(size, known);
  return known;
};
