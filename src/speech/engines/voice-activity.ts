import type { Span } from '../../model/span.ts';

/** Finds where somebody speaks in mono sound, samples -1 to 1. */
export interface VoiceActivityDetector {
  readonly detect: (samples: (from: number, to: number) => Float32Array, length: number) => Promise<readonly Span[]>;
}
