import type { CallData, Direction } from '../model/call-data.ts';
import type { RoleSource } from '../model/call-facts.ts';
import type { SpeechSound } from '../model/heard.ts';
import type { Role } from '../model/utterance.ts';

/** Words of one side without a pause; empty words are speech that nobody could make out. */
export interface Speech {
  readonly kind: 'speech';
  readonly role: Role;
  readonly text: string;
  /** Seconds after the last speech of anybody; negative begins before its end. The pace says it when not given. */
  readonly gap?: number;
  /** Seconds from the start of the recording; goes before `gap`. */
  readonly at?: number;
  /** Length; by the words when not given. */
  readonly seconds?: number;
  /** 0 to 1; null: the engine gives none. */
  readonly confidence?: number | null;
}

/** Ring-back bursts; the call is answered `answerAfter` seconds after the last. */
export interface Ringing {
  readonly kind: 'rings';
  readonly count: number;
  /** Seconds of each burst (1), and from one start to the next (5): GB 3380, China's signalling tones. */
  readonly on?: number;
  readonly period?: number;
  readonly start?: number;
  readonly answerAfter?: number;
}

/** Busy-tone bursts, 0.35 s on and off unless said (GB 3380). */
export interface Busy {
  readonly kind: 'busy';
  readonly count: number;
  readonly on?: number;
  readonly off?: number;
  /** Seconds after the last speech. */
  readonly after?: number;
}

/** Nobody speaks for so many seconds, to which the gap of the next speech adds. */
interface Pause {
  readonly kind: 'pause';
  readonly seconds: number;
}

export type DialogueEvent = Speech | Ringing | Busy | Pause;

/** A call as it is written down: who says what, in order. Times follow by themselves where they are not given. */
export interface Dialogue {
  readonly direction: Direction | null;
  readonly callData: CallData;
  readonly stereo: boolean;
  readonly roleSource: RoleSource;
  readonly roleConfidence: number;
  /** Sound of the agent's voice; null: not measured. */
  readonly sound: SpeechSound | null;
  readonly warnings: readonly string[];
  /** Seconds from the start of the file, or from the answer, to the first word. */
  readonly startsAfter: number;
  /** Seconds of the file after the last speech or tone; half the pause of a busy tone when it ends with one, else 1. */
  readonly endsAfter?: number;
  readonly events: readonly DialogueEvent[];
}

/** How fast people talk in a written call. */
export interface Pace {
  /** Length in seconds of a stretch of speech. */
  readonly secondsOf: (text: string) => number;
  /** Seconds from the end of one speech to the start of the next. */
  readonly gap: number;
}
