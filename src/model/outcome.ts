import type { CallData } from './call-data.ts';
import type { CallFacts } from './call-facts.ts';

/** A call of which everything is known that rules may ask. */
export interface GatheredCall {
  readonly kind: 'gathered';
  readonly path: string;
  readonly facts: CallFacts;
}

/** A recording without facts, and why: an ExpectedError, or else a bug. */
export interface FailedRecording {
  readonly kind: 'failed';
  readonly path: string;
  readonly callData: CallData;
  readonly error: Error;
}

/** One call after listening. */
export type Outcome = GatheredCall | FailedRecording;

export const isGathered = (outcome: Outcome): outcome is GatheredCall => outcome.kind === 'gathered';
export const isFailed = (outcome: Outcome): outcome is FailedRecording => outcome.kind === 'failed';
