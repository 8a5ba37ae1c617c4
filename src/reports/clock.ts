const two = (value: number): string => String(value).padStart(2, '0');

/** Seconds as a reader finds them in a player: 12.34 → 00:12.3, 3725 → 1:02:05.0. */
export function clock(seconds: number): string {
  const tenths = Math.round(Math.max(0, seconds) * 10);
  const whole = Math.floor(tenths / 10);
  const hours = Math.floor(whole / 3600);
  const minutes = two(Math.floor(whole / 60) % 60);
  return `${hours > 0 ? `${hours}:` : ''}${minutes}:${two(whole % 60)}.${tenths % 10}`;
}

/** A stretch of time: 00:12.3–00:14.5. */
export const clockSpan = (start: number, end: number): string => `${clock(start)}–${clock(end)}`;

/** Seconds as SRT writes them: 00:00:12,340. */
export function srtClock(seconds: number): string {
  const milliseconds = Math.round(Math.max(0, seconds) * 1000);
  const whole = Math.floor(milliseconds / 1000);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60].map(two);
  return `${parts.join(':')},${String(milliseconds % 1000).padStart(3, '0')}`;
}
