import { simplify } from './simplify.ts';
import { spokenNumbers } from './spoken-numbers.ts';

/** Digits, and the marks inside numbers, at the end of a text that may go on: 1 may become 15. */
const OPEN_NUMBER = /[\d.,:%-]+$/u;

/**
 * What a text says, however it is written: simplified, numbers as spoken, without marks and spaces. Two texts that are spelled alike are
 * one reading. A number at the very end stays in digits.
 */
export const spell = (text: string): string => {
  const number = OPEN_NUMBER.exec(text)?.[0].replace(/\D/g, '') ?? '';
  const closed = text.replace(OPEN_NUMBER, '');
  return (
    spokenNumbers(simplify(closed.normalize('NFKC')))
      .replace(/[^\p{L}\p{N}\uFFFD]/gu, '')
      .toLowerCase() + number
  );
};
