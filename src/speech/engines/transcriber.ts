import type { ConfidenceKind, EngineInfo } from '../../model/heard.ts';
import type { Span } from '../../model/span.ts';
import type { Alternative, Word } from '../../model/words.ts';

/** What a text says, however it is written (speech/transcript/spell.ts): handed to an engine, which need not know how. */
export type Spell = (text: string) => string;

/** What an engine makes of one stretch of sound; texts as it writes them: simplified or traditional, digits or words. */
export interface Hypothesis extends Span {
  readonly text: string;
  /** They make up the text when joined; null: the engine has no word times. */
  readonly words: readonly Word[] | null;
  /** Other readings, best first. */
  readonly alternatives: readonly Alternative[];
  /** Readings that a closer look added, best first: never what was heard, but perhaps what was said. Absent where none was taken. */
  readonly further?: readonly Alternative[];
  /** 0 to 1: the chance that at least 70 % of the characters are right; null: the engine gives none. */
  readonly confidence: number | null;
  /** Of the voices on one channel, from 0; null: not told apart. */
  readonly speaker: number | null;
  /** What a label of a transcript says of the speaker; absent where nothing says it. */
  readonly role?: 'agent' | 'customer';
}

/** Where the sound of a channel comes from, for an engine that has its words elsewhere. */
export interface SoundOrigin {
  /** The recording. */
  readonly path: string;
  /** Seconds. */
  readonly duration: number;
  /** Where somebody speaks, on each leg that is heard. */
  readonly legs: readonly (readonly Span[])[];
  /** Index of this one among them. */
  readonly leg: number;
}

/** One channel, ready to be heard. */
export interface ChannelSound {
  /** Hz. */
  readonly sampleRate: number;
  /** Sound between two moments of the recording, in seconds: levelled, leakage silenced, -1 to 1. */
  readonly cut: (from: number, to: number) => Float32Array;
  /** Absent for a piece of sound on its own. */
  readonly origin?: SoundOrigin;
}

/** A stretch of speech with the sound around it, `from` to `to`, that goes with it. Seconds. */
export interface SegmentToHear extends Span {
  readonly from: number;
  readonly to: number;
  /**
   * Whether they are the first or the last words of a voice, in which its greeting or its leave may stand: worth a closer look. To be asked when
   * its turn has come, since what was heard before it may have been no words.
   */
  readonly edge?: () => Edge | undefined;
}

/** Which words of a voice: its first turn, its last. */
export type Edge = 'first' | 'last';

/** What an engine wants and gives. */
export interface EngineTraits {
  /** `given`: hears the segments it is given, and answers with one hypothesis for each; `own`: finds its own. */
  readonly segments: 'given' | 'own';
  /** Tells the voices on one channel apart. */
  readonly speakers: boolean;
  /** Seconds: what is longer is not heard whole. */
  readonly longest: number;
}

/** Turns speech into words. Runs in a process of its own: a native library may end its process. */
export interface Transcriber {
  readonly info: EngineInfo;
  readonly traits: EngineTraits;
  /** Hears segments in the order given. @throws the reason of the signal when it is given. */
  readonly transcribe: (
    sound: ChannelSound,
    segments: readonly SegmentToHear[],
    signal: AbortSignal,
  ) => AsyncIterable<Hypothesis>;
  /** Where the words of a recording come from, for an engine that has them from a file of their own. */
  readonly sourceOf?: (recording: string) => Promise<WordSource>;
  /** Reads a call whose words are written down and whose sound is not there. @throws RecordingError. */
  readonly readCall?: (path: string) => Promise<WrittenCall>;
  readonly close: () => Promise<void>;
}

/** A file that words come from. */
export interface WordSource {
  /** What it is, as reports name it in place of a model. */
  readonly model: string;
  /** Of its bytes, hex. */
  readonly sha256: string;
  readonly confidence: ConfidenceKind;
}

/** A call without its sound. */
export interface WrittenCall {
  readonly source: WordSource;
  /** Seconds up to the last word. */
  readonly duration: number;
  /** What each channel says, in the order of time; one where both people are on one. */
  readonly legs: readonly (readonly Hypothesis[])[];
}
