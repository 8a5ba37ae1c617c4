import { misheardDigitOf } from './digits.ts';
import { isUnit } from './find-tokens.ts';
import { findCues, SAYS_NOTHING } from './number-cues.ts';
import type { ScannedText, Token } from './number-tokens.ts';
import type { Expectation } from './speech-stream.ts';

/** What lies between two stretches of digits of one speaker, as far as it decides whether they are one number. */
export interface Joint {
  /**
   * `tight`: pauses, fillers, or words that only parts of a number have between them; `loose`: other words;
   * `apart`: two numbers.
   */
  readonly kind: 'tight' | 'loose' | 'apart';
  /** Digits that misheard characters in between may stand for. */
  readonly misheard: string;
  /** One character that fits nothing: a misheard digit that no table knows. */
  readonly stray: boolean;
  /** Another number was announced in between. */
  readonly announced: boolean;
  /** Letters between digits, as in a password. */
  readonly lettered: boolean;
  /** One word that parts two numbers (和, 比), where one number was asked for. */
  readonly parting: boolean;
}

const APART: Joint = { kind: 'apart', misheard: '', stray: false, announced: false, lettered: false, parting: false };
const TIGHT: Joint = { ...APART, kind: 'tight' };

/** Words directly beside digits that stand between two numbers, never inside one. */
const BETWEEN_NUMBERS =
  /^[^\p{L}]*(?:[到至和跟与或比加减乘除转占共¥￥$]|等(?!等|一?[下会]|我))|[到至和跟与或比加减乘除转占¥￥$][^\p{L}]*$/u;
const OTHER_NUMBER = /有效期|到期|金额|余额|总共|合计|利率|份额|另一个|另外一?个|还有一个|[\ufffe\uffff]/u;

/** Words between two sums in figures: 金额1299，优惠200. */
const BETWEEN_SUMS =
  /[费价款付余共差涨跌降退扣欠赚亏税]|.额|[上下这本每][次月期年周]|[去今明前]年$|优惠|资产|市值|成本|[已可]用|冻结|面积|一[件个台份]/u;

/** What people say between the parts of a number. */
const FILLER =
  '(?:嗯|唔|呃|啊|哦|噢|额|哎|诶|唉|喂|对|是|呢|吧|嘛|哈|的|好了吗|好的|好|行|然后|后面|前面|中间|接着|接下来|先|再|还有|那个|这个|就是|最后|[再后往]?往?[前后下]面?|(?:开|起|打|抬|前|后|收|当)[头半面中](?:截|段|边|部分|几位)?|后?中间|结尾|末尾|收尾|尾[巴数号]上?|开始|空[一两]?格|横杠|杠|空格|逗号|没错|没有|对不对|不对|错了|说错了|不是|应该|您?记一?下|您?记了没|等一下|等等|稍等|(?:让|等)?我?再?[看瞧想](?:看|瞧|想|一?下)|[看瞧]不(?:太|大)?清楚?|字太?小|慢点|[前后末尾]?[二两三四五六七八][位个]数?字?|数字|小写|大写|第[一二三四五六](?:组|段|截|部分))';
const FILLERS = new RegExp(`^${FILLER}*(?:(.)${FILLER}*)?$`, 'su');
const SEPARATOR = /^[\s\p{P}\p{S}\p{C}]$/u;

/** Longest stretch of fillers, and of other words, in characters, that can lie between two parts of one number. */
const MAX_FILLERS = 16;
const MAX_WORDS = 40;
/** The same for what the other side says meanwhile. */
const MAX_OTHERS = 80;
/** Longest row of misheard digits. */
const MAX_MISHEARD = 6;

/** What stands before a word between the pieces. */
const NOD = '(?:[^\\p{L}]|了|吗|呢|吧|哦|哟|啊|对|没错|再|您?记一?下|记了|听清了)*';
/** 和, 加 and 减号 between the pieces of a code that was asked for. */
const BETWEEN_PIECES = new RegExp(`^${NOD}(?:和|跟|与|加|减号|杠)[^\\p{L}]*$`, 'u');
/** Words that part two numbers, but for those of ranges (到), sums and extensions (转). */
const PARTING = new RegExp(`^${NOD}[和跟与或比加减乘除占共][^\\p{L}]*$`, 'u');
/** Fewer digits on one side of them are counted or compared (二比一); so many on both sides are two numbers. */
const [MIN_PIECE, MIN_WHOLE] = [2, 7];

/** True for digits on both sides of such a word that may be pieces of one number. */
const arePieces = (...sides: readonly Token[]): boolean =>
  sides.every(({ doubt, plain }) => doubt === null && plain >= MIN_PIECE) &&
  sides.some(({ plain }) => plain < MIN_WHOLE);

/** Words between the pieces of a code that sound like digits. */
const BEFORE_PIECE = /^(?:就是|[是吧就唔])+$/u;

/** The joint by the speaker's own words between two tokens. */
function ownJoint(scanned: ScannedText, left: Token, right: Token, { code, number }: Expectation): Joint {
  const length = right.from - left.to;
  if (length === 0) return TIGHT;
  if (length > MAX_WORDS) return APART;
  const between = scanned.folded.slice(left.to, right.from);
  if (code && BETWEEN_PIECES.test(between)) return TIGHT;
  if ((code || number) && arePieces(left, right) && PARTING.test(between))
    return code ? TIGHT : { ...TIGHT, kind: 'loose', parting: true };
  if (BETWEEN_NUMBERS.test(between) || OTHER_NUMBER.test(between)) return APART;
  // No amount has three spoken digits on both sides of a measure word, or so many on both sides of its point.
  const amidDigits = left.spoken && right.spoken && left.plain >= 3 && right.plain >= 3;
  const unit = /^(.)[\s，,、]*$/u.exec(between)?.[1] ?? '';
  if (amidDigits && isUnit(unit) && unit !== '年' && misheardDigitOf(unit) === undefined)
    return { ...TIGHT, stray: true };
  if (between === '点' && left.digits.length >= 2 && right.plain >= 3) return TIGHT;
  const written = !left.spoken && !right.spoken;
  if (written && BETWEEN_SUMS.test(between)) return APART;
  const said = [...between].filter((character) => !SEPARATOR.test(character));
  const text = said.join('');
  const misheard = said.map(misheardDigitOf);
  const words = code && said.length < length && BEFORE_PIECE.test(text);
  if (words) return TIGHT;
  if (
    said.length <= MAX_MISHEARD &&
    misheard.every((digit) => digit !== undefined) &&
    !(written && /[期是]/.test(text))
  )
    return { ...TIGHT, misheard: misheard.join('') };
  if (/^[A-Za-z]{1,2}$/.test(text)) return { ...TIGHT, kind: 'loose', lettered: true };
  const cues = findCues(between).filter(({ cue }) => !SAYS_NOTHING.has(cue));
  if (cues.some(({ cue }) => cue !== 'number')) return APART;
  const filled = length <= MAX_FILLERS ? FILLERS.exec(text) : null;
  if (filled && cues.length === 0 && !(filled[1] && isUnit(filled[1])))
    return { ...TIGHT, stray: filled[1] !== undefined };
  return { ...TIGHT, kind: 'loose', announced: cues.length > 0 };
}

/** The joint between two tokens of one side; `others` is what the other side says between them, `expected` what was asked for. */
export function jointBetween(
  scanned: ScannedText,
  left: Token,
  right: Token,
  others: string,
  expected: Expectation,
): Joint {
  const own = ownJoint(scanned, left, right, expected);
  if (own.kind === 'apart' || others === '') return own;
  const cues = findCues(others);
  if (others.length > MAX_OTHERS || cues.some(({ cue }) => cue === 'code' || cue === 'dictation' || cue === 'mail'))
    return APART;
  const announced = own.announced || cues.some(({ cue }) => cue === 'number');
  return announced ? { ...own, kind: 'loose', announced } : own;
}

/** Most misheard digits that are looked for on each side of a number. */
export const MAX_BESIDE = 4;

/** Misheard digits that touch a position: those before it, or from it on. */
export function misheardBeside({ characters }: ScannedText, at: number, step: 1 | -1): string {
  const digits: string[] = [];
  for (let i = step === 1 ? at : at - 1; digits.length < MAX_BESIDE; i += step) {
    const digit = characters[i] === undefined ? undefined : misheardDigitOf(characters[i] as string);
    if (digit === undefined) break;
    digits.push(digit);
  }
  return (step === 1 ? digits : digits.reverse()).join('');
}
