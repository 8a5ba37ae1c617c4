import { pcmWav } from '../../../wav/wav-file.ts';

/** A mono WAV file of 16-bit samples. @param samples -1 to 1. */
export const toWav = (samples: Float32Array, sampleRate: number): Buffer => {
  const whole = Int16Array.from(samples, (value) => Math.max(-32768, Math.min(32767, Math.round(value * 32767))));
  return pcmWav([whole], sampleRate);
};
