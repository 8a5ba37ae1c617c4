import { digitOf, isRadioWord, isSpokenDigit } from './digits.ts';
import { figuresOf, isNumeral } from './numerals.ts';

/** Digits that touch one another. Positions count characters (code points) of the text. */
export interface Token {
  readonly from: number;
  readonly to: number;
  readonly digits: string;
  readonly spoken: boolean;
  /** Digits that were said as such; fewer than all where 七十二 stands for 72. */
  readonly plain: number;
}

/** A text taken apart once: one entry a code point. */
export interface ScannedText {
  readonly characters: readonly string[];
  /** The digit that each character stands for, or undefined: also for digits of dates, times, decimals and the like. */
  readonly digits: readonly (string | undefined)[];
  /** Latin digits and letters folded, one UTF-16 unit a character, so that a match's index is a position. */
  readonly folded: string;
  /** True where a date, an amount or a name such as 工号零二三 stands: never a part of a number. */
  readonly ordinary: readonly boolean[];
}

const SPOKEN_CLASS = '零〇洞一幺二两三四五六七八九拐勾';
const DIGIT = `[0-9${SPOKEN_CLASS}]`;

/** What looks like digits and is none of anybody's numbers. Only the digits of the last group are set aside, or all. */
const ORDINARY: readonly RegExp[] = [
  // 2026-07-31, 2026/7/3
  /(?<!\d|\d[-/.])(?:19|20)\d{2}([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d|[-/.]\d)/g,
  // 9:30, 10:30:05
  /(?<![\d:])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])/g,
  // 168,400 and 1,684,000.50
  /(?<![\d,]|,.)[1-9]\d{0,2}(?:,\d{3}){1,3}(?:\.\d{1,2})?(?![,.]?\d)/g,
  // 3.5, 620.25 and a net value of 1.0352
  /(?<![\d.])(?:\d{1,8}\.\d{1,2}|\d{1,2}\.\d{3,4})(?![.\d])/g,
  // 尾号九九五二: what companies themselves leave in a masked number
  new RegExp(
    `(?:尾号|[后末]四位|[后末]4位|分机)[数字是为:：\\s]{0,4}${DIGIT}{1,4}(?!${DIGIT}|[\\s，,、。-]+${DIGIT}{3})`,
    'g',
  ),
  // 工号零二三, 产品代码: names of staff and of goods
  new RegExp(`(?:工号|坐席号|座席号|[品券金]代码)[是为:：\\s]{0,3}${DIGIT}{1,6}(?!${DIGIT})`, 'g'),
];

/** Words that hold 一 and other digits without meaning a number, as (before)digit(after). */
const WORDS_WITH_DIGIT: Readonly<Record<string, { readonly before: string; readonly after: string }>> = {
  一: {
    before: '第统万唯单专同周期拜进逐某每另哪这那有其之',
    after: '下些点样起定直般共旦切边会儿遍番律概致向再半面方道心应来看问说查到',
  },
  两: { before: '周', after: '边者' },
  零: { before: '', after: '售钱件散食' },
};

const WEEKDAY_BEFORE = '周期拜';

/** 一共, 一下: words even right after a number, since a recogniser writes no pause. */
const ONE_AT_END = '共下些样起定直般';

function isWord(characters: readonly string[], at: number): boolean {
  const character = characters[at] as string;
  const before = characters[at - 1] ?? '';
  const after = characters[at + 1] ?? '';
  const words = WORDS_WITH_DIGIT[character];
  if (words && ((before !== '' && words.before.includes(before)) || (after !== '' && words.after.includes(after))))
    return true;
  return isSpokenDigit(character) && before !== '' && WEEKDAY_BEFORE.includes(before);
}

function foldOf(character: string, digit: string | undefined): string {
  if (digit !== undefined && !isSpokenDigit(character)) return digit;
  if (/^[Ａ-Ｚａ-ｚ]$/.test(character)) return character.normalize('NFKC');
  return character.length === 1 ? character : '\ufffd';
}

/** Takes a text apart into characters and the digits they stand for. */
export function scanText(text: string): ScannedText {
  const characters = [...text];
  const raw = characters.map(digitOf);
  const folded = characters.map((character, i) => foldOf(character, raw[i])).join('');
  const ordinary = characters.map(() => false);
  for (const pattern of ORDINARY) {
    for (const match of folded.matchAll(pattern)) ordinary.fill(true, match.index, match.index + match[0].length);
  }
  const counts = (at: number) => raw[at] !== undefined || isNumeral(characters[at] ?? '');
  const alone = (at: number) => !counts(at - 1) && !counts(at + 1);
  const digits = raw.map((digit, at) => {
    if (digit === undefined || ordinary[at]) return undefined;
    if (characters[at] === '一' && !counts(at + 1) && ONE_AT_END.includes(characters[at + 1] ?? ' ')) return undefined;
    if (alone(at) && (isRadioWord(characters[at] as string) || isWord(characters, at))) return undefined;
    return digit;
  });
  return { characters, digits, folded, ordinary };
}

/** End of the run of digits and of 十, 百, 千 that starts at a position; a run that belongs to 万 or 亿 is an amount. */
function endOfRun({ characters, digits, ordinary }: ScannedText, from: number): { end: number; counted: boolean } {
  let end = from;
  let counted = false;
  while (end < characters.length) {
    const numeral = isNumeral(characters[end] as string) && !ordinary[end];
    if (digits[end] === undefined && !numeral) break;
    counted ||= numeral;
    end++;
  }
  return { end, counted };
}

function countedToken({ characters }: ScannedText, from: number, to: number): Token | undefined {
  const run = characters.slice(from, to);
  const around = `${characters[from - 1] ?? ''}${characters[to] ?? ''}`;
  if (/[万亿萬億第]/.test(around) || !run.every((one) => isSpokenDigit(one) || isNumeral(one))) return undefined;
  return { from, to, spoken: true, ...figuresOf(run.join('')) };
}

/** The stretches of digits in a scanned text, in order. */
export function findTokens(scanned: ScannedText): Token[] {
  const { characters, digits } = scanned;
  const tokens: Token[] = [];
  for (let from = 0; from < digits.length; from++) {
    const { end, counted } = endOfRun(scanned, from);
    if (end === from) continue;
    const token = counted ? countedToken(scanned, from, end) : undefined;
    if (token) {
      tokens.push(token);
      from = end;
      continue;
    }
    if (digits[from] === undefined) continue;
    let to = from + 1;
    while (digits[to] !== undefined) to++;
    const said = digits.slice(from, to).join('');
    tokens.push({
      from,
      to,
      digits: said,
      spoken: characters.slice(from, to).every(isSpokenDigit),
      plain: said.length,
    });
    from = to;
  }
  return tokens;
}
