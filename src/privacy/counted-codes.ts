import { PLAIN_DIGITS, SPOKEN_DIGITS } from './digits.ts';
import { isUnit } from './find-tokens.ts';
import { findCues } from './number-cues.ts';
import type { ScannedText } from './number-tokens.ts';
import { figuresOf } from './numerals.ts';
import type { Expectation } from './speech-stream.ts';

const NUMERAL = new RegExp(`[0-9${SPOKEN_DIGITS}十百千万]+`, 'gu');
const PAUSE = /[\s，,、。]{1,3}/u;
/** Counts and digits one after the other, with pauses alone between them, also from one utterance to the next. */
const RUN = new RegExp(`${NUMERAL.source}(?:${PAUSE.source}${NUMERAL.source})*`, 'gu');
const COUNTED = /[十百千万]/;
/** 三百, 四千八, 三万五: how sums are said. */
const ROUND = /[百千万](?:[1-9一二两三四五六七八九])?$/u;
/** Codes have 3 digits (card security code) to 8. */
const [MIN_CODE, MAX_CODE] = [3, 8];
/** Longest stretch of what the other side says between two parts of a code, in characters. */
const MAX_OTHERS = 12;
/** Longest part of a clause that is looked at on each side, in characters. */
const NEAR = 32;

/** What begins an answer: nothing else stands before the code in its clause. */
const LEAD =
  /^(?:[您你]们?刚?才?给?我?发给?我?的|我收到的|发来了?|[嗯呃啊哦噢额哎诶喂那这对好的是为它了]|就是|应该|好像|可能|写着?|显示|发来|[收看]到|短信|屏幕|手机|卡?[背后]面|[里上]面?|[那这最][后几个串条]|[三四六八3468]?[位个]数?字?|数字?|码|[我您你]|[念报说读]|记?一下|记|设|输入?|填|给)*$/u;
/** What ends it. */
const TAIL = /^(?:[吧啊呢嘛哦哈呀吗的对是不没错好行]|发来了|收到了|这个|[您你]?记一?下)*$/u;
/** The name of a code behind it. */
const NAME_BEHIND = /^(?:这个|是)[^，。！？\n]{0,4}(?:验证码|校验码|动态码|密码|口令)/u;
const CLAUSE = /[\s，,、。.；;：:！!？?\u{fffe}\u{ffff}]/u;

/** A code that was said as a count; positions are those of the folded text. */
export interface CountedCode {
  readonly kind: 'code' | 'number';
  readonly digits: string;
  readonly parts: readonly { readonly from: number; readonly to: number }[];
}

interface Stretch {
  readonly from: number;
  readonly text: string;
}

/** 四十八万两千六百零九, 48万2609 → 482609. */
function digitsOf(count: string): string {
  const spoken = count.replace(/[0-9幺]/g, (one) => (one === '幺' ? '一' : (PLAIN_DIGITS[Number(one)] as string)));
  const [high = '', low] = spoken.split('万');
  const digits = figuresOf(high).digits;
  return low === undefined ? digits : digits + figuresOf(low).digits.padStart(4, '0');
}

/** The parts of a run between its pauses. */
const partsOf = ({ from, text }: Stretch): Stretch[] =>
  [...text.matchAll(NUMERAL)].map((part) => ({ from: from + part.index, text: part[0] }));

/** 四十八万，两千六百零九 is one count. */
const digitsOfAll = (parts: readonly Stretch[]): string => digitsOf(parts.map(({ text }) => text).join(''));

/** Orders and accounts that are said as counts have 7 digits or more: 订单号三十八，二十七，六十四，十九. */
const [MIN_NUMBER, MAX_NUMBER] = [7, 19];
/** The name of a number right before it. */
const NAME_BEFORE = /[号码][是为\s\p{P}]*$/u;

const hasLengthOfCode = (digits: string): boolean => digits.length >= MIN_CODE && digits.length <= MAX_CODE;

const found = (kind: CountedCode['kind'], digits: string, parts: readonly Stretch[]): CountedCode => ({
  kind,
  digits,
  parts: parts.map(({ from, text }) => ({ from, to: from + text.length })),
});

/** What stands before and behind a stretch in its utterance. */
function besides(folded: string, from: number, to: number): readonly [string, string] {
  const [before, after] = [folded.slice(Math.max(0, from - NEAR), from), folded.slice(to, to + NEAR)];
  return [before.split('\n').at(-1) ?? '', after.split('\n')[0] ?? ''];
}

/** True for a stretch that is all that its utterance says. */
export function isWholeAnswer(folded: string, from: number, to: number): boolean {
  const [before, after] = besides(folded, from, to);
  return (
    before.split(CLAUSE).every((clause) => LEAD.test(clause)) &&
    after.split(CLAUSE).every((clause) => TAIL.test(clause))
  );
}

/** How a count stands in its utterance: as all of it that says anything, as a clause of it, or as something else. */
function answerAt(folded: string, from: number, to: number): 'named' | 'namedBehind' | 'whole' | 'clause' | undefined {
  const [before, after] = besides(folded, from, to);
  const [own, rest] = [before.split(CLAUSE).at(-1) ?? '', after.split(CLAUSE)[0] ?? ''];
  const name = findCues(own).findLast(({ cue }) => cue === 'code')?.at;
  const namedBehind = NAME_BEHIND.test(rest);
  if (!LEAD.test(own.slice(name)) || !(TAIL.test(rest) || namedBehind)) return undefined;
  if (namedBehind) return 'namedBehind';
  if (name !== undefined) return 'named';
  return isWholeAnswer(folded, from, to) ? 'whole' : 'clause';
}

/**
 * Codes and orders that are said as counts (三百零九 for 309, 四十八万两千六百零九), which are sums and quantities everywhere else: orders in
 * parts behind their name, or as all of an answer; codes only as the answer where one was asked for and no quantity since; round
 * ones, which are sums more often, only as all of an answer right behind the question, or behind the name of the code.
 * @param others what the other side says between two positions.
 * @param near what is said right before and after the utterance at a position.
 */
export function findCountedCodes(
  { folded }: ScannedText,
  expected: (position: number) => Expectation,
  others: (from: number, to: number) => string,
  near: (position: number) => string,
): CountedCode[] {
  const codeOf = (parts: readonly Stretch[]): CountedCode[] => {
    const [first, last] = [parts[0] as Stretch, parts.at(-1) as Stretch];
    const [from, to] = [first.from, last.from + last.text.length];
    const digits = digitsOfAll(parts);
    if (!parts.some(({ text }) => COUNTED.test(text)) || !hasLengthOfCode(digits)) return [];
    const answer = answerAt(folded, from, to);
    if (answer === undefined || !(answer === 'namedBehind' || expected(from).countedCode)) return [];
    const asked = () => answer === 'whole' && findCues(near(from)).some(({ cue }) => cue === 'code');
    if (ROUND.test(last.text) && !answer.startsWith('named') && !asked()) return [];
    return [found('code', digits, parts)];
  };
  const numberOf = (parts: readonly Stretch[]): CountedCode[] => {
    const [first, last] = [parts[0] as Stretch, parts.at(-1) as Stretch];
    const [from, to] = [first.from, last.from + last.text.length];
    const digits = parts.map(({ text }) => digitsOf(text)).join('');
    if (parts.length < 2 || digits.length < MIN_NUMBER || digits.length > MAX_NUMBER) return [];
    if (isUnit(folded[to] ?? '') || folded[to] === '号' || parts.every(({ text }) => ROUND.test(text))) return [];
    const { number, id, asked } = expected(from);
    const named = () => (number || id) && NAME_BEFORE.test(besides(folded, from, to)[0]);
    return named() || (asked && isWholeAnswer(folded, from, to)) ? [found('number', digits, parts)] : [];
  };
  return [...folded.matchAll(RUN)].flatMap(({ index, 0: text }) => {
    if (!COUNTED.test(text)) return [];
    const parts = partsOf({ from: index, text });
    const number = numberOf(parts);
    if (number.length > 0) return number;
    const meanwhile = others(index, index + text.length);
    if (meanwhile.length <= MAX_OTHERS && hasLengthOfCode(digitsOfAll(parts))) return codeOf(parts);
    return parts.flatMap((part) => codeOf([part]));
  });
}
