export const DIRECTIONS = ['inbound', 'outbound'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const HANGUP_PARTIES = ['customer', 'agent', 'system', 'transfer'] as const;
/** Who released the call first. `system`: the network or the PBX; `transfer`: handed on to another line. */
export type HangupParty = (typeof HANGUP_PARTIES)[number];

export type Side = 'left' | 'right';

/** What a call detail record says of one call. Every field may be absent. */
export interface CallData {
  readonly callId?: string;
  readonly direction?: Direction;
  readonly agentId?: string;
  readonly agentChannel?: Side;
  /** Seconds from the start of ringing to the answer. */
  readonly ringSeconds?: number;
  readonly hangupParty?: HangupParty;
  /** ISO 8601 as given. */
  readonly startedAt?: string;
  /** False when the record says that nobody answered. */
  readonly answered?: boolean;
  /** Seconds from answer to release. */
  readonly talkSeconds?: number;
  /** How the customer is to be addressed, for example 王总. */
  readonly customerTitle?: string;
  readonly customerName?: string;
  /** Group or shift of the agent. */
  readonly team?: string;
}
