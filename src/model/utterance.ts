import type { Span } from './span.ts';
import type { Alternative, Word } from './words.ts';

export type Role = 'agent' | 'customer' | 'unknown';

/** Words of one side between two pauses of at least 0.6 s, in simplified characters. Times come from voice activity. */
export interface Utterance extends Span {
  readonly role: Role;
  readonly text: string;
  /** 0 to 1; null when the engine gives none (rules then count 0.6). */
  readonly confidence: number | null;
  /** They make up the text when joined; absent when the engine has no word times. */
  readonly words?: readonly Word[];
  /** Other readings of the same sound, best first; absent when there are none. */
  readonly alternatives?: readonly Alternative[];
  /** Words of further hearings of the same sound; '' where nothing came of one. */
  readonly again?: readonly string[];
}
