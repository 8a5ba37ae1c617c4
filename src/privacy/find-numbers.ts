import { isPublicLine, type NumberKind } from './classify-number.ts';
import { ANY_DIGIT } from './digits.ts';
import { type Block, findBlocks, isUnit, kindOfBlock } from './number-blocks.ts';
import { findTokens, type ScannedText, scanText, type Token } from './number-tokens.ts';

/** A number in a text that could identify somebody; positions are those of String.slice. */
export interface FoundNumber {
  readonly start: number;
  readonly end: number;
  readonly kind: NumberKind;
  readonly digits: string;
  /** The stretches of digits that it is made of: what lies between them may be words. */
  readonly parts: readonly Pick<FoundNumber, 'start' | 'end'>[];
}

/** What is known beside the text itself. */
export interface Hints {
  /** A code was asked for just before: four digits alone are one. */
  readonly codeExpected?: boolean;
  /** Numbers found elsewhere in the call: a part of one of them is not left standing. */
  readonly known?: readonly Pick<FoundNumber, 'kind' | 'digits'>[];
}

/** Shortest stretch of digits that is masked whatever it is: mobile numbers in pieces, cards cut short. */
const MIN_DIGITS = 7;
/** The same where parts of it were written as counts (七十二 for 72), and how many digits must have been said as such. */
const MIN_COUNTED_DIGITS = 9;
const MIN_PLAIN_AMID_COUNTS = 4;
/** Longer blocks are not cut into complete numbers: it would take too long, and they are masked anyway. */
const MAX_CUT = 80;
/** A part of a known number is masked from this length: shorter ones are in everything. */
const MIN_KNOWN_PART = 3;

const CODE_WORD =
  /验证码|校验码|动态码|短信码|确认码|授权码|取款码|安全码|提取码|动态密码|短信密码|口令|密码|cvv|cvc|pin码/iu;

/** True when a text asks for or announces a code, so that the digits near it are one. */
export const mentionsCode = (text: string): boolean => CODE_WORD.test(text);

interface Candidate {
  readonly block: Block;
  readonly kind: NumberKind;
  /** Characters after the last token that belong to the number: the X of an identity number. */
  readonly extra: number;
}

/** A quantity (三万, 二十, 第三, 50000元): digits that touch a measure word or a larger numeral. */
function isQuantity(scanned: ScannedText, token: Token): boolean {
  const before = scanned.characters[token.from - 1] ?? '';
  const after = scanned.characters[token.to] ?? '';
  const countsDigits = after === '个' && scanned.digits[token.to + 1] !== undefined;
  if (token.digits.length > (token.spoken ? 4 : 10)) return false;
  return '第十百千万亿点¥￥$'.includes(before || ' ') || (isUnit(after) && !countsDigits);
}

const isYears = (block: Block): boolean => block.tokens.every((token) => /^(?:19|20)\d{2}$/.test(token.digits));
const isHotlines = (block: Block): boolean => block.tokens.every((token) => isPublicLine(token.digits));

/** 2000000, or a list of sums such as 10000，20000，50000. */
function isRoundSum(block: Block): boolean {
  const zeros = block.tokens.length === 1 ? /^[1-9]\d{0,4}0{4,}$/ : /^[1-9]\d+00$/;
  return block.tokens.every((token) => !token.spoken && zeros.test(token.digits));
}

/** 一是，二是，三是: counting, one digit after the other. */
function isCounting(block: Block): boolean {
  const digits = block.tokens.map((token) => Number(token.digits));
  return digits.length > 1 && digits.every((digit, i) => i === 0 || digit === (digits[i - 1] as number) + 1);
}

/** Five or six digits in one breath are a code, an order or a part of a card; in figures, only when no amount. */
function isShortNumber(block: Block): boolean {
  const [token] = block.tokens;
  if (token === undefined || block.tokens.length > 1) return false;
  if (token.spoken) return token.plain >= 5;
  return token.digits.length === 6 ? !token.digits.endsWith('00') : /^0\d{4}$/.test(token.digits);
}

const isLongNumber = (block: Block): boolean =>
  block.plain >= MIN_DIGITS || (block.heard >= MIN_COUNTED_DIGITS && block.plain >= MIN_PLAIN_AMID_COUNTS);

function isKnownPart(block: Block, hints: Hints): NumberKind | undefined {
  if (block.plain < MIN_KNOWN_PART) return undefined;
  return hints.known?.find((number) => number.digits.includes(block.digits))?.kind;
}

const CHECK_X =
  /^[\s\p{P}]{0,4}(?:(?:然后|最后|嗯)是?)?[\s\p{P}]{0,4}(?:[Xx×](?![A-Za-z])|叉|[艾埃爱挨哎][克可][斯思丝四]?)/u;

/** Reads the X at the end of an identity number that lacks its last character. */
function trailingX(scanned: ScannedText, block: Block): number {
  if (block.digits.length < 14 || block.digits.length > 17) return 0;
  const end = (block.tokens.at(-1) as Token).to;
  return CHECK_X.exec(scanned.folded.slice(end, end + 8))?.[0].length ?? 0;
}

function isCode(scanned: ScannedText, block: Block, hints: Hints): boolean {
  if (block.plain < 3 || block.heard > 8) return false;
  const from = (block.tokens[0] as Token).from;
  const to = (block.tokens.at(-1) as Token).to;
  const near = `${scanned.folded.slice(Math.max(0, from - 16), from)}|${scanned.folded.slice(to, to + 8)}`;
  if (mentionsCode(near.replace(/[^|]*[\uffff\n]([^|]*)\|/u, '$1|'))) return true;
  return hints.codeExpected === true && block.plain >= 4 && block.heard <= 6;
}

function withoutQuantities(scanned: ScannedText, block: Block): Block[] {
  const kept = block.tokens.filter((token) => !isQuantity(scanned, token));
  return kept.length === block.tokens.length ? [block] : findBlocks(scanned, kept);
}

/** 四四一九号 after seven more digits is the end of a number; 二零二六年 is not. */
function keepsItsEnd(scanned: ScannedText, block: Block, rest: readonly Block[]): boolean {
  const last = block.tokens.at(-1) as Token;
  const others = block.heard - last.digits.length;
  return scanned.characters[last.to] === '号' && last.digits.length >= 3 && others >= 4 && !rest.some(kindOfBlock);
}

function judgePart(scanned: ScannedText, block: Block, hints: Hints): Candidate[] {
  const extra = trailingX(scanned, block);
  const complete = extra > 0 ? 'id' : kindOfBlock(block);
  if (complete) return [{ block, kind: complete, extra }];
  if (isCode(scanned, block, hints)) return [{ block, kind: 'code', extra }];
  const known = isKnownPart(block, hints);
  if (known) return [{ block, kind: known, extra }];
  if (isYears(block) || isRoundSum(block) || isHotlines(block)) return [];
  return isLongNumber(block) || isShortNumber(block) ? [{ block, kind: 'number', extra }] : [];
}

/** Cuts a block between tokens into complete numbers: a mobile and an identity number that were said in one go. */
function completeParts(scanned: ScannedText, tokens: readonly Token[]): Block[] | undefined {
  const impossible = new Set<number>();
  const cut = (at: number): Block[] | undefined => {
    if (at === tokens.length) return [];
    for (let end = tokens.length; end > at && !impossible.has(at); end--) {
      const [first, ...others] = findBlocks(scanned, tokens.slice(at, end));
      if (first === undefined || others.length > 0 || !kindOfBlock(first)) continue;
      const rest = cut(end);
      if (rest) return [first, ...rest];
    }
    impossible.add(at);
    return undefined;
  };
  return cut(0);
}

function judgeBlock(scanned: ScannedText, block: Block, hints: Hints): Candidate[] {
  if (isCounting(block) || (isHotlines(block) && !isKnownPart(block, hints))) return [];
  const extra = trailingX(scanned, block);
  const complete = extra > 0 ? 'id' : kindOfBlock(block);
  if (complete) return [{ block, kind: complete, extra }];
  const parts = block.heard <= MAX_CUT ? completeParts(scanned, block.tokens) : undefined;
  if (parts) return parts.flatMap((part) => judgePart(scanned, part, hints));
  const rest = withoutQuantities(scanned, block);
  if (keepsItsEnd(scanned, block, rest)) return judgePart(scanned, block, hints);
  return rest.flatMap((part) => judgePart(scanned, part, hints));
}

/** Further apart than this, two digits are never in one number, and no word decides about a digit. */
const REACH = 24;

/** The stretches of a text that hold three digits close together: the only ones worth taking apart. */
function windowsOf(text: string): { start: number; end: number }[] {
  const windows: { start: number; end: number; count: number }[] = [];
  for (const { index } of text.matchAll(ANY_DIGIT)) {
    const last = windows.at(-1);
    if (last && index - REACH <= last.end) Object.assign(last, { end: index + REACH, count: last.count + 1 });
    else windows.push({ start: index - REACH, end: index + REACH, count: 1 });
  }
  const isLow = (at: number) => /[\udc00-\udfff]/.test(text.charAt(at));
  return windows
    .filter((window) => window.count >= MIN_KNOWN_PART)
    .map(({ start, end }) => ({
      start: Math.max(0, isLow(start) ? start - 1 : start),
      end: isLow(end) ? end + 1 : end,
    }));
}

function findInWindow(text: string, start: number, hints: Hints): FoundNumber[] {
  const scanned = scanText(text);
  const offsets = [start];
  for (const character of scanned.characters) offsets.push((offsets.at(-1) as number) + character.length);
  return findBlocks(scanned, findTokens(scanned))
    .flatMap((block) => judgeBlock(scanned, block, hints))
    .map(({ block, kind, extra }) => {
      const parts = block.tokens.map((token, i) => ({
        start: offsets[token.from] as number,
        end: offsets[token.to + (i === block.tokens.length - 1 ? extra : 0)] as number,
      }));
      const [first, last] = [parts[0] as FoundNumber, parts.at(-1) as FoundNumber];
      return { start: first.start, end: last.end, kind, digits: block.digits, parts };
    });
}

/** Finds mobile, telephone, identity and card numbers and codes, written or spoken, and any other long number. */
export const findNumbers = (text: string, hints: Hints = {}): FoundNumber[] =>
  windowsOf(text).flatMap(({ start, end }) => findInWindow(text.slice(start, end), start, hints));
