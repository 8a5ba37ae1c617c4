/** A place's offset from UTC at a moment, in seconds. */
export type Zone = (epochSeconds: number) => number;

const formatters = new Map<string, Intl.DateTimeFormat>();

function namedOffset(formatter: Intl.DateTimeFormat, epochSeconds: number): number {
  const at = new Map(formatter.formatToParts(epochSeconds * 1000).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes): number => at.get(name) ?? 0;
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour') % 24,
    part('minute'),
    part('second'),
  );
  return local / 1000 - Math.floor(epochSeconds);
}

/** A zone by name (Asia/Shanghai) or offset (+08:00, Z); throws an Error when there is none of that name. */
export function zoneOf(name: string): Zone {
  if (/^(Z|UTC)$/i.test(name)) return () => 0;
  const offset = /^([+-])(\d{2}):?(\d{2})$/.exec(name);
  if (offset) {
    const seconds = (Number(offset[2]) * 60 + Number(offset[3])) * 60 * (offset[1] === '-' ? -1 : 1);
    return () => seconds;
  }
  let formatter = formatters.get(name);
  if (!formatter) {
    const fields = {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    } as const;
    try {
      formatter = new Intl.DateTimeFormat('en-US', { timeZone: name, hourCycle: 'h23', ...fields });
    } catch {
      throw new Error(`there is no time zone "${name}"; write Asia/Shanghai or +08:00`);
    }
    formatters.set(name, formatter);
  }
  const found = formatter;
  return (epochSeconds) => namedOffset(found, epochSeconds);
}

/** Tokens of a time format and the digits they stand for. */
const TOKENS: Readonly<Record<string, { readonly field: string; readonly digits: string }>> = {
  YYYY: { field: 'year', digits: '\\d{4}' },
  MM: { field: 'month', digits: '\\d{1,2}' },
  DD: { field: 'day', digits: '\\d{1,2}' },
  HH: { field: 'hour', digits: '\\d{1,2}' },
  mm: { field: 'minute', digits: '\\d{2}' },
  ss: { field: 'second', digits: '\\d{2}(?:\\.\\d+)?' },
};

const UNIX: Readonly<Record<string, number>> = { unix: 1, 'unix-ms': 1e3, 'unix-us': 1e6 };
const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?\s*(Z|[+-]\d{2}:?\d{2})?$/;

function patternOf(format: string): RegExp {
  // Every token has a fixed or bounded number of digits and occurs once: such a pattern cannot run for long.
  const source = format.replace(/YYYY|MM|DD|HH|mm|ss|[^A-Za-z0-9]/g, (token) => {
    const known = TOKENS[token];
    if (!known) return `\\u{${(token.codePointAt(0) as number).toString(16)}}`;
    const isTight = !/[^A-Za-z]/.test(format);
    return `(?<${known.field}>${isTight ? `\\d{${token.length}}` : known.digits})`;
  });
  return new RegExp(`^${source}$`, 'u');
}

const patterns = new Map<string, RegExp>();

/** The date of a mail (RFC 2822): Fri, 31 Jul 2026 02:30:00 +0000. */
const MAIL = /^(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} (?:[+-]\d{4}|GMT)$/;

/** True for a format that {@link readTime} knows: iso, rfc2822, unix, unix-ms, unix-us, or tokens such as YYYY-MM-DD HH:mm:ss. */
export const isTimeFormat = (format: string): boolean =>
  format === 'iso' ||
  format === 'rfc2822' ||
  format in UNIX ||
  (format.includes('YYYY') && !/[A-Za-z]/.test(format.replace(/YYYY|MM|DD|HH|mm|ss/g, '')));

function fromLocal(localSeconds: number, zone: Zone): number {
  const guess = localSeconds - zone(localSeconds);
  return localSeconds - zone(guess);
}

function localSeconds(fields: Readonly<Record<string, string | undefined>>): number | null {
  const number = (name: string, otherwise: number) => (fields[name] === undefined ? otherwise : Number(fields[name]));
  const [year, month, day] = [number('year', Number.NaN), number('month', 1), number('day', 1)];
  const [hour, minute, second] = [number('hour', 0), number('minute', 0), number('second', 0)];
  const date = new Date(Date.UTC(year, month - 1, day));
  const fits = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 61;
  return fits ? date.getTime() / 1000 + hour * 3600 + minute * 60 + second : null;
}

/** A time as seconds since 1970 UTC, or null when it is not written in the format. `zone` counts where the text names none. */
export function readTime(text: string, format: string, zone: Zone): number | null {
  const perSecond = UNIX[format];
  if (perSecond !== undefined) return /^\d+(\.\d+)?$/.test(text) && Number(text) > 0 ? Number(text) / perSecond : null;
  if (format === 'rfc2822') return MAIL.test(text) ? Date.parse(text) / 1000 : null;
  if (format === 'iso') {
    const match = ISO.exec(text);
    if (!match) return null;
    const [, date = '', time = '00:00', named] = match;
    const [hour, minute, second = '00'] = time.split(':');
    const [year, month, day] = date.split('-');
    const local = localSeconds({ year, month, day, hour, minute, second });
    return local === null ? null : fromLocal(local, named === undefined ? zone : zoneOf(named));
  }
  const pattern = patterns.get(format) ?? patternOf(format);
  patterns.set(format, pattern);
  const local = localSeconds(pattern.exec(text)?.groups ?? {});
  return local === null ? null : fromLocal(local, zone);
}

/** A moment in ISO 8601 with the offset of a zone: 2026-07-31T10:30:05+08:00. */
export function writeTime(epochSeconds: number, zone: Zone): string {
  const offset = zone(epochSeconds);
  const local = new Date((Math.floor(epochSeconds) + offset) * 1000).toISOString().slice(0, 19);
  const minutes = Math.abs(Math.round(offset / 60));
  const two = (value: number) => String(value).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
