import type { ToneBurst } from '../../model/heard.ts';

/** A stretch in which something near 450 Hz holds its phase, with what tells a signalling tone from speech and music. */
export interface Burst extends ToneBurst {
  /** Hz. */
  readonly frequency: number;
  /** dBFS (rms). */
  readonly level: number;
  /** 0 to 1: how far its phase stands still over its length. */
  readonly lock: number;
  /** No other steady line sounds with it or next to it, and it does not die away as a string does. */
  readonly alone: boolean;
  /** Alone, even, and locked better than speech ever is: a tone without further proof. */
  readonly clear: boolean;
}

/** Hz by which two bursts of one tone may differ: the error of the shortest ones under speech. */
const SAME_HZ = 2.5;
/** dB by which two bursts of one tone may differ: speech over one, or a codec's level control. */
const SAME_DB = 8;

/** True when two bursts can come from one tone generator over one path. */
export const soundsAlike = (a: Burst, b: Burst): boolean =>
  Math.abs(a.frequency - b.frequency) <= SAME_HZ && Math.abs(a.level - b.level) <= SAME_DB;

/** Which of two measurements of a tone to believe: the higher. */
export const trust = (burst: Burst): number =>
  burst.lock * Math.min(1, burst.end - burst.start) + (burst.clear ? 1 : 0);
