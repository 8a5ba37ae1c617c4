/** Seconds of sound in one window. The network was measured with 1.2 s: long enough for a voice, short enough for a short turn. */
export const WINDOW_SECONDS = 1.2;
/** Numbers of an embedding. */
export const EMBEDDING = 256;

/** A network that hears how a voice sounds; handed in, so that telling voices apart stays arithmetic. */
export interface SpeakerEncoder {
  /**
   * Embeddings of windows of WINDOW_SECONDS at 16 kHz that follow each other in `samples`: EMBEDDING numbers each, of length 1. The
   * product of two is near 1 for one voice.
   */
  readonly embed: (samples: Float32Array) => Promise<Float32Array>;
}
