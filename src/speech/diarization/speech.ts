import type { FrameRange, VoiceFrames } from './voice-frames.ts';
import type { Spread } from './voice-model.ts';

/** What is parted: the frames of a recording, its stretches of speech and which frames tell something. */
export interface Speech {
  readonly frames: VoiceFrames;
  readonly ranges: readonly FrameRange[];
  /** 1: loud enough above the background. */
  readonly telling: Uint8Array;
  readonly spread: Spread;
}
