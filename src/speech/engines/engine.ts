import type { EngineInfo } from '../../model/heard.ts';
import type { Span } from '../../model/span.ts';

/** What an engine heard in one stretch of sound. */
export interface Recognition {
  /** As the engine wrote it; simplified or traditional characters, digits or words. */
  readonly text: string;
  /** 0 to 1; null when the engine gives none. */
  readonly confidence: number | null;
}

/** Turns speech into words. Runs in a process of its own: a native library may end its process. */
export interface SpeechEngine {
  readonly info: EngineInfo;
  /** Recognises one stretch of mono speech: samples -1 to 1. */
  readonly recognise: (samples: Float32Array, sampleRate: number) => Recognition;
}

/** Finds where somebody speaks in mono sound, samples -1 to 1. */
export interface VoiceActivityDetector {
  readonly detect: (samples: (from: number, to: number) => Float32Array, length: number) => readonly Span[];
}
