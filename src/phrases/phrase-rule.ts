import type { PhraseList } from './types.ts';

/** A moment of a call that a rule of the rulebook may refer to: a phrase of either side. */
export interface PhraseEvent {
  readonly role: 'agent' | 'customer';
  readonly list: PhraseList;
  /** How far from the event the phrase may lie; null: any distance. */
  readonly turns: number | null;
  readonly seconds: number | null;
}

/** Which part of a call is searched: turns of the rule's role, or seconds from the answer or to the end of speech; null: no limit. */
export interface PhraseWindow {
  readonly firstTurns: number | null;
  readonly lastTurns: number | null;
  readonly firstSeconds: number | null;
  readonly lastSeconds: number | null;
}

/**
 * A rule that a rulebook adds without code: phrases that one side has to say, or must not say, somewhere in the call.
 * `needed` of the list's entries have to be there; with `inOrder` in one turn, in the order of writing, and with nothing
 * else between them than the list's `between` allows.
 */
export interface PhraseRule {
  readonly id: string;
  readonly title: string;
  readonly clause: string;
  readonly kind: 'required' | 'forbidden';
  readonly weight: number;
  readonly fatal: boolean;
  readonly role: 'agent' | 'customer';
  readonly list: PhraseList;
  readonly needed: number;
  readonly inOrder: boolean;
  readonly window: PhraseWindow | null;
  readonly after: PhraseEvent | null;
  readonly before: PhraseEvent | null;
}
