/** Frequency of China's signalling tones, Hz: docs/judging.md `ringHz`, `busyHz` (YD/T 1002 and GF 002-9002 say 450 +-25). */
export const TONE_HZ = 450;
/** Hz each side of 450 that still are a tone: docs/judging.md `ringHz`, `busyHz`. */
export const TONE_REACH_HZ = 25;

/** A closed range of seconds. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** docs/judging.md `ringOnSeconds`. */
export const RING_ON: Range = { min: 0.7, max: 1.3 };
/** docs/judging.md `ringPeriodSeconds`: from the start of one ring to the start of the next. */
export const RING_PERIOD: Range = { min: 4, max: 6 };
/** A ring cut by the answer or by the file's start counts from here, s: docs/judging.md, pickup-within-three-rings. */
export const CUT_RING_MIN = 0.25;
/** docs/judging.md `busyOnSeconds` and `busyOffSeconds`. */
export const BUSY_ON_OFF: Range = { min: 0.27, max: 0.43 };
/** docs/judging.md `busyMinBursts`. */
export const BUSY_MIN_BURSTS = 2;
/** Congestion is 0.7 s on, 0.7 s off (YD/T 1002); the same +-23 % as the busy tone. */
export const CONGESTION_ON_OFF: Range = { min: 0.54, max: 0.86 };

/** Error of a measured edge that bounds are widened by, s: measured at 95 % on coded tones at -40 dBFS. */
export const EDGE_ERROR = 0.02;

/** True when a value lies in a range or within the error of measured edges of it. */
export const within = (value: number, { min, max }: Range): boolean =>
  value >= min - EDGE_ERROR && value <= max + EDGE_ERROR;
