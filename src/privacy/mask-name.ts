import { digitOf } from './digits.ts';

const MONTH_DAY = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';
const TIME = '(?:[01]\\d|2[0-4])(?:[0-5]\\d){0,2}';
/** A day and a time as telephone systems put them before or behind a number: 20261124, 20261124093000, 261124093000123. */
const DAY = `(?:20\\d{2}|\\d{2})${MONTH_DAY}(?:${TIME})?(?:\\d{3})?`;
/** What is dialled before a number to get a line or to say the country: 0, 9, 90, 86, 0086. */
const DIALLED = '(?:0086|86|[0-9]?[089])?';

const MOBILE = '1[3-9]\\d{9}';
const IDENTITY = `[1-9]\\d{5}(?:19|20)\\d{2}${MONTH_DAY}\\d{3}[\\dXx]`;
/** The number stands in the second group of each form: alone, behind a day or what is dialled, or before a day. */
const IN_RUN: readonly RegExp[] = [
  new RegExp(`^(${DIALLED})(${MOBILE})()$`),
  new RegExp(`^()(${IDENTITY})()$`),
  new RegExp(`^(${DAY}${DIALLED})(${MOBILE})(\\d{0,6})$`),
  new RegExp(`^(${DAY})(${IDENTITY})(\\d{0,6})$`),
  new RegExp(`^(${DIALLED})(${MOBILE})(${DAY})$`),
  new RegExp(`^()(${IDENTITY})(${DAY})$`),
  new RegExp(`^(${DAY}|${DIALLED})(0(?:10|2\\d|[3-9]\\d{2})[2-8]\\d{6,7})()$`),
];

/** Parts of a telephone or card number that are set apart by one sign: 138-0013-8000, 010-84400011, 6222 0204 0018 7355. */
const IN_PARTS =
  /(?<!\d)(?:(?:\+?86|0086)[-_. ])?(?:1[3-9]\d([-_. ])\d{4}\1\d{4}|0(?:10|2\d|[3-9]\d{2})[-_. ]?(?!20\d\d(?:0[1-9]|1[0-2]))[2-8]\d{3}[-_. ]?\d{3,4}|[3-6]\d{3}([-_. ])\d{4}\2\d{4}\2\d{4}(?:\2\d{1,3})?)(?!\d)/g;

/** Letters and digits of a hash: what looks like a number in it is none. */
const HASH = /^(?=.*[a-f])[0-9a-f]{16,}$/i;

/** Check of payment cards (ISO/IEC 7812-1, annex B). */
const isCard = (digits: string): boolean => {
  if (!/^[3-69]\d{15,18}$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
};

const starred = (text: string): string => text.replace(/[\dXx]/g, '*');

/** A run of digits with the number in it starred. */
const maskRun = (run: string): string => {
  if (isCard(run)) return starred(run);
  const match = IN_RUN.map((form) => form.exec(run)).find((found) => found !== null);
  if (!match) return run;
  const [, before = '', number = '', after = ''] = match;
  return before + starred(number) + after;
};

/**
 * Masks a file name, path, call id or agent id: telephone, identity and card numbers in any script, digit by digit with `*`, also where
 * a day or a dialled prefix touches them; days, times and ids stay usable for finding the recording again.
 */
export const maskName = (name: string): string => {
  const characters = [...name];
  const folded = characters.map((one) => digitOf(one) ?? (one.length === 1 ? one : '\ufffd')).join('');
  const masked = folded
    .replace(IN_PARTS, starred)
    .replace(/[0-9A-Za-z*]+/g, (word) => (HASH.test(word) ? word : word.replace(/\d{10,}[Xx]?/g, maskRun)));
  return characters.map((one, at) => (masked[at] === '*' ? '*' : one)).join('');
};

/** Digits of an agent's own number that stay, as companies themselves leave them (尾号8000). */
const TAIL = 4;

/**
 * Masks an agent's id. One that is a number keeps its last four digits: agents of a report must be told apart, and all stars look alike.
 */
export const maskAgent = (id: string): string => {
  const characters = [...id];
  return [...maskName(id)]
    .map((one, at, masked) => (one === '*' && masked.indexOf('*', at + TAIL) === -1 ? (characters[at] as string) : one))
    .join('');
};
