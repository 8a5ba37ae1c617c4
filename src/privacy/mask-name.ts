import { AREA, MONTH_DAY } from './classify-number.ts';
import { digitOf, isSpokenDigit } from './digits.ts';

const TIME = '(?:[01]\\d|2[0-4])(?:[0-5]\\d){0,2}';
/** A day and a time as telephone systems put them before or behind a number: 20261124, 20261124093000, 261124093000123. */
const DAY = `(?:20\\d{2}|\\d{2})${MONTH_DAY}(?:${TIME})?(?:\\d{3})?`;
/** What is dialled before a number to get a line, to say the country or to choose a cheap line: 0, 9, 90, 86, 0086, 17951, 12593. */
const DIALLED = '(?:0086|86|[0-9]?[089]|179(?:0\\d|1\\d|5[01])|1259[03]|12520)?';

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
  // Who called and who was called.
  new RegExp(`^((?:${DAY})?)(${MOBILE}${MOBILE})((?:${DAY})?\\d{0,6})$`),
  // A land line with its country, which takes the zero away.
  new RegExp(`^((?:00)?86)(${AREA}[2-8]\\d{6,7})()$`),
  new RegExp(`^(${DAY}|${DIALLED})(0${AREA}[2-8]\\d{6,7})()$`),
];

const DASH = '\u2010-\u2015\u2212';
const SIGN = `[-_. ·・,、~${DASH}]`;
/** Between two parts of which one is long: a dot or an underscore there parts a time from a count. */
const FEW_SIGNS = `[- ·・,、~${DASH}]`;
const LOCAL = `(?!20\\d\\d(?:0[1-9]|1[0-2]))[2-8]\\d{3}${SIGN}?\\d{3,4}`;
const COUNTRY = '(?:\\+?86|0086)';
/**
 * Numbers in parts that signs set apart: 138-0013-8000, 138 00138000, 010-84400011, (010)84400011, +86 755 8826 1111,
 * 6222 0204 0018 7355, 320106 19880714 2035, one digit at a time. A day is no part of a telephone number (138-20261124).
 */
const IN_PARTS: readonly RegExp[] = [
  `(?:${COUNTRY}${SIGN})?1[3-9]\\d(${SIGN})\\d{4}\\1\\d{4}`,
  `(?:${COUNTRY}${SIGN})?1[3-9]\\d${FEW_SIGNS}(?!${DAY})\\d{8}`,
  `(?:${COUNTRY}${SIGN})?1[3-9]\\d{5}${FEW_SIGNS}\\d{4}`,
  // A slash parts folders, too: of an extension, a day and a time.
  `1[3-9]\\d/(?!${MONTH_DAY}/${TIME}(?!\\d))\\d{4}/\\d{4}`,
  `0${AREA}/${LOCAL}`,
  `1(${SIGN})[3-9](?:\\1\\d){9}`,
  `(?:${COUNTRY}${SIGN})?0${AREA}${SIGN}?${LOCAL}`,
  `[(（]0${AREA}[)）]${SIGN}?${LOCAL}`,
  `${COUNTRY}${SIGN}${AREA}${SIGN}?${LOCAL}`,
  `[3-6]\\d{3}(${SIGN})\\d{4}\\1\\d{4}\\1\\d{4}(?:\\1\\d{1,3})?`,
  `[1-9]\\d{5}(${SIGN})(?:19|20)\\d{2}${MONTH_DAY}\\1\\d{3}[\\dXx]`,
].map((form) => new RegExp(`(?<!\\d)${form}(?!\\d)`, 'g'));

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

/** How a name may be read: digits of every script as one, or those of one way of writing alone (张三13800138000). */
const READINGS: readonly ((character: string) => string | undefined)[] = [
  digitOf,
  (one) => (/\p{Nd}/u.test(one) ? digitOf(one) : undefined),
  (one) => (isSpokenDigit(one) ? digitOf(one) : undefined),
];

/** A character that is no digit, in its plain form: a full-width sign is a sign. One character stands for one. */
const plainOf = (character: string): string => {
  const plain = character.normalize('NFKC');
  return plain.length === 1 && !/\d/.test(plain) ? plain : '\ufffd';
};

/** The name in one reading, its numbers starred. */
const maskReading = (characters: readonly string[], read: (character: string) => string | undefined): string => {
  const folded = characters.map((one) => read(one) ?? plainOf(one)).join('');
  return IN_PARTS.reduce((text, form) => text.replace(form, starred), folded).replace(/[0-9A-Za-z*]+/g, (word) =>
    HASH.test(word) ? word : word.replace(/\d{10,}[Xx]?/g, maskRun),
  );
};

/**
 * Masks a file name, path, call id or agent id: telephone, identity and card numbers in any script, digit by digit with `*`, also where
 * a day or a dialled prefix touches them; days, times and ids stay usable for finding the recording again.
 */
export const maskName = (name: string): string => {
  const characters = [...name];
  const readings = READINGS.map((read) => maskReading(characters, read));
  return characters.map((one, at) => (readings.some((masked) => masked[at] === '*') ? '*' : one)).join('');
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
