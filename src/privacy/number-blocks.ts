import { completeNumber } from './classify-number.ts';
import { misheardDigitOf } from './digits.ts';
import type { ScannedText, Token } from './number-tokens.ts';

/** Tokens that were said as one number, with what a recogniser misheard between them filled in. */
export interface Block {
  readonly tokens: readonly Token[];
  /** Digits that were heard, with those that a misheard character stands for. */
  readonly digits: string;
  /** The same without the misheard ones: 是 is a digit to one ear and a filler to another. */
  readonly sure: string;
  /** How many digits were really heard. */
  readonly heard: number;
  /** How many of them were said digit by digit. */
  readonly plain: number;
  /** Characters inside that are neither digit, pause nor filler. */
  readonly strays: number;
}

/** Measure words: a digit that touches one is a quantity. */
const UNITS = new Set(
  '年月日号点分秒时刻元圆块角毛钱万千百十亿天周岁期次位名层楼栋幢室套间斤平米折倍季届级条项章款页人个件份笔只张家种样路度%％‰℃',
);

/** Words that stand between two numbers, never inside one. U+FFFF is the break that the caller puts in. */
const CONNECTORS = new Set('到至和跟与或比加减乘除转等占共¥￥$\uffff');

/** True for a measure word such as 元, 天, 号 or %. */
export const isUnit = (character: string): boolean => UNITS.has(character);

const isHard = (character: string): boolean => UNITS.has(character) || CONNECTORS.has(character);

/** What people say between the parts of a number. */
const FILLER =
  '(?:嗯|呃|啊|哦|噢|额|哎|诶|唉|喂|对|是|呢|吧|嘛|哈|好的|好|行|然后|后面|前面|中间|接着|再|还有|那个|这个|就是|最后|开头|结尾|横杠|杠|空格|逗号|没错|您记一下|等一下|我看看|慢点)';
const BETWEEN = new RegExp(`^${FILLER}*(?:(.)${FILLER}*)?$`, 'su');
const SEPARATOR = /^[\s\p{P}\p{S}\p{C}]$/u;

/** Longest stretch, in characters, that can lie between two parts of one number. */
const MAX_GAP = 14;

type Gap =
  | { readonly kind: 'joined'; readonly misheard: string }
  | { readonly kind: 'repeated' }
  | { readonly kind: 'stray' }
  | { readonly kind: 'apart' };

function gapBetween(scanned: ScannedText, left: Token, right: Token): Gap {
  const between = scanned.characters.slice(left.to, right.from);
  if (between.length > MAX_GAP || scanned.ordinary.slice(left.to, right.from).some(Boolean)) return { kind: 'apart' };
  if (between.join('') === '个' && /[2-6]$/.test(left.digits)) return { kind: 'repeated' };
  // No amount has three spoken digits on both sides of a measure word: it is misheard.
  const amidDigits = left.spoken && right.spoken && left.plain >= 3 && right.plain >= 3;
  if (amidDigits && between.length === 1 && isUnit(between[0] as string) && between[0] !== '年')
    return { kind: 'stray' };
  // 136.7205 read as a decimal: no amount has so many digits on both sides of its point.
  if (between.join('') === '点' && left.digits.length >= 2 && right.plain >= 3) return { kind: 'joined', misheard: '' };
  if (between.some(isHard)) return { kind: 'apart' };
  const said = between.filter((character) => !SEPARATOR.test(character));
  const misheard = said.map(misheardDigitOf);
  if (said.length <= 2 && misheard.every((digit) => digit !== undefined)) {
    return { kind: 'joined', misheard: misheard.join('') };
  }
  const match = BETWEEN.exec(said.join(''));
  if (!match) return { kind: 'apart' };
  return match[1] === undefined ? { kind: 'joined', misheard: '' } : { kind: 'stray' };
}

/** A block of one token. */
export const blockOf = (token: Token): Block => ({
  tokens: [token],
  digits: token.digits,
  sure: token.digits,
  heard: token.digits.length,
  plain: token.plain,
  strays: 0,
});

/** A row of counts (三十，四十…) is no number: some digits of one are said as digits. */
const MIN_PLAIN = 3;

/** The kind of the number that a block is, when its form is a known one. */
export const kindOfBlock = (block: Block) =>
  block.plain < MIN_PLAIN ? undefined : (completeNumber(block.digits) ?? completeNumber(block.sure));

function join(left: Block, right: Block, gap: Gap): Block {
  const between = gap.kind === 'joined' ? gap.misheard : '';
  // 三个八: the count is replaced by the digits that it counts.
  const count = gap.kind === 'repeated' ? Number(left.digits.at(-1)) : 1;
  const head = (digits: string) => (gap.kind === 'repeated' ? digits.slice(0, -1) : digits);
  const tail = (digits: string) => (digits[0] ?? '').repeat(count) + digits.slice(1);
  return {
    tokens: [...left.tokens, ...right.tokens],
    digits: head(left.digits) + between + tail(right.digits),
    sure: head(left.sure) + tail(right.sure),
    heard: left.heard + right.heard,
    plain: left.plain + right.plain,
    strays: left.strays + right.strays + (gap.kind === 'stray' ? 1 : 0),
  };
}

/** One misheard character in a number is bridged; a second one only in a number of more than ten digits. */
function bridges(left: Block, right: Block): boolean {
  if (kindOfBlock(left)) return false;
  const heard = left.plain + right.plain;
  const strays = left.strays + right.strays + 1;
  return left.plain >= 2 && right.plain >= 2 && heard >= 7 && strays <= (heard > 10 ? 2 : 1);
}

function collect(
  scanned: ScannedText,
  blocks: readonly Block[],
  joins: (left: Block, right: Block, gap: Gap) => boolean,
): Block[] {
  const out: Block[] = [];
  for (const block of blocks) {
    const last = out.at(-1);
    const gap = last && gapBetween(scanned, last.tokens.at(-1) as Token, block.tokens[0] as Token);
    if (last && gap && joins(last, block, gap)) out[out.length - 1] = join(last, block, gap);
    else out.push(block);
  }
  return out;
}

/** 三二零一零六，一九八八年，零七一四…: the date of birth is said as a date. */
function isDateInIdentity(scanned: ScannedText, left: Block, right: Block, gap: Gap): boolean {
  const between = scanned.characters.slice((left.tokens.at(-1) as Token).to, (right.tokens[0] as Token).from);
  const said = between.filter((character) => !SEPARATOR.test(character)).join('');
  return gap.kind === 'apart' && /^[年月日号]$/.test(said) && completeNumber(left.digits + right.digits) === 'id';
}

const isJoin = (gap: Gap): boolean => gap.kind === 'joined' || gap.kind === 'repeated';

/** Puts tokens together that were said as one number: over pauses, fillers and single misheard characters. */
export function findBlocks(scanned: ScannedText, tokens: readonly Token[]): Block[] {
  const joined = collect(scanned, tokens.map(blockOf), (_left, _right, gap) => isJoin(gap));
  return collect(
    scanned,
    joined,
    (left, right, gap) => (gap.kind === 'stray' && bridges(left, right)) || isDateInIdentity(scanned, left, right, gap),
  );
}
