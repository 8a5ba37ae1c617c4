import { Converter } from 'opencc-js/t2cn';
import { digitByDigit, digitsInWords } from './digits.ts';
import { readingOf } from './pinyin.ts';
import { BOUNDARY, type Boundary, type Reading } from './types.ts';

/** One character that counts, and where it stood in the text. */
export interface NormalChar {
  readonly reading: Reading;
  readonly from: number;
  readonly to: number;
  /** What punctuation follows it. */
  readonly boundary: Boundary;
}

interface Draft extends Omit<NormalChar, 'boundary'> {
  boundary: Boundary;
}

type CharClass = 'word' | 'digit' | 'clause' | 'sentence' | 'drop';
interface CharInfo {
  readonly kind: CharClass;
  /** What is left of it, normalised; for a digit the digit. */
  readonly chars: string;
  readonly readings: readonly Reading[];
}

const toSimplified = Converter({ from: 't', to: 'cn' });
const SENTENCE_MARKS = new Set('。！？!?；;\n');
const CLAUSE_MARKS = new Set('，、,.：:…');

const nothing = (kind: CharClass): CharInfo => ({ kind, chars: '', readings: [] });

function classify(raw: string): CharInfo {
  // NFKC makes … three full stops, so marks are looked up before it as well.
  if (CLAUSE_MARKS.has(raw)) return nothing('clause');
  const chars = raw.normalize('NFKC').toLowerCase();
  if (SENTENCE_MARKS.has(chars)) return nothing('sentence');
  if (CLAUSE_MARKS.has(chars)) return nothing('clause');
  if (/^\d+$/.test(chars)) return { kind: 'digit', chars, readings: [] };
  const letters = [...chars].filter((char) => /[\p{L}\p{N}]/u.test(char)).join('');
  if (letters === '') return nothing('drop');
  const words = toSimplified(letters).replaceAll('〇', '零').replaceAll('幺', '一');
  return { kind: 'word', chars: words, readings: [...words].map(readingOf) };
}

// By code point. Nearly all text lies in the first plane.
const cache: (CharInfo | undefined)[] = new Array(0x10000);

function infoAt(text: string, index: number): CharInfo | undefined {
  const code = text.codePointAt(index);
  if (code === undefined) return undefined;
  const known = cache[code];
  if (known !== undefined) return known;
  const made = classify(String.fromCodePoint(code));
  if (code < cache.length) cache[code] = made;
  return made;
}

const widthAt = (text: string, index: number): number => ((text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1);

interface DigitRun {
  readonly words: string;
  readonly end: number;
}

const isDigitAt = (text: string, index: number): boolean => infoAt(text, index)?.kind === 'digit';

function takeDigits(text: string, start: number): { digits: string; end: number } {
  let digits = '';
  let end = start;
  for (;;) {
    const info = infoAt(text, end);
    const thousands = text[end] === ',' && digits !== '' && /^,\d{3}(?!\d)/.test(text.slice(end, end + 5));
    if (info?.kind === 'digit') digits += info.chars;
    else if (!thousands) return { digits, end };
    end += 1;
  }
}

function readDigits(text: string, start: number): DigitRun {
  const whole = takeDigits(text, start);
  if (text[whole.end] === '.' && isDigitAt(text, whole.end + 1)) {
    const rest = takeDigits(text, whole.end + 1);
    const percent = text[rest.end] === '%';
    const words = `${digitsInWords(whole.digits, '元')}点${digitByDigit(rest.digits)}`;
    return { words: percent ? `百分之${words}` : words, end: rest.end + (percent ? 1 : 0) };
  }
  if (text[whole.end] === '%') return { words: `百分之${digitsInWords(whole.digits, '元')}`, end: whole.end + 1 };
  return { words: digitsInWords(whole.digits, infoAt(text, whole.end)?.chars[0] ?? ''), end: whole.end };
}

/**
 * Text as it is matched: NFKC, simplified, lower case, digits as Chinese words, no punctuation or spaces; the ends of
 * clauses are kept on the character before them. Fillers and stutters stay here: `prepareTurn` marks them.
 */
export function normalise(text: string): readonly NormalChar[] {
  const found: Draft[] = [];
  let at = 0;
  while (at < text.length) {
    const info = infoAt(text, at) as CharInfo;
    const from = at;
    at += widthAt(text, at);
    if (info.kind === 'word') {
      for (let one = 0; one < info.readings.length; one++) {
        found.push({ reading: info.readings[one] as Reading, from, to: at, boundary: BOUNDARY.none });
      }
    } else if (info.kind === 'digit') {
      const run = readDigits(text, from);
      at = run.end;
      for (const char of run.words) found.push({ reading: readingOf(char), from, to: at, boundary: BOUNDARY.none });
    } else if (info.kind !== 'drop') {
      const last = found[found.length - 1];
      if (last !== undefined && last.boundary < BOUNDARY[info.kind]) last.boundary = BOUNDARY[info.kind];
    }
  }
  return found;
}
