import type { RoleSource } from './call-facts.ts';
import type { Span } from './span.ts';
import type { Word } from './words.ts';

/** What a page draws and plays of a call, besides its report. Seconds from the recording's first sample. */
export interface CallView {
  /** ISO 8601 as the call data give it. */
  readonly startedAt: string | null;
  readonly team: string | null;
  /** Separate channels for the two sides. */
  readonly stereo: boolean;
  readonly roleSource: RoleSource;
  readonly speech: {
    readonly agent: readonly Span[];
    readonly customer: readonly Span[];
    readonly unknown: readonly Span[];
  };
  /** The timed words of each utterance of the transcript, in its order; empty where the engine gave none. */
  readonly words: readonly (readonly Word[])[];
  /** Where somebody's number is said: no sound is given out of there. */
  readonly muted: readonly Span[];
}

/** How loud each leg is over time, on the clock of the decoded sound: the loudest sample of each step. */
export interface Peaks {
  /** Seconds of a step. */
  readonly step: number;
  /** Which side each leg is; `unknown` for the one leg of a mono recording. */
  readonly legs: readonly {
    readonly role: 'agent' | 'customer' | 'unknown';
    /** Base64 of one byte a step, 0 to 255: the root of the share of full scale, so that quiet speech shows. */
    readonly loudness: string;
  }[];
}

/** A piece of a call's sound, silent where a number is said. */
export interface Clip extends Span {
  /** A data: URL. */
  readonly url: string;
}

/** The sound of a call as a page has it. */
export interface CallSound {
  readonly peaks: Peaks | null;
  /** In order, none touching the next; a page that plays whole recordings has none. */
  readonly clips: readonly Clip[];
  /** Address of the whole recording, silent where a number is said; null where the page does not have it. */
  readonly url: string | null;
}
