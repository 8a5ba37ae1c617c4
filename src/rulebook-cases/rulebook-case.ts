import type { VerdictKind } from '../model/verdict.ts';
import type { Dialogue } from './dialogue.ts';

/** What a case wants of one rule. */
export interface Expectation {
  readonly rule: string;
  readonly verdict: VerdictKind;
  /** The finding that has to be the reason; null: any that gives the verdict. */
  readonly finding: string | null;
  /** Where it is written; counts from 1. */
  readonly line: number;
  readonly column: number;
}

/** A call as it is written down, with the verdicts that a rulebook has to give on it. Rules that are not named are not checked. */
export interface RulebookCase {
  readonly name: string;
  readonly line: number;
  readonly column: number;
  readonly dialogue: Dialogue;
  readonly expected: readonly Expectation[];
}
