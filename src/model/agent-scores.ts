import type { Band } from './scorecard.ts';

/** How often one rule was kept, broken, and could not be judged. */
export interface RuleTally {
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
}

/** What the calls of one agent came to over one night or several. */
export interface AgentScores {
  /** Null where the call data do not say whose call it was. */
  readonly agentId: string | null;
  readonly calls: number;
  /** Calls with a score and evidence enough for a band, and the sum of their scores. */
  readonly withScore: number;
  readonly scoreSum: number;
  readonly coverageSum: number;
  readonly bands: Readonly<Record<Band | 'none', number>>;
  readonly rules: Readonly<Record<string, RuleTally>>;
}
