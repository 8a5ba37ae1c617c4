/** Sound whose truth is known by construction: 16 kHz, full scale 1. */
export const RATE = 16_000;

/** Uniform noise between -1 and 1, the same for the same seed (mulberry32). */
export const noise = (seconds: number, seed: number): Float64Array => {
  let state = seed >>> 0;
  return Float64Array.from({ length: Math.round(seconds * RATE) }, () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * 2 - 1;
  });
};

/** Sums sounds, each from a time in seconds and at an amplitude, into 16-bit samples. */
export const mix = (
  seconds: number,
  parts: readonly { readonly at: number; readonly sound: Float64Array; readonly amplitude: number }[],
): Int16Array => {
  const total = new Float64Array(Math.round(seconds * RATE));
  for (const { at, sound, amplitude } of parts) {
    const from = Math.round(at * RATE);
    for (let i = 0; i < sound.length && from + i < total.length; i++) total[from + i]! += sound[i]! * amplitude;
  }
  return Int16Array.from(total, (value) => Math.max(-32768, Math.min(32767, Math.round(value * 32767))));
};
