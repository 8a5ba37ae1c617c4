import type { Recording } from './recording.ts';
import type { Span } from './span.ts';
import type { WeighedSentence } from './weighed-sentence.ts';
import type { Alternative, Word } from './words.ts';

/**
 * What the confidence of an engine's words is: `measured`, the chance that at least 70 % of the characters are right, as fitted and
 * tried on calls (docs/ACCURACY.md); `stated`, the engine's or transcript's own figure from 0 to 1, tried by nobody here; `none`.
 */
export const CONFIDENCE_KINDS = ['measured', 'stated', 'none'] as const;
export type ConfidenceKind = (typeof CONFIDENCE_KINDS)[number];

/** Which engine and model turned sound into words. */
export interface EngineInfo {
  readonly name: string;
  readonly model: string;
  /** Hex, of the model's first file or of all of them; of the transcript where the words come from one. */
  readonly modelSha256: string;
  /** Absent in what was kept before it was written down. */
  readonly confidence?: ConfidenceKind;
}

/** A 450 Hz signalling tone: one burst, on one channel (0-based). */
export interface ToneBurst extends Span {
  readonly channel: number;
}

/** Signalling tones of a recording, in the order of time. Ring-back and busy bursts are those of a confirmed cadence. */
export interface Tones {
  readonly ringBack: readonly ToneBurst[];
  readonly busy: readonly ToneBurst[];
  /** Congestion bursts (0.7 s on, 0.7 s off): never counted as busy. */
  readonly congestion: readonly ToneBurst[];
  /** Clear bursts of 0.25 s or more without a cadence: they prove nothing, but one may be a ring that the answer cut. */
  readonly unconfirmed?: readonly ToneBurst[];
}

/** Measures of the sound of the speech of one leg or one voice. */
export interface SpeechSound {
  /** Mean level of speech, dBFS. */
  readonly levelDbfs: number;
  /** Speech level over background level, dB. */
  readonly snrDb: number;
  /** Share of clipped samples in speech, 0 to 1. */
  readonly clippedShare: number;
}

/** One stretch of speech that was given to the engine, with what came back. */
export interface HeardSegment extends Span {
  readonly text: string;
  /** 0 to 1: the chance that at least 70 % of its characters are right; null when the engine gives none. */
  readonly confidence: number | null;
  /** They make up the text when joined; absent when the engine has no word times. */
  readonly words?: readonly Word[];
  /** Other readings of the same sound, best first, at most {@link MOST_ALTERNATIVES}; absent when there are none. */
  readonly alternatives?: readonly Alternative[];
  /** dBFS of the stretch on its own leg. */
  readonly levelDbfs: number;
  /** Mono only: which of two voices speaks (0 or 1), null when not told apart. */
  readonly voice: number | null;
  /** 0 to 1: how sure `voice` is. */
  readonly voiceConfidence: number | null;
  /**
   * The voice of neither person: a recorded announcement, a survey, a second agent, beside the two of a mono recording or beside the
   * one of a leg. `voice` is null then.
   */
  readonly aside?: boolean;
  /** What a label of a transcript says of the speaker; absent where nothing says it. */
  readonly role?: 'agent' | 'customer';
  /** Words of further hearings of the same sound, in the order in which they were made; '' where nothing came of one. */
  readonly again?: readonly string[];
  /** Sentences of the text by how likely they dismiss; absent where there is none to weigh, or nothing weighed them. */
  readonly dismissal?: readonly WeighedSentence[];
}

/** Other readings that are kept of a stretch of speech. */
export const MOST_ALTERNATIVES = 8;

/** What is to be listened to again: whole segments of what was heard. */
export interface Doubt {
  readonly heard: Heard;
  readonly spans: readonly Span[];
}

/** One channel of a stereo recording, or the only one of a mono recording. */
export interface Leg {
  /** 0 left, 1 right; a mono or fake-stereo recording has leg 0 alone. */
  readonly channel: number;
  /** Where somebody speaks, after the other leg's crosstalk is gated out. */
  readonly speech: readonly Span[];
  readonly segments: readonly HeardSegment[];
  readonly sound: SpeechSound | null;
  /** Where nothing of it was recorded though the other leg may go on; absent: nowhere. */
  readonly unrecorded?: readonly Span[];
}

export const HEARD_WARNINGS = [
  'cut-short',
  'fake-stereo',
  'silent-leg',
  'crosstalk',
  'no-speech',
  'clipped',
  'more-channels',
  'more-tracks',
  'unequal-legs',
  'wrong-length',
  'no-sound',
] as const;
export type HeardWarning = (typeof HEARD_WARNINGS)[number];

/** All that listening found in one recording: no call data, no rules. Saved, so that nothing is listened to twice. */
export interface Heard {
  readonly recording: Recording;
  readonly engine: EngineInfo;
  readonly tones: Tones;
  readonly legs: readonly Leg[];
  readonly warnings: readonly HeardWarning[];
}
