import { PLAIN_DIGITS, SPOKEN_DIGITS } from './digits.ts';
import { figuresOf } from './numerals.ts';

/** A date in words, with its digits as an identity number holds them: 一九八六年一月十三号 is 19860113. */
export interface SpokenDate {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
}

const DIGIT = `[0-9${SPOKEN_DIGITS}]`;
const SMALL = `[0-9${SPOKEN_DIGITS}十]{1,3}`;
const YEAR = `(${DIGIT}{4}|${DIGIT}{2}|[两二]千零?${DIGIT}?|[两二]千零?(?:二?十${DIGIT}?))年[的，,\\s]*`;
const MONTH = `(${SMALL}|[元正冬腊](?=月))月(?:份|[，,\\s])*初?(?:(${SMALL})[日号]?)?`;
const DATE = new RegExp(`(?<![0-9${SPOKEN_DIGITS}十百千])(?:${YEAR}(?:${MONTH})?|${MONTH})`, 'gu');

/** Months that have a name: the first, and the eleventh and twelfth of the old calendar. */
const NAMED: Readonly<Record<string, string>> = { 元: '01', 正: '01', 冬: '11', 腊: '12' };

/** 零七, 7, 十二 → two digits. */
const twoDigits = (text: string): string => {
  if (NAMED[text] !== undefined) return NAMED[text];
  const figures = /十/.test(text) ? figuresOf(text).digits : plainDigits(text);
  return figures.padStart(2, '0');
};

/** 一九八六, 86 and 两千零一 as digits. */
const yearDigits = (text: string): string => (text.includes('千') ? figuresOf(text).digits : plainDigits(text));

const plainDigits = (text: string): string =>
  [...text.replaceAll('〇', '零').replaceAll('幺', '一').replaceAll('两', '二')]
    .map((one) => (PLAIN_DIGITS.includes(one) ? String(PLAIN_DIGITS.indexOf(one)) : one))
    .join('');

/** Every date with a year or a month in a text whose digits are folded to ASCII. */
export const findDates = (folded: string): readonly SpokenDate[] =>
  [...folded.matchAll(DATE)].map(({ index, 0: text, 1: year, 2: month, 3: day, 4: onlyMonth, 5: onlyDay }) => {
    const days = [month ?? onlyMonth, day ?? onlyDay].map((part) => (part === undefined ? '' : twoDigits(part)));
    return { start: index, end: index + text.length, digits: [yearDigits(year ?? ''), ...days].join('') };
  });
