import { InferenceSession, Tensor } from 'onnxruntime-node';
import { type SpeechSettings, speechSpans } from './speech-spans.ts';
import type { VoiceActivityDetector } from './voice-activity.ts';

/** Samples from one window to the next, and samples that Silero v6 sees of each, those of its own and 64 more; at 16 kHz. */
const WINDOWS = { step: 512, seen: 576, rate: 16_000 };
/** Shape of what the network remembers from window to window. */
const STATE = [2, 1, 128];
/** Windows computed at once, 2 s: of 1, 4, 16, 64 and 256 a window takes 93, 37, 24, 22 and 23 µs; one by one by sherpa-onnx 180. */
const BATCH = 64;

/**
 * Silero voice activity (models/PROVENANCE.md) by onnxruntime-node, at 16 kHz, on one thread of its own.
 * @throws Error when the file is not the model; verify it first.
 */
export const openSileroVad = async (model: string, settings: SpeechSettings): Promise<VoiceActivityDetector> => {
  const session = await InferenceSession.create(model, { intraOpNumThreads: 1, interOpNumThreads: 1 });
  return {
    detect: async (samples, length) => {
      const count = Math.max(0, Math.floor((length - WINDOWS.seen) / WINDOWS.step) + 1);
      const probabilities = new Float32Array(count);
      let state: Tensor = new Tensor('float32', new Float32Array(STATE.reduce((a, b) => a * b)), STATE);
      for (let at = 0; at < count; at += BATCH) {
        const windows = Math.min(BATCH, count - at);
        const sound = samples(at * WINDOWS.step, (at + windows - 1) * WINDOWS.step + WINDOWS.seen);
        const input = new Tensor('float32', cutWindows(sound, windows), [windows, WINDOWS.seen]);
        const { speech, next_state } = await session.run({ windows: input, state });
        probabilities.set(speech!.data as Float32Array, at);
        state = next_state!;
      }
      return speechSpans(probabilities, settings, WINDOWS);
    },
  };
};

/** The windows of a sound one after the other; they share the samples at their ends. */
const cutWindows = (sound: Float32Array, count: number): Float32Array => {
  const { step, seen } = WINDOWS;
  const windows = new Float32Array(count * seen);
  for (let i = 0; i < count; i++) windows.set(sound.subarray(i * step, i * step + seen), i * seen);
  return windows;
};
