import { evidenceWords } from '../../src/messages/evidence.ts';
import type { PageData } from '../../src/model/page-data.ts';
import { inTenths, wholePercent } from '../../src/model/rounding.ts';
import type { Evidence } from '../../src/model/verdict.ts';

let texts: PageData['texts'] = {};
let names: PageData['names'] = {};

/** Gives the page the words of its reader's language. */
export const speak = (data: Pick<PageData, 'texts' | 'names'>): void => {
  texts = data.texts;
  names = data.names;
};

/** A text of the page with values in the places of its braces. */
export const say = (key: string, values: Readonly<Record<string, string | number>> = {}): string =>
  (texts[key] ?? key).replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));

/** What a value is called: a verdict, a band, a role, a warning; the value itself where nobody knows. */
export const nameOf = (kind: string, value: string | null | undefined): string => {
  const known = names[kind];
  if (value === null || value === undefined) return '';
  return known !== undefined && Object.hasOwn(known, value) ? known[value]! : value;
};

/** What a piece of evidence shows: words heard as they are, tones and fields of the call data by name. */
export const evidenceText = (evidence: Evidence): string => {
  const { parties = {}, tones = {} } = names;
  return evidenceWords(evidence, { rang: say('rang'), seconds: say('seconds'), hangup: say('hangup'), parties, tones });
};

/** A share as a whole number of percent. */
export const percent = (share: number | null): string => (share === null ? '–' : `${wholePercent(share)}%`);

/** A score with one decimal. */
export const points = (score: number | null): string => (score === null ? '–' : inTenths(score));

/** A date and time without its zone, to the minute. */
export const moment = (iso: string | null): string => iso?.replace('T', ' ').slice(0, 16) ?? '';
