import { IS_EVERYBODYS } from './find-mail.ts';
import { isUnit } from './find-tokens.ts';
import { findCues } from './number-cues.ts';
import type { ScannedText } from './number-tokens.ts';
import type { Expectation } from './speech-stream.ts';

const LETTER = /^[a-z]$/i;
/** What is said between the pieces of a code; behind an @ stands a host. */
const BETWEEN =
  /^(?:(?!@)[\s\p{P}\p{S}]|[嗯呃啊哦对是吧再]|[大小]写的?|数字|字母|[横中]?杠|下划线|井号|然后|后面|最后|还有)*$/u;
/** Longest stretch of that, and of what the other side says meanwhile, in characters. */
const [MAX_BETWEEN, MAX_OTHERS] = [12, 40];
/** What stands between the word that announces a number and the number. */
const IS =
  /^(?:[\s\p{P}]|[是为给嗯呃啊哦对好的那就搜加]|号码?|编码|就是|上面?|写的?|显示的?|我?[念报说]|一下|[您你]?记|他们?)*$/u;
/** Letters that are words of every call. */
const WORD =
  /^(?:app|apk|wifi|ok|vip|svip|id|pin|sim|esim|qq|atm|pos|usb|cvv|cvc|cvn|iphone|ipad|ipod|ukey|key|pdf|gps|nfc|sms|otp|ios|apple|win|mac|pro|max|plus|mini|mate|note|mp|hi|hello|bye|no|yes|email|mail|com|cn|net|etc|[345]g|wps|word|excel|ai|tv|ktv|dna|ct|vpn|vx|pnr|url|http|https|www)$/i;
/** A code has so many characters where its name stands before it, and elsewhere; orders, serial and chassis numbers no fewer than six, five where one of any name was asked for. */
const [SHORTEST_NAMED, SHORTEST_CODE, SHORTEST_NUMBER, LONGEST] = [3, 4, 6, 24];
/** So many characters has what stands before the @ of an address. */
const SHORTEST_ADDRESS = 5;
/** Letters in a row of a code; of a password, a name may stand before its digits. */
const MOST_LETTERS = 6;
const [MOST_OF_NAME, DIGITS_BESIDE_NAME] = [12, 3];

interface Piece {
  readonly from: number;
  readonly to: number;
  /** Letters in capitals, and figures. */
  readonly text: string;
}

/** Letters in a row, or one by one, that may be a code without figures. */
export const LETTERS_IN_A_ROW = /[A-Za-z](?:[\s\p{P}]{0,3}[A-Za-z]){3}/u;

/** A code or an address with letters in it; positions are those of the folded text. */
export interface LetteredCode {
  readonly kind: 'code' | 'number' | 'mail';
  readonly digits: string;
  readonly parts: readonly Piece[];
}

/** Pieces of letters and digits; 三 before a measure word is none. */
function piecesOf({ folded, digits }: ScannedText): Piece[] {
  const text = digits.map((digit, at) => digit ?? (LETTER.test(folded[at] ?? '') ? folded[at] : ' ')).join('');
  return [...text.matchAll(/[^ ]+/g)].flatMap(({ index: from, 0: piece }) => {
    const to = from + piece.length;
    const counts = /^\d+$/.test(piece) && (isUnit(folded[to] ?? '') || '个点号'.includes(folded[to] || ' '));
    return counts ? [] : [{ from, to, text: piece.toUpperCase() }];
  });
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** How far before a number what announces it is looked for, in characters. */
const NEAR = 24;

/** True when a number was announced right before a position, or a line begins there. */
function isAnnounced(folded: string, at: number): boolean {
  const near = folded.slice(Math.max(0, at - NEAR), at);
  const line = near.slice(near.lastIndexOf('\n') + 1);
  return IS.test(line.slice(findCues(line).findLast(({ cue }) => cue !== 'ordinary')?.at ?? 0));
}

function judge(folded: string, parts: readonly Piece[], expected: Expectation): LetteredCode['kind'] | undefined {
  const text = parts.map((part) => part.text).join('');
  const [letters, figures] = [count(text, /[A-Z]/g), count(text, /\d/g)];
  if (letters === 0 || text.length > LONGEST || text.length < SHORTEST_NAMED) return undefined;
  if (expected.mail && text.length >= SHORTEST_ADDRESS) return 'mail';
  const named = isAnnounced(folded, (parts[0] as Piece).from);
  const shortest = named && figures > 0 ? SHORTEST_NAMED : SHORTEST_CODE;
  if (text.length < shortest) return undefined;
  const longest = Math.max(...parts.flatMap((part) => part.text.split(/\d+/).map(({ length }) => length)));
  if (longest > (figures >= DIGITS_BESIDE_NAME ? MOST_OF_NAME : MOST_LETTERS)) return undefined;
  const spelt = figures > 0 || parts.every((part) => part.text.length === 1);
  const capitals = () => parts.every(({ from, to }) => /^[A-Z]+$/.test(folded.slice(from, to)));
  if (expected.code) return spelt || (named && capitals()) ? 'code' : undefined;
  const least = expected.id ? SHORTEST_NUMBER - 1 : SHORTEST_NUMBER;
  const number = (expected.number || expected.id) && figures > 1 && text.length >= least;
  return number && named ? 'number' : undefined;
}

/**
 * Codes and numbers that letters and digits make up together, in one breath or piece by piece (K，七，M，二), where one was asked for or
 * announced.
 * @param others what the other side says between two positions.
 */
export function findLetteredCodes(
  scanned: ScannedText,
  expected: (position: number) => Expectation,
  others: (from: number, to: number) => string,
): LetteredCode[] {
  const { folded } = scanned;
  const rows: Piece[][] = [];
  let row: Piece[] = [];
  for (const piece of piecesOf(scanned)) {
    const last = row.at(-1);
    const between = last === undefined ? '' : folded.slice(last.to, piece.from);
    const goesOn =
      last !== undefined &&
      between.length <= MAX_BETWEEN &&
      BETWEEN.test(between) &&
      others(last.to, piece.from).length <= MAX_OTHERS;
    const word = piece.text.split(/(?<=[A-Z])\d+/).some((letters) => WORD.test(letters) || IS_EVERYBODYS.test(letters));
    if (!goesOn || word) row = [];
    if (word) continue;
    if (row.length === 0) rows.push(row);
    row.push(piece);
  }
  return rows.flatMap((parts) => {
    const kind = judge(folded, parts, expected((parts[0] as Piece).from));
    return kind === undefined ? [] : [{ kind, digits: parts.map(({ text }) => text).join(''), parts }];
  });
}
