/** How something stands: fine, to be looked at, or in the way. */
export type Standing = 'ok' | 'warning' | 'broken';

/** What was looked at. Its name is in the catalogue. */
export const CHECKS = [
  'node',
  'ffmpeg',
  'models',
  'engines',
  'cores',
  'memory',
  'folders',
  'locale',
  'page',
  'redis',
  'speed',
] as const;
export type Check = (typeof CHECKS)[number];

/** One line of a diagnosis. */
export interface Finding {
  readonly check: Check;
  readonly standing: Standing;
  /** What was found: names and figures. */
  readonly message: string;
  /** What to do; null where nothing is to be done. */
  readonly cure: string | null;
}

export const fine = (check: Check, message: string): Finding => ({ check, standing: 'ok', message, cure: null });
export const doubtful = (check: Check, message: string, cure: string): Finding => ({
  check,
  standing: 'warning',
  message,
  cure,
});
export const inTheWay = (check: Check, message: string, cure: string): Finding => ({
  check,
  standing: 'broken',
  message,
  cure,
});
