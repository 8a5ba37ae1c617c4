import { wavFile } from '../wav/wav-file.ts';

/** Taps of the low pass before every second sample goes: a windowed sinc with its corner at a quarter of the rate. */
const TAPS = 31;
const MIDDLE = (TAPS - 1) / 2;
const LOW_PASS = Float64Array.from({ length: TAPS }, (_, i) => {
  const x = i - MIDDLE;
  const sinc = x === 0 ? 0.5 : Math.sin((Math.PI * x) / 2) / (Math.PI * x);
  return sinc * (0.54 + 0.46 * Math.cos((2 * Math.PI * x) / TAPS));
});

/** Every second sample of a sound, without what would fold over: the first stays the first. */
export const halveRate = (samples: Int16Array): Int16Array => {
  const half = new Int16Array(Math.ceil(samples.length / 2));
  for (let i = 0; i < half.length; i++) {
    let sum = 0;
    for (let tap = 0; tap < TAPS; tap++) sum += (samples[2 * i + tap - MIDDLE] ?? 0) * LOW_PASS[tap]!;
    half[i] = Math.max(-32_768, Math.min(32_767, Math.round(sum)));
  }
  return half;
};

/** Bias and clip of ITU-T G.711, µ-law, for 16 bit. */
const BIAS = 132;
const CLIP = 32_635;

/** A sample as µ-law (ITU-T G.711). */
export const toMuLaw = (sample: number): number => {
  const sign = sample < 0 ? 0x80 : 0;
  const size = Math.min(CLIP, Math.abs(sample)) + BIAS;
  const exponent = Math.max(0, 31 - Math.clz32(size) - 7);
  return ~(sign | (exponent << 4) | ((size >> (exponent + 3)) & 0x0f)) & 0xff;
};

/** One channel or two of equal length as a WAV file of µ-law, which every browser plays and whose clock is exact. @param rate Hz. */
export const muLawWav = (channels: readonly Int16Array[], rate: number): Buffer => {
  const count = channels.length;
  const frames = channels[0]?.length ?? 0;
  const body = Buffer.alloc(frames * count);
  for (let i = 0; i < frames; i++)
    for (let channel = 0; channel < count; channel++) body[i * count + channel] = toMuLaw(channels[channel]![i]!);
  return wavFile({ tag: 7, channels: count, rate, bits: 8 }, body);
};
