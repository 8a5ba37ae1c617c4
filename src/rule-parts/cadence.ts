/** Lowest and highest value allowed. */
export type Range = readonly [number, number];

/** Seconds: how exactly the edges of a tone burst are known (tones are looked for in steps of a few hundredths). */
export const EDGE_SECONDS = 0.05;

/** Confidence of a verdict that tones and call data contradict. */
export const DISPUTED_CONFIDENCE = 0.6;

/** Whether a length of tone or pause lies in a range, as exactly as it is known. */
export const isWithin = (seconds: number, [least, most]: Range): boolean =>
  seconds >= least - EDGE_SECONDS && seconds <= most + EDGE_SECONDS;
