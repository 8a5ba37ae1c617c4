import { digitOf, isSpokenDigit, misheardDigitOf } from './digits.ts';
import type { Doubt, ScannedText, Token } from './number-tokens.ts';
import { figuresOf, isNumeral } from './numerals.ts';

/** Measure words: a digit that touches one is a quantity. */
const UNITS = new Set(
  '年月日点分秒时刻元圆块角毛钱万千百十亿天周岁期次位名层楼栋幢室套间斤平米折倍季届级条项章款页人个件份笔只张家种样路度遍趟箱口档票辆台成兆方克升吨瓦寸尺枚瓶袋盒桶杯片部户单版股双公厘毫格%％‰℃',
);

/** True for a measure word such as 元, 天 or %. */
export const isUnit = (character: string): boolean => UNITS.has(character);

/** True where a measure word stands, or 小时; behind figures also with a blank between, as some recognisers write: 30 秒. */
const isMeasured = (characters: readonly string[], at: number): boolean =>
  isUnit(characters[at] ?? '') ||
  (characters[at] === '小' && characters[at + 1] === '时') ||
  (characters[at] === ' ' && /\d/.test(characters[at - 1] ?? '') && isMeasured(characters, at + 1));

/** 期 is a misheard 七 as well: between two digits it is one. */
const isDigitToo = ({ digits, characters }: ScannedText, at: number): boolean =>
  misheardDigitOf(characters[at] ?? '') !== undefined && digits[at + 1] !== undefined;

/** End of the run of digits and of 十, 百, 千 that starts at a position; a run that belongs to 万 or 亿 is an amount. */
function endOfRun({ characters, digits }: ScannedText, from: number, limit: number): { end: number; counted: boolean } {
  let end = from;
  let counted = false;
  while (end < limit) {
    const numeral = isNumeral(characters[end] as string);
    if (digits[end] === undefined && !numeral) break;
    counted ||= numeral;
    end++;
  }
  return { end, counted };
}

/** What stands between a name of sums and the sum. */
const IS = '(?:[了过是为有到的还:：\\s]|就是|大概|差不多)*$';
/** What stands right before a sum or a reading without its unit: 金额三千八百五, 实付1099. */
const AMOUNT_BEFORE = new RegExp(
  `(?:${[
    '(?:(?<!\\d)额|[费价款税薪租])(?:度|基数)?|[本定押奖罚]金|年终|资产|市值|成本|收入|工资|积分|流量|通话|里程|排量|基数|读数|面积|优惠|[开收]盘',
    '[花付存取扣投赚亏凑退补减返找满省剩欠罚差涨跌降充交卖买][款费]?|收(?!到)|要还|[补返]发|合计|(?<!\\d)共|[已可]用|持有|冻结|[卡户]里|账上',
    '[上下这本每][次月期年周]|[去今明前]年',
  ].join('|')})${IS}`,
  'u',
);
/** Words before digits that ask for what has the number (取3826, 找3826). */
const ASKS_FOR = /[取找收]\s*$/u;
/** Sums of more than five figures, and what stands before them: 水费 is followed by the number of its customer more often. */
const LARGE_BEFORE = new RegExp(
  `(?:(?<!\\d)额|[价款付]|资产|市值|成本|合计|(?<!\\d)共|冻结|持有|[户卡]里|账上|优惠|发|[卖买])${IS}`,
  'u',
);
const [MOST_FIGURES, LONGEST_SUM] = [5, 7];
/** How far back those words are looked for. */
const NEAR = 10;
const PAUSES = /^[\s，,、。-]{1,3}/u;

/** A sum in figures, where no further digits follow as those of a number in groups would. */
function isSum({ folded, digits }: ScannedText, from: number, to: number): boolean {
  if (to - from > LONGEST_SUM || digits[from] === '0' || folded[to] === '号') return false;
  if (digits[to + (PAUSES.exec(folded.slice(to, to + 3))?.[0].length ?? 0)] !== undefined) return false;
  const before = folded.slice(Math.max(0, from - NEAR), from);
  return (
    AMOUNT_BEFORE.test(before) && !ASKS_FOR.test(before) && (to - from <= MOST_FIGURES || LARGE_BEFORE.test(before))
  );
}

function countedToken({ characters }: ScannedText, from: number, to: number): Token | undefined {
  const run = characters.slice(from, to);
  const around = `${characters[from - 1] ?? ''}${characters[to] ?? ''}`;
  if (/[万亿萬億第]/.test(around) || !run.every((one) => isSpokenDigit(one) || isNumeral(one))) return undefined;
  const measured = isMeasured(characters, to) || characters[to] === '号';
  const doubt =
    measured || AMOUNT_BEFORE.test(characters.slice(Math.max(0, from - NEAR), from).join('')) ? 'quantity' : 'counted';
  return { from, to, spoken: true, ...figuresOf(run.join('')), doubt };
}

/** No street has so many houses: 保单第三三零二八四号. */
const LONG_ORDINAL = 5;
/** Measure words that are heard for what people say between groups. */
const BESIDE_GROUPS = '个天点';

const RANGE = new RegExp(`^[到至][0-9一二两三四五六七八九十百]{1,3}[个${[...UNITS].join('')}]`, 'u');

const PAUSE = /[\s，,、]/u;

/** 二二七六个，八八一三: no quantity is read digit by digit beside further digits. */
function isSpokenGroup({ characters, digits }: ScannedText, from: number, to: number): boolean {
  let [next, last] = [to + 1, from - 1];
  while (PAUSE.test(characters[next] ?? '')) next++;
  while (PAUSE.test(characters[last] ?? '') || characters[last] === characters[to]) last--;
  const group = (at: number): boolean => [0, 1, 2].every((i) => digits[at + i] !== undefined);
  return next > to + 1 && group(next) ? isSpokenDigit(characters[next] ?? '') : last < from - 1 && group(last - 2);
}

/** What stands before and behind digits may make a quantity of them (三万, 第三, 50000元, 三号). */
function doubtOf(scanned: ScannedText, from: number, to: number, spoken: boolean): Doubt | null {
  const { characters, digits } = scanned;
  const before = characters[from - 1] ?? '';
  const after = characters[to] ?? '';
  if (to - from > (spoken ? 4 : 10)) return null;
  if (before === '第' && (to - from >= LONG_ORDINAL || characters[from - 2] === '字')) return null;
  if (before !== '' && '第十百千万亿点¥￥$'.includes(before)) return 'quantity';
  if (!spoken && (isSum(scanned, from, to) || after === '多')) return 'quantity';
  if (after === '双' && digits[to + 1] !== undefined) return null;
  // 三到五个工作日
  if (RANGE.test(characters.slice(to, to + 5).join(''))) return 'quantity';
  if (after === '号' && to - from >= LONG_ORDINAL) return null;
  if (after === '号') return to - from >= 3 ? 'ordinal' : 'quantity';
  if (
    after === '个' &&
    /[前后间头尾末段]面?$/u.test(characters.slice(Math.max(0, from - 2), from).join('')) &&
    digits[to + 1] === undefined
  )
    return 'quantity';
  if (after === '个' && digits[to + 1] !== undefined) return null;
  if (spoken && to - from >= 3 && BESIDE_GROUPS.includes(after || ' ') && isSpokenGroup(scanned, from, to)) return null;
  return isMeasured(characters, to) && !isDigitToo(scanned, to) ? 'quantity' : null;
}

function plainToken(scanned: ScannedText, from: number, to: number): Token {
  // A homophone that was taken for a digit is spoken as well.
  const spoken = scanned.characters.slice(from, to).every((one) => isSpokenDigit(one) || digitOf(one) === undefined);
  const digits = scanned.digits.slice(from, to).join('');
  return { from, to, digits, spoken, plain: digits.length, doubt: doubtOf(scanned, from, to, spoken) };
}

/** Tokens between two dates. */
function tokensBetween(scanned: ScannedText, start: number, end: number): Token[] {
  const { digits } = scanned;
  const tokens: Token[] = [];
  for (let from = start; from < end; from++) {
    const run = endOfRun(scanned, from, end);
    if (run.end === from) continue;
    const counted = run.counted ? countedToken(scanned, from, run.end) : undefined;
    if (counted) {
      tokens.push(counted);
      from = run.end;
      continue;
    }
    if (digits[from] === undefined) continue;
    let to = from + 1;
    while (to < end && digits[to] !== undefined) to++;
    tokens.push(plainToken(scanned, from, to));
    from = to;
  }
  return tokens;
}

/** 前面四个八一二零: so many digits follow; 第二个九: nothing is repeated. */
const isPlaceOf = ({ characters }: ScannedText, counted: Token, token: Token): boolean => {
  const before = characters.slice(Math.max(0, counted.to - 5), counted.to - 1).join('');
  if (before.endsWith('第')) return true;
  return (
    token.digits.length === Number(counted.digits.at(-1)) &&
    token.digits.length > 1 &&
    /[前后间头尾末段](?:面|了|尾)?$/u.test(before)
  );
};

/** 四个零, 双八: what is left and right of 个 or 双 as the digits that it stands for. */
function unfoldRepeats(scanned: ScannedText, tokens: readonly Token[]): Token[] {
  const { characters } = scanned;
  const out: Token[] = [];
  for (const token of tokens) {
    const last = out.at(-1);
    const before = characters[token.from - 1];
    const counting = characters[token.to] === '个' && token.digits.length === 1;
    const first = token.digits[0] ?? '';
    const repeats = last && before === '个' && last.to === token.from - 1 && /[1-9]$/.test(last.digits) && !counting;
    if (before === '双' && token.doubt === null) {
      out.push({ ...token, from: token.from - 1, digits: first + token.digits, plain: token.plain + 1 });
    } else if (last && repeats && (isPlaceOf(scanned, last, token) || token.doubt === 'counted')) {
      // 前面四个八一二零, 四个二十的: the four is no digit.
      if (last.digits.length === 1) out[out.length - 1] = { ...last, doubt: 'quantity' };
      out.push(token);
    } else if (repeats) {
      const count = Number(last.digits.at(-1));
      const digits = last.digits.slice(0, -1) + first.repeat(count) + token.digits.slice(1);
      out[out.length - 1] = { ...token, from: last.from, digits, plain: digits.length };
    } else out.push(token);
  }
  return out;
}

/** The stretches of digits in a scanned text, in order. */
export function findTokens(scanned: ScannedText): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const { start, end, digits } of scanned.dates) {
    tokens.push(...tokensBetween(scanned, at, start));
    tokens.push({ from: start, to: end, digits, spoken: true, plain: digits.length, doubt: 'date' });
    at = end;
  }
  tokens.push(...tokensBetween(scanned, at, scanned.characters.length));
  return unfoldRepeats(scanned, tokens);
}
