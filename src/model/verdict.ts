import type { Role } from './utterance.ts';

export const VERDICTS = ['pass', 'fail', 'not-applicable', 'unknown'] as const;
export type VerdictKind = (typeof VERDICTS)[number];

/** Something that can be checked: a stretch of sound, words heard, or a field of the call data. */
export interface Evidence {
  /** Seconds from the start of the recording; null for call data. */
  readonly start: number | null;
  readonly end: number | null;
  readonly role: Role | 'network';
  /** Words heard, or `field=value` of call data, or a description of tones. */
  readonly text: string;
  readonly source: 'audio' | 'transcript' | 'cdr';
}

/** What one rule found on one call. */
export interface Verdict {
  readonly rule: string;
  readonly verdict: VerdictKind;
  /** Stable code of the finding; its wording is in the message catalogue. */
  readonly finding: string;
  /** Values that the wording names. */
  readonly params: Readonly<Record<string, string | number>>;
  /** 0 to 1: how far the evidence carries the verdict. */
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
  /** What was seen and did not count, for example an excused phrase. */
  readonly notes: readonly Evidence[];
  /** Codes such as `sources-disagree`. */
  readonly warnings: readonly string[];
}
