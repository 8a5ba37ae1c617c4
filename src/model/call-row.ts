import type { ShownAgent } from './agent-key.ts';
import type { Band } from './scorecard.ts';

/** A line of a list of calls. */
export interface CallRow extends ShownAgent {
  /** The number of the call in the store, or its place in a report. */
  readonly id: number;
  /** File name of the recording, without its folder. */
  readonly name: string;
  readonly callId: string | null;
  readonly team: string | null;
  readonly startedAt: string | null;
  /** Seconds. */
  readonly duration: number | null;
  readonly direction: 'inbound' | 'outbound' | null;
  readonly status: 'scored' | 'failed';
  readonly score: number | null;
  readonly coverage: number;
  readonly band: Band | null;
  /** A fatal rule failed, and the score is that of the veto. */
  readonly vetoed: boolean;
  /** Rules that failed and rules that could not be judged, in the rulebook's order. */
  readonly failed: readonly string[];
  readonly unknown: readonly string[];
  /** Warnings of the call, such as `fake-stereo`. */
  readonly warnings: readonly string[];
}
