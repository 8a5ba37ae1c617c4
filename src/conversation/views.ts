import type { Direction } from '../model/call-data.ts';
import type { SpeechSound } from '../model/heard.ts';
import type { Span } from '../model/span.ts';
import type { ListeningLimits } from './listening-limits.ts';
import type { Overlap } from './overlaps.ts';
import type { Release } from './release.ts';
import type { Turn } from './turns.ts';

/**
 * What a rule may ask of a call. `undefined` means absent: a rule that needs such a view is not run, its verdict is unknown.
 * `null` means that nothing says it, which a rule weighs itself. All times are seconds from the start of the recording.
 */
export interface Views {
  readonly direction: Direction | null;
  /** False when the call data says so, or when it does not and nobody speaks. */
  readonly answered: boolean;
  /** Length of the recording. */
  readonly duration: number;
  /**
   * The recording lacks its end: it decoded shorter than it promises, the call data know a longer talk, or the agent's leg has nothing of it
   * while the customer speaks on.
   */
  readonly endMissing: boolean;
  readonly rings: readonly Span[];
  readonly busyTones: readonly Span[];
  /** Busy bursts after the last speech of both sides. */
  readonly busyAfterSpeech: readonly Span[];
  readonly release: Release;
  /** What follows the last word was listened to. */
  readonly endHeard: boolean;
  /** End of the last turn of anybody; the answer when nobody speaks. */
  readonly lastSpeech: number;
  /** Seconds of ringing by the call data. */
  readonly ringSeconds: number | null;
  readonly customerTitle: string | null;
  readonly customerName: string | null;
  /** One leg of the recording, or all of it, holds nobody's speech: who is not heard on it may have spoken. */
  readonly legSilent: boolean;
  readonly agentTurns: readonly Turn[];
  readonly customerTurns: readonly Turn[];
  /** Agent speech of two syllables or more without words, also where it is too short for a turn: a lost 再见. */
  readonly agentWordless: readonly Span[];
  /** Turns of a voice whose role is not known: they belong to nobody, but may hide words of either side. */
  readonly unknownTurns: readonly Turn[];
  /** No voices are told apart: words and turns say who speaks, and a turn may hold both. */
  readonly rolesByWords: boolean;
  /** Turns that are the agent's or may be, in order of start: all of them where only words say who speaks. */
  readonly unclaimedTurns: readonly Turn[];
  /** All turns in order of start. */
  readonly turns: readonly Turn[];
  /** From the first word of either side to the last word of either. */
  readonly talk: Span;
  /** Stretches in which nobody speaks and both sides were recorded, from the first to the last speech: what comes before may still be ringing. */
  readonly silences: readonly Span[];
  /** Stretches in which nobody is heard and one side was not recorded, whole. */
  readonly unheardSilences: readonly Span[];
  /** Where nothing of the agent's leg was recorded. */
  readonly agentUnrecorded: readonly Span[];
  /** Those of them in which the customer speaks to an agent who is not heard. */
  readonly agentLost: readonly Span[];
  /** Share of speech seconds with readable words. Speech of an unknown voice may be the agent's and counts as not readable. */
  readonly agentCoverage: number;
  readonly customerCoverage: number;
  /** The same of the unclaimed turns. */
  readonly unclaimedCoverage: number;
  /** Seconds the agent speaks. */
  readonly agentSeconds: number;
  readonly limits: ListeningLimits;
  readonly agentSound: SpeechSound | undefined;
  /** Where the agent begins while the customer speaks; absent in mono. */
  readonly overlaps: readonly Overlap[] | undefined;
  /** The call was listened to; absent where nothing but a transcript is there, whose times show neither pauses nor pace. */
  readonly sound: true | undefined;
}

export type ViewName = keyof Views;

/** Views that a recording may not be able to give. */
export const ABSENT_VIEWS = ['sound', 'agentSound', 'overlaps'] as const satisfies readonly ViewName[];
export type AbsentView = (typeof ABSENT_VIEWS)[number];
