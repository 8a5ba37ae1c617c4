// What phrases and frames (src/meaning) are both written with.
import { tooDeepAt } from '../text/nesting.ts';

/** Most free syllables of one gap (…12). */
export const MOST_GAP = 12;

/** What closes each bracket. */
export const CLOSING: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' };

const FULL_WIDTH: Readonly<Record<string, string>> = {
  '［': '[',
  '］': ']',
  '（': '(',
  '）': ')',
  '｛': '{',
  '｝': '}',
  '／': '/',
};

/** A phrase or frame with the brackets and strokes of a Chinese keyboard made plain. */
export const withPlainSigns = (text: string): string =>
  text.trim().replace(/[［］（）｛｝／]/g, (sign) => FULL_WIDTH[sign] ?? sign);

export const isClosing = (char: string): boolean => char === ']' || char === ')' || char === '}';

/** Brackets in brackets; the deepest phrase that ships has three. */
const MOST_DEEP = 8;

/** What is wrong where more brackets stand in one another than can be read, plain signs given; null: nothing. */
export const nestingDefect = (plain: string): string | null =>
  tooDeepAt(plain, MOST_DEEP) === null ? null : `more than ${MOST_DEEP} brackets stand in one another`;

/** Index of the bracket that closes the one at `open`; null: none does. */
export function closeOf(text: string, open: number): number | null {
  const stack: string[] = [];
  for (let at = open; at < text.length; at++) {
    const char = text[at] ?? '';
    const closing = CLOSING[char];
    if (closing !== undefined) stack.push(closing);
    else if (char === stack.at(-1)) {
      stack.pop();
      if (stack.length === 0) return at;
    }
  }
  return null;
}

/** Cuts at the slashes that are not inside brackets. */
export function alternatives(text: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const char of text) {
    if (CLOSING[char] !== undefined) depth += 1;
    else if (isClosing(char)) depth -= 1;
    if (char === '/' && depth === 0) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts;
}
