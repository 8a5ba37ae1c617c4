import type { Taboos } from '../meaning/index.ts';
import type { PhraseLists, PhraseRule } from '../phrases/index.ts';
import type { RuleSettings } from '../rules/index.ts';

/** How a rulebook uses one rule. */
export interface RulebookRule {
  readonly on: boolean;
  /** In place of the title of the catalogue, where the settings ask for something else than it says. */
  readonly title?: string | undefined;
  readonly weight: number;
  readonly fatal: boolean;
  /** Only those that the rulebook names; the rule has defaults for the rest. */
  readonly settings: RuleSettings;
  /** Clause of the source that the rule serves. */
  readonly clause: string;
  readonly note: string;
}

/** Words by which the sides of a call are told apart. */
export interface SpeakerWords {
  readonly agent: readonly RegExp[];
  readonly customer: readonly RegExp[];
}

/** A company's rules, read and checked: everything that judging needs. */
export interface Rulebook {
  readonly name: string;
  readonly version: string;
  readonly company: string;
  /** The notice or manual that the clauses belong to. */
  readonly source: string;
  /** The words of each clause of the source, as far as the rulebook quotes them. */
  readonly clauses: Readonly<Record<string, string>>;
  /** Limits that all rules share (docs/judging.md section 0). */
  readonly limits: {
    readonly turnGapSeconds: number;
    readonly minConfidence: number;
    readonly minRoleConfidence: number;
  };
  /** docs/judging.md section 5. */
  readonly scoring: {
    readonly fatalScore: number;
    readonly excellent: number;
    readonly qualified: number;
    readonly minCoverage: number;
  };
  readonly review: {
    /** Days from the sharing of a call to the end of its appeal. */
    readonly appealDays: number;
  };
  /** By rule id; a rule that is not named is off. */
  readonly rules: Readonly<Record<string, RulebookRule>>;
  readonly lists: PhraseLists;
  /** Forbidden meanings: groups, guards, cues. */
  readonly taboos: Taboos;
  /** What only its agents or customers say; null: what is usual of any company, and of some trades. */
  readonly speakers: SpeakerWords | null;
  /** Rules that the rulebook adds without code. */
  readonly customRules: readonly PhraseRule[];
  /** What its author should look at; nothing that stops judging. */
  readonly warnings: readonly RulebookFinding[];
}

/** Something wrong, or doubtful, at a place of a rulebook file. Lines and columns count from 1. */
export interface RulebookFinding {
  readonly severity: 'error' | 'warning';
  /** Stable, kebab-case. */
  readonly code: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** What was probably meant, or what to do. */
  readonly cure: string | null;
}
