import type { Span } from '../../model/span.ts';
import { createFourier } from '../signal/fourier.ts';
import { CEPSTRA, createCepstrumAnalyser } from './mel-cepstrum.ts';
import { createPitchFinder } from './pitch.ts';

/** Seconds between frames. */
export const HOP = 0.01;
/** Seconds of sound in a frame: two periods of the lowest pitch and a little more. */
const WINDOW = 0.04;
/** Seconds that the transform spans: a power of two of samples at 8 and 16 kHz. */
const TRANSFORM = 0.064;

/** Frame numbers, the second one outside. */
export interface FrameRange {
  readonly from: number;
  readonly to: number;
}

/** What the voice sounds like every 10 ms. */
export interface VoiceFrames {
  readonly count: number;
  /** 12 mel cepstra a frame; only where speech is. */
  readonly cepstra: Float32Array;
  /** Natural logarithm of the pitch in Hz; NaN where unvoiced or not speech. */
  readonly logPitch: Float32Array;
  /** dB against an arbitrary zero, telephone band only. */
  readonly level: Float32Array;
  /** The frames of each span of speech. */
  readonly speech: readonly FrameRange[];
}

/** The frame whose middle is nearest to a time in seconds. */
export const frameAt = (seconds: number): number => Math.round((seconds - WINDOW / 2) / HOP);

/** Time of the border before a frame, seconds. */
export const borderOf = (frame: number): number => frame * HOP + (WINDOW - HOP) / 2;

/** Measures level everywhere and the sound of the voice in speech. Throws RangeError unless the rate is 8 or 16 kHz. */
export const measureFrames = (
  samples: Float32Array | Int16Array,
  sampleRate: number,
  speech: readonly Span[],
): VoiceFrames => {
  if (sampleRate !== 8000 && sampleRate !== 16000)
    throw new RangeError(`voices at ${sampleRate} Hz: 8000 or 16000 only`);
  const spectrum = createSpectrum(samples, sampleRate);
  const count = Math.max(0, Math.floor((samples.length - WINDOW * sampleRate) / (HOP * sampleRate)) + 1);
  const limit = (seconds: number): number => Math.min(count, Math.max(0, frameAt(seconds)));
  const ranges = speech.map(({ start, end }) => ({ from: limit(start), to: limit(end) }));
  const inSpeech = new Uint8Array(count);
  for (const { from, to } of ranges) inSpeech.fill(1, from, to);
  const frames = {
    count,
    cepstra: new Float32Array(count * CEPSTRA),
    logPitch: new Float32Array(count).fill(Number.NaN),
    level: new Float32Array(count),
    speech: ranges,
  };
  for (let frame = 0; frame < count; frame++) {
    const power = spectrum.at(frame);
    frames.level[frame] = spectrum.cepstrum.level(power);
    if (inSpeech[frame] === 0) continue;
    spectrum.cepstrum.write(power, frames.cepstra, frame * CEPSTRA);
    frames.logPitch[frame] = spectrum.pitch(power);
  }
  return frames;
};

/** Power spectra from 0 to 4 kHz, whatever the rate: what lies higher is left out, which also does the work of resampling. */
const createSpectrum = (samples: Float32Array | Int16Array, sampleRate: number) => {
  const size = TRANSFORM * sampleRate;
  const length = WINDOW * sampleRate;
  const hop = HOP * sampleRate;
  const binHertz = 1 / TRANSFORM;
  const scale = samples instanceof Int16Array ? 1 / 32768 : 1;
  const fourier = createFourier(size);
  const window = hann(length);
  const windowed = new Float64Array(size);
  const power = new Float64Array(TRANSFORM * 4000 + 1);
  const at = (frame: number): Float64Array => {
    const first = frame * hop;
    let mean = 0;
    for (let i = 0; i < length; i++) mean += samples[first + i]! / length;
    for (let i = 0; i < length; i++) windowed[i] = (samples[first + i]! - mean) * scale * window[i]!;
    const bins = fourier(windowed);
    for (let bin = 0; bin < power.length; bin++) power[bin] = (bins[2 * bin]! ** 2 + bins[2 * bin + 1]! ** 2) / length;
    return power;
  };
  // The pitch needs no more than 4 kHz either: a smaller transform, of the same window at 8 kHz.
  const narrow = TRANSFORM * 8000;
  const pitch = createPitchFinder(hann(WINDOW * 8000), narrow, binHertz, createFourier(narrow));
  return { at, cepstrum: createCepstrumAnalyser(binHertz), pitch };
};

const hann = (length: number): Float64Array =>
  Float64Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / length));
