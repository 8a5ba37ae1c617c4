import type { CallData, Direction } from './call-data.ts';
import { type EngineInfo, HEARD_WARNINGS, type SpeechSound } from './heard.ts';
import type { Recording } from './recording.ts';
import type { Span } from './span.ts';
import type { Utterance } from './utterance.ts';

/** Where a speaker's role came from. */
export const ROLE_SOURCES = [
  'call-data',
  'option',
  'words',
  'channel-default',
  'voice-and-words',
  'words-alone',
  'transcript',
  'none',
] as const;
export type RoleSource = (typeof ROLE_SOURCES)[number];

/** What may be noted of a call: of its recording, and of how the sides were told apart. */
export const CALL_WARNINGS = [
  ...HEARD_WARNINGS,
  'legs-swapped',
  'agent-channel-contradicted',
  'labels-swapped',
] as const;

/** Everything that rules may know of one call: plain data, saved as JSON, enough to judge without listening again. */
export interface CallFacts {
  readonly recording: Recording;
  /** Which engine heard it; absent in facts that were kept before they said so. */
  readonly engine?: EngineInfo;
  readonly callId: string | null;
  readonly agentId: string | null;
  /** Call data, then the command line, then the configured default; null when none says it. */
  readonly direction: Direction | null;
  readonly callData: CallData;
  /** Separate channels for the two sides. */
  readonly stereo: boolean;
  readonly roleSource: RoleSource;
  /** 0 to 1: how sure it is which voice is the agent's. */
  readonly roleConfidence: number;
  /** Ring-back bursts before the answer, seconds. */
  readonly rings: readonly Span[];
  /** Ring-back bursts behind the answer, of a transfer, seconds; absent: none. */
  readonly laterRings?: readonly Span[];
  /** Busy-tone bursts of a confirmed cadence, seconds. */
  readonly busyTones: readonly Span[];
  /** Start of the connected call, seconds, where rings show it; 0 when the recording starts answered; null when nobody answers. */
  readonly answeredAt: number | null;
  /** Who spoke where, from voice activity, words or not. */
  readonly speech: {
    readonly agent: readonly Span[];
    readonly customer: readonly Span[];
    readonly unknown: readonly Span[];
  };
  /** Where nothing of a side was recorded; of one channel that holds both, of both. Absent: nowhere. */
  readonly unrecorded?: { readonly agent: readonly Span[]; readonly customer: readonly Span[] };
  /** In the order of start; roles resolved. */
  readonly utterances: readonly Utterance[];
  readonly agentSound: SpeechSound | null;
  readonly warnings: readonly string[];
}
