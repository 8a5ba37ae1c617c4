import type { SpeechSettings } from '../engines/speech-spans.ts';
import type { SegmentSettings } from '../signal/plan-segments.ts';

/** All that changes what is heard in a recording. Saved facts are keyed by its hash. */
export interface ListenSettings {
  /** Raised whenever the code of listening changes what is heard. */
  readonly revision: number;
  readonly vad: SpeechSettings;
  readonly segments: SegmentSettings;
}

export const LISTEN_SETTINGS: ListenSettings = {
  revision: 11,
  vad: { threshold: 0.3, minSilence: 0.25, minSpeech: 0.1 },
  segments: { mergeGap: 0.6, longest: 12, padding: 0.2 },
};
