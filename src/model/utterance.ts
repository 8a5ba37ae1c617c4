import type { Span } from './span.ts';
import type { WeighedSentence } from './weighed-sentence.ts';
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
  /** Sentences of the text by how likely they dismiss; absent where there is none to weigh, or nothing weighed them. */
  readonly dismissal?: readonly WeighedSentence[];
}

/** The same sound with other words: what sentences of the first weigh says nothing of them. */
export const reworded = (utterance: Utterance, text: string): Utterance => {
  if (text === utterance.text) return utterance;
  const { dismissal: _, ...rest } = utterance;
  return { ...rest, text };
};
