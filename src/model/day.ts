const two = (value: number): string => String(value).padStart(2, '0');

/** The day of a moment by this machine's clock, YYYY-MM-DD. */
export const dayOf = (at: Date): string => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;

/** A moment by this machine's clock, to the minute: 2026-07-31 18:05. @param iso with its offset, as of a mark that somebody made. */
export const minuteOf = (iso: string): string => {
  const at = new Date(iso);
  return `${dayOf(at)} ${two(at.getHours())}:${two(at.getMinutes())}`;
};

/** A time that names its offset: a moment, and not only what a clock showed. */
const NAMES_OFFSET = /T.*(?:Z|[+-]\d{2}:?\d{2})$/i;

/**
 * The day on which a call began by this machine's clock, as days are compared with today: 23:30 in London is the next day in Shanghai.
 * A time without an offset is of this clock.
 */
export const dayOfCall = (startedAt: string): string => {
  const at = NAMES_OFFSET.test(startedAt) ? new Date(startedAt) : null;
  return at === null || Number.isNaN(at.getTime()) ? startedAt.slice(0, 10) : dayOf(at);
};
