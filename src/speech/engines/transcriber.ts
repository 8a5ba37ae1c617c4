import type { EngineInfo } from '../../model/heard.ts';
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
  /** 0 to 1: the chance that at least 70 % of the characters are right; null: the engine gives none. */
  readonly confidence: number | null;
  /** Of the voices on one channel, from 0; null: not told apart. */
  readonly speaker: number | null;
}

/** One channel, ready to be heard. */
export interface ChannelSound {
  /** Hz. */
  readonly sampleRate: number;
  /** Sound between two moments of the recording, in seconds: levelled, leakage silenced, -1 to 1. */
  readonly cut: (from: number, to: number) => Float32Array;
}

/** A stretch of speech with the sound around it, `from` to `to`, that goes with it. Seconds. */
export interface SegmentToHear extends Span {
  readonly from: number;
  readonly to: number;
}

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
  readonly close: () => Promise<void>;
}
