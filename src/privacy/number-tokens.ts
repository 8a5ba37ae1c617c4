import { digitOf, isRadioWord, isSpokenDigit, misheardDigitOf } from './digits.ts';
import { isNumeral } from './numerals.ts';
import { findOrdinary } from './ordinary-figures.ts';
import { findDates, type SpokenDate } from './spoken-dates.ts';

/** What else digits may be than a part of a number: then they count as one only where the whole has a known form. */
export type Doubt = 'quantity' | 'ordinal' | 'counted' | 'date';

/** Digits that touch one another. Positions count characters (code points) of the text. */
export interface Token {
  readonly from: number;
  readonly to: number;
  readonly digits: string;
  readonly spoken: boolean;
  /** Digits that were said as such; fewer than all where 七十二 stands for 72. */
  readonly plain: number;
  readonly doubt: Doubt | null;
}

/** A text taken apart once: one entry a code point. */
export interface ScannedText {
  readonly characters: readonly string[];
  /** The digit that each character stands for, or undefined: not for digits of times, decimals and the like. */
  readonly digits: readonly (string | undefined)[];
  /** Latin digits and letters folded, one UTF-16 unit a character, so that a match's index is a position. */
  readonly folded: string;
  readonly dates: readonly SpokenDate[];
  /** Digits of staff numbers, codes of goods and other names, which may be said again without their title. */
  readonly named: ReadonlySet<string>;
}

/** Words that hold 一 and other digits without meaning a number, as (before)digit(after). */
const WORDS_WITH_DIGIT: Readonly<Record<string, { readonly before: string; readonly after: string }>> = {
  一: {
    before: '第统万唯单专同周拜进逐某每另哪这那有其之大',
    after: '下些点样起定直般共旦切边会儿遍番律概致向再半面方道心应来看问说查到声句眼趟圈旁时齐同串组大小男女左右新旧老',
  },
  二: { before: '大', after: '' },
  两: { before: '周', after: '边者' },
  三: { before: '大高', after: '' },
  四: { before: '大', after: '' },
  零: { before: '', after: '售钱件散食' },
};

/** 一共, 一下: words even right after a number, since a recogniser writes no pause. */
const ONE_AT_END = '共下些样起定直般式致概旦早晚再味';

/** After a pause 一 begins a word (，一黑一白), unless what follows is said around digits. */
const PAUSE = /^[，,。、；;]$/u;
const BEGINS_WORD =
  /^(?![吧啊呢嘛哦噢嗯呃对是号了的然后接最再还有就那这前中尾末开结杠空横点到和跟加减])[\u4e00-\u9fff]$/u;

function isWord(characters: readonly string[], at: number): boolean {
  const character = characters[at] as string;
  const before = characters[at - 1] ?? '';
  const after = characters[at + 1] ?? '';
  const words = WORDS_WITH_DIGIT[character];
  if (words && ((before !== '' && words.before.includes(before)) || (after !== '' && words.after.includes(after))))
    return true;
  if (character === '一' && PAUSE.test(before) && BEGINS_WORD.test(after) && misheardDigitOf(after) === undefined)
    return true;
  const weekday = before === '周' || `${characters[at - 2] ?? ''}${before}` === '星期' || before === '拜';
  return isSpokenDigit(character) && weekday;
}

function foldOf(character: string, digit: string | undefined): string {
  if (digit !== undefined && !isSpokenDigit(character)) return digit;
  if (/^[！-～]$/.test(character)) return character.normalize('NFKC');
  return character.length === 1 ? character : '\ufffd';
}

/** A marker that stands in the place of a number already: no word of it is one of the call. */
export const MARKER = /〔[^〔〕]{1,8}〕/gu;

/** Takes a text apart into characters and the digits they stand for. */
export function scanText(text: string): ScannedText {
  const characters = [...text];
  const raw = characters.map(digitOf);
  const folded = characters
    .map((character, i) => foldOf(character, raw[i]))
    .join('')
    .replace(MARKER, (marker) => '\ufffe'.repeat(marker.length));
  const ordinary = characters.map(() => false);
  const named = new Set<string>();
  // Some twenty patterns: most words of a call hold no digit, and are asked for none.
  if (raw.some((digit) => digit !== undefined))
    findOrdinary(folded, (start, end) => {
      ordinary.fill(true, start, end);
      named.add(raw.slice(start, end).join(''));
    });
  const counts = (at: number) => raw[at] !== undefined || isNumeral(characters[at] ?? '');
  const alone = (at: number) => !counts(at - 1) && !counts(at + 1);
  const digits = raw.map((digit, at) => {
    if (digit === undefined || ordinary[at]) return undefined;
    if (characters[at] === '一' && !counts(at + 1) && ONE_AT_END.includes(characters[at + 1] ?? ' ')) return undefined;
    if (alone(at) && (isRadioWord(characters[at] as string) || isWord(characters, at))) return undefined;
    return digit;
  });
  const dates = findDates(folded).filter(({ start }) => !ordinary[start]);
  return { characters, digits, folded, dates, named };
}
