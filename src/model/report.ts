import type { Direction } from './call-data.ts';
import type { CallView } from './call-view.ts';
import type { EngineInfo } from './heard.ts';
import type { DecoderInfo } from './recording.ts';
import type { Band, Hangup } from './scorecard.ts';
import type { Span } from './span.ts';
import type { Role } from './utterance.ts';
import type { Evidence, VerdictKind } from './verdict.ts';

/** Version of the JSON contract: a reader may rely on every field of its schema. */
export const SCHEMA_VERSION = 1;

/** A recording as a report names it; all but the path is null for one that could not be read. */
export interface ReportedRecording {
  readonly path: string;
  readonly sha256: string | null;
  /** Seconds. */
  readonly duration: number | null;
  readonly channels: number | null;
  /** Hz. */
  readonly sampleRate: number | null;
  readonly codec: string | null;
}

/** What listening and call data showed, as far as a reader of the report needs it. Seconds from the recording's start. */
export interface ReportedFacts {
  readonly rings: readonly Span[];
  readonly answeredAt: number | null;
  readonly busyTones: readonly Span[];
  readonly hangup: Hangup;
  readonly warnings: readonly string[];
}

/** One stretch of speech in words. */
export interface ReportedUtterance extends Span {
  readonly role: Role;
  readonly text: string;
  /** 0 to 1: the chance that at least 70 % of its characters are right; null when the engine gives none. */
  readonly confidence: number | null;
}

/** A verdict in words: `title` and `reason` are in the language that the reader asked for. */
export interface ReportedVerdict {
  readonly rule: string;
  readonly title?: string;
  readonly verdict: VerdictKind;
  /** Stable code of the finding, whatever the language. */
  readonly finding: string;
  readonly reason: string;
  /** What to do better next time, for a fault; no part of the JSON contract. */
  readonly advice?: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly weight: number;
  /** A failed fatal rule sets the score to the rulebook's fatal score (一票否决). */
  readonly fatal: boolean;
  readonly evidence: readonly Evidence[];
  readonly notes: readonly Evidence[];
  readonly warnings: readonly string[];
}

interface ReportedCall {
  readonly recording: ReportedRecording;
  readonly callId: string | null;
  readonly direction: Direction | null;
  readonly agentId: string | null;
  /** Tells an agent from others whose id is masked alike; no part of the JSON contract. Absent where the id is shown as it is. */
  readonly agent?: number;
  /** What turned the file into sound; null where that was not written down, or nothing was decoded. */
  readonly decoder: DecoderInfo | null;
  readonly facts: ReportedFacts;
  readonly transcript: readonly ReportedUtterance[];
  readonly verdicts: readonly ReportedVerdict[];
  /** 0 to 100; null when no rule passed or failed. */
  readonly score: number | null;
  /** The score as if no fatal rule had failed. */
  readonly scoreBeforeFatal: number | null;
  /** 0 to 1: share of weight that could be judged. */
  readonly coverage: number;
  /** null: not enough evidence. */
  readonly band: Band | null;
  /** What pages draw and play beside it; no part of the JSON contract. Absent for a recording that failed. */
  readonly view?: CallView;
}

/** A call that was listened to and judged. */
export interface JudgedCall extends ReportedCall {
  readonly status: 'scored';
  readonly error: null;
}

/** A recording that could not be judged, with the reason; it has no verdicts and no score. */
export interface FailedCall extends ReportedCall {
  readonly status: 'failed';
  readonly error: { readonly code: string; readonly message: string };
}

/** One recording in a report, judged or failed. */
export type ScoredCall = JudgedCall | FailedCall;

/** Everything that leaves the program: reporters see nothing else. */
export interface Report {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly tool: { readonly name: string; readonly version: string };
  readonly engine: EngineInfo;
  readonly rulebook: { readonly name: string; readonly version: string; readonly sha256: string };
  readonly calls: readonly ScoredCall[];
}
