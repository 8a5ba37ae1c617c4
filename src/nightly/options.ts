import type { Direction, Side } from '../model/call-data.ts';
import type { AudioKind } from '../run/page-sounds.ts';

/** Options of `nightly` as they are given. */
export interface NightlyOptions {
  readonly inbox: readonly string[];
  readonly out: string;
  readonly store?: string;
  readonly calls?: string;
  readonly callsMapping?: string;
  readonly rulebook?: string;
  readonly direction?: Direction;
  readonly agentSide: Side;
  readonly date?: string;
  readonly settle: number;
  readonly retention?: string;
  readonly xlsx?: boolean;
  readonly html?: boolean;
  readonly audio?: AudioKind;
  readonly headers?: 'zh';
  readonly summary?: boolean;
  /** Bits of the files of reports. */
  readonly mode?: number;
  readonly log?: string;
  readonly jobs?: number;
  readonly queue?: string;
  readonly lang?: string;
  readonly unmasked?: boolean;
  readonly engine?: string;
  readonly model?: string;
  readonly hotWords?: string;
  readonly transcripts?: string;
  readonly server?: string;
  readonly serverModel?: string;
  readonly allowRemote?: boolean;
  readonly ffmpeg?: string;
  readonly rawFormat?: string;
  readonly maxHours?: number;
}
