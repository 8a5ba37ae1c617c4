import { UsageError } from '../errors.ts';
import { dayOf } from '../model/day.ts';

export const today = (): string => dayOf(new Date());

/** A day some days later, or earlier. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Reads `today`, `yesterday` or YYYY-MM-DD. @throws UsageError. */
export const readDay = (text: string | undefined, option: string): string => {
  if (text === undefined || text === 'today') return today();
  if (text === 'yesterday') return addDays(today(), -1);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;
  if (!isDay) throw new UsageError(`${option} is ${text}, and must be a day such as 2026-11-24, today or yesterday`);
  return text;
};

/** Reads an age such as 180d, in days. @throws UsageError. */
export const readAge = (text: string, option: string): number => {
  const match = /^(\d{1,5})d$/.exec(text);
  if (match === null) throw new UsageError(`${option} is ${text}, and must be a number of days such as 180d`);
  return Number(match[1]);
};
