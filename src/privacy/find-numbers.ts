import { completeNumber, isPublicLine, isRoundSum, isYearOrDay, type NumberKind } from './classify-number.ts';
import { findCountedCodes, isWholeAnswer } from './counted-codes.ts';
import { ANY_DIGIT, MISHEARD_CHARACTERS, RADIO_WORDS, SPOKEN_DIGITS } from './digits.ts';
import { findMail } from './find-mail.ts';
import { findPlates, plateOf } from './find-plates.ts';
import { findTokens } from './find-tokens.ts';
import { findLetteredCodes, LETTERS_IN_A_ROW } from './lettered-codes.ts';
import { MISHEARD_RUN, readMisheardRuns } from './misheard-runs.ts';
import { isDialled, mentionsMarket } from './number-cues.ts';
import { type Joint, jointBetween } from './number-joints.ts';
import { judgeSpan, type NumberSpan, type Surroundings } from './number-spans.ts';
import { type ScannedText, scanText, type Token } from './number-tokens.ts';
import type { Expectation } from './speech-stream.ts';

/** A number in a text that could identify somebody; positions count code points. */
export interface FoundNumber {
  readonly kind: NumberKind;
  /** Other words stand between its parts. */
  readonly loose: boolean;
  readonly digits: string;
  /** The stretches of text that it is made of: what lies between them are words. */
  readonly parts: readonly { readonly from: number; readonly to: number }[];
}

/** What is known beside the text itself. */
export interface Hints {
  /** What is expected at a position: a code that was asked for, a number that was announced. */
  readonly expected: (position: number) => Expectation;
  /** What the other side says between two positions. */
  readonly others: (from: number, to: number) => string;
  /** What is said right before and right after the utterance at a position, by anybody. */
  readonly near: (position: number) => string;
  /** Digits of staff numbers and codes of goods that were named as such in the call. */
  readonly named: ReadonlySet<string>;
}

/** Most tokens that one number can have: a card read out digit by digit, with corrections. */
const MAX_TOKENS = 24;
/** More digits are in no number. */
const MAX_DIGITS = 48;
/** How far around a short number words tell what it is, in characters. */
const [BEFORE, AFTER] = [32, 24];

const PLACE_BEFORE =
  /(?:会议室|房间|房号|包间|包厢|教室|邮编|车次|航班|门牌|排队?到?|号码牌|单元|[栋幢])[^，。？！\n]{0,4}$/u;
const ORDINAL_BEFORE = /第[^，。？！\n]{0,4}$/u;
const PLACE_AFTER = /^(?:[路次室房栋幢楼座线]|号[楼院线馆桌窗])/u;

const isPlace = (before: string, after: string): boolean =>
  PLACE_BEFORE.test(before) || PLACE_AFTER.test(after) || (ORDINAL_BEFORE.test(before) && !after.startsWith('号'));

/** Whether a token by itself is nobody's number: a year, a hotline, what was named in the call, a round sum in figures. */
const everybodysToken = ({ digits, spoken, doubt }: Token, named: ReadonlySet<string>): boolean =>
  doubt === null &&
  (isYearOrDay(digits) || isPublicLine(digits) || named.has(digits) || (!spoken && isRoundSum(digits)));

/** 0755，12345: a hotline behind its area code. */
const isLineOfTown = (tokens: readonly Token[]): boolean =>
  tokens.length === 2 &&
  tokens.every(({ doubt }) => doubt === null) &&
  isPublicLine(tokens.map(({ digits }) => digits).join(''));

/** 一是，二是，三是: counting, one digit after the other. */
function isCounting(tokens: readonly Token[]): boolean {
  const digits = tokens.map((token) => Number(token.digits));
  return digits.length > 1 && digits.every((digit, i) => i === 0 || digit === (digits[i - 1] as number) + 1);
}

const ANNOUNCED_AFTER =
  /^(?:[\s，,]*|[^\d\n，。\s]{0,2}[\s，,]*(?:这个|那个|这是|就是|是)[^\d\n]{0,4})(?:验证码|校验码|动态码|密码|口令)(?!已?经?[忘锁也不错失没过])|^[^\d\n]{0,8}\n(?:对|嗯|就是|是)[^\n]{0,3}(?:验证码|校验码|动态码|密码)/u;

/** 一三八开头的, 三六九结尾的 tell a number from others. */
const tellsApart = ({ folded }: ScannedText, { digits, to }: Token): boolean =>
  digits.length > 2 && /^(?:[开打]头|结尾)/u.test(folded.slice(to, to + 2));

/** Six digits of a fund or share; what is counted beside them is a part of a name (沪深三百). */
const isCodeOfGoods = ({ doubt, digits }: Token): boolean => doubt === null && digits.length === 6;
const MAX_OF_NAME = 4;
/** How the codes of most shares (600, 000, 300…; 00700 in Hong Kong), listed funds (510, 159, 16…) and other funds (00, 01, 110…) begin. */
const COMMON_CODE = /^(?:0\d{4}|(?:60[0135]|688|30[01]|00\d|01\d|02[0-4]|11[0-3]|16\d|159|51\d|588|27\d)\d{3})$/;
const isCommonCode = ({ doubt, digits }: Token): boolean => doubt === null && COMMON_CODE.test(digits);
/** Something is said about it: an answer of digits alone tells nobody's goods. */
const SENTENCE = new RegExp(`\\p{L}(?<![${SPOKEN_DIGITS}${RADIO_WORDS}嗯啊哦是对好])`, 'gu');
const MIN_SENTENCE = 5;

/** Codes of goods alone, as far as their digits tell. */
const areCodesOfGoods = (tokens: readonly Token[]): boolean =>
  tokens.some(isCodeOfGoods) &&
  tokens.every((token) => isCodeOfGoods(token) || (token.doubt === 'counted' && token.digits.length <= MAX_OF_NAME)) &&
  !/^(?:62|1[3-9]\d{9}$)/.test(tokens.map(({ digits }) => digits).join('')) &&
  completeNumber(tokens.map(({ digits }) => digits).join('')) !== 'id';

/** What is known of a token whatever it is joined to. */
interface TokenPlace {
  readonly expected: Expectation;
  readonly everybodys: boolean;
}

type Places = ReadonlyMap<Token, TokenPlace>;

const placesOf = (tokens: readonly Token[], hints: Hints): Places =>
  new Map(
    tokens.map((token) => [
      token,
      { expected: hints.expected(token.from), everybodys: everybodysToken(token, hints.named) },
    ]),
  );

/** The utterance that a stretch stands in. */
const lineAround = ({ folded }: ScannedText, from: number, to: number): [number, number] => {
  const end = folded.indexOf('\n', to);
  return [folded.lastIndexOf('\n', from) + 1, end === -1 ? folded.length : end];
};

const lineBefore = ({ folded }: ScannedText, at: number): string =>
  folded.slice(Math.max(folded.lastIndexOf('\n', at - 1) + 1, at - BEFORE), at);
const CLAUSE = /^[^\s\p{P}]*/u;

/** The other side says that a code is right. */
const CONFIRMED = /(?:验证|校验)码?(?:已经?)?(?:通过|成功|正确|无误|没问题|[对好过]了)|验证码?(?:是对的|对上)/u;

/** A code that nobody named: digits alone behind a message, or before the word that they are right. */
function isSentCode({ folded }: ScannedText, tokens: readonly Token[], { sent }: Expectation, hints: Hints): boolean {
  const [from, to] = [(tokens[0] as Token).from, (tokens.at(-1) as Token).to];
  const confirmed = () =>
    CONFIRMED.test(
      hints
        .near(to - 1)
        .split('\n')
        .at(-1) ?? '',
    );
  return isWholeAnswer(folded, from, to) && (sent || confirmed());
}

function surroundingsOf(scanned: ScannedText, tokens: readonly Token[], places: Places, hints: Hints): Surroundings {
  const [first, last] = [tokens[0] as Token, tokens.at(-1) as Token];
  const { expected } = places.get(first) as TokenPlace;
  const before = () => scanned.folded.slice(Math.max(0, first.from - BEFORE), first.from);
  const after = () => scanned.folded.slice(last.to, last.to + AFTER);
  const announced = expected.number || expected.code;
  const likely = tokens.some(isCommonCode) && tokens.every((token) => token.doubt === 'counted' || isCommonCode(token));
  // Where a number was asked for, only what its own line says makes goods of it.
  const market = () =>
    (announced
      ? likely && mentionsMarket(lineBefore(scanned, first.from) + (CLAUSE.exec(after())?.[0] ?? ''), true)
      : mentionsMarket(before() + after(), likely || tokens.every(({ spoken }) => !spoken))) ||
    (!announced && areCodesOfGoods(tokens) && mentionsMarket(hints.near(first.from)));
  const spokenOf = () =>
    !announced &&
    tokens.every(isCommonCode) &&
    (scanned.folded.slice(...lineAround(scanned, first.from, last.to)).match(SENTENCE)?.length ?? 0) >= MIN_SENTENCE;
  // 户号多少：九五幺七三二.
  const answers = () => expected.asked && isWholeAnswer(scanned.folded, first.from, last.to);
  const listed = tokens.length > 1 && !announced && areCodesOfGoods(tokens) && market();
  const everybodys = listed || tokens.every((token) => places.get(token)?.everybodys) || isLineOfTown(tokens);
  return {
    scanned,
    codeExpected: () => {
      if (tokens.length === 1 && isPublicLine(first.digits) && isDialled(before())) return false;
      if (tokens.some((token) => tellsApart(scanned, token))) return false;
      if (isSentCode(scanned, tokens, expected, hints)) return true;
      return expected.code || (tokens.length <= 3 && ANNOUNCED_AFTER.test(after()));
    },
    numberExpected: expected.number,
    everybodys: (everybodys && !expected.code && !answers()) || isCounting(tokens),
    answers,
    ordinaryPlace: () => expected.staff || isPlace(before(), after()) || market() || spokenOf(),
  };
}

/** Quantities of one digit or two stand between the parts of a number, never in it (前面三位, 有两个人). */
const isSmall = ({ doubt, digits }: Token): boolean => doubt === 'quantity' && digits.length <= 2;

/** The spans that explain the tokens best, first to last. */
function bestSpans(scanned: ScannedText, tokens: readonly Token[], hints: Hints): NumberSpan[] {
  const joints = tokens.slice(1).map((right, i) => {
    const left = tokens[i] as Token;
    return jointBetween(scanned, left, right, hints.others(left.to, right.from), hints.expected(left.from));
  });
  const places = placesOf(tokens, hints);
  const best: { score: number; span: NumberSpan | null }[] = [{ score: 0, span: null }];
  for (let end = 1; end <= tokens.length; end++) {
    let chosen = { score: (best[end - 1] as { score: number }).score, span: null as NumberSpan | null };
    let digits = 0;
    for (let start = end - 1; start >= 0 && end - start <= MAX_TOKENS; start--) {
      if (start < end - 1 && (joints[start] as Joint).kind === 'apart') break;
      digits += (tokens[start] as Token).digits.length;
      if (digits > MAX_DIGITS && start < end - 1) break;
      if (digits < 2) continue;
      const inside = tokens.slice(start, end);
      const span = judgeSpan(inside, joints.slice(start, end - 1), surroundingsOf(scanned, inside, places, hints));
      const score = span === null ? 0 : (best[start] as { score: number }).score + span.score;
      if (span !== null && score > chosen.score) chosen = { score, span };
    }
    best.push(chosen);
  }
  const spans: NumberSpan[] = [];
  for (let end = tokens.length; end > 0; ) {
    const { span } = best[end] as { span: NumberSpan | null };
    if (span !== null) spans.push(span);
    end -= span?.tokens.length ?? 1;
  }
  return withNeighbours(scanned, tokens, joints, spans.reverse(), places, hints);
}

const GOES_ON = /^(?![吧啊呢嘛对是嗯哦呃])\p{Script=Han}/u;

/** Digits that a pause or a filler alone parts from a number belong to it, unless they are somebody else's business. */
function withNeighbours(
  scanned: ScannedText,
  tokens: readonly Token[],
  joints: readonly Joint[],
  spans: readonly NumberSpan[],
  places: Places,
  hints: Hints,
): NumberSpan[] {
  const kinds = new Map(spans.flatMap(({ tokens: inside, kind }) => inside.map((token) => [token, kind] as const)));
  const added: NumberSpan[] = [];
  const add = (i: number, beside: number, joint: number): void => {
    const [token, kind] = [tokens[i] as Token, kinds.get(tokens[beside] as Token)];
    if (
      kinds.has(token) ||
      kind === undefined ||
      kind === null ||
      joints[joint]?.kind !== 'tight' ||
      joints[joint].stray
    )
      return;
    if (token.doubt !== null || token.digits.length < 2) return;
    // 13922768813，1280的套餐: the number was whole.
    if (kind === 'mobile' && !token.spoken && GOES_ON.test(scanned.folded.slice(token.to, token.to + 1))) return;
    const { everybodys, ordinaryPlace } = surroundingsOf(scanned, [token], places, hints);
    if (everybodys || ordinaryPlace()) return;
    kinds.set(token, 'number');
    added.push({ tokens: [token], joints: [], kind: 'number', digits: token.digits, before: 0, after: 0, score: 0 });
  };
  for (let i = 1; i < tokens.length; i++) add(i, i - 1, i - 1);
  for (let i = tokens.length - 2; i >= 0; i--) add(i, i + 1, i);
  return [...spans, ...added];
}

/** Letters that belong to a number: those of a passport, an order or a password. */
function withLetters({ folded }: ScannedText, from: number, to: number): { from: number; to: number } {
  const before = /(?:[a-z]{1,4}[\s-]?)$/i.exec(folded.slice(Math.max(0, from - 5), from))?.[0].length ?? 0;
  const after = /^[a-z]{1,4}/i.exec(folded.slice(to, to + 4))?.[0].length ?? 0;
  return { from: from - before, to: to + after };
}

/** What disappears with the digits around it; other words between the parts of a number stay. */
const SWALLOWED = new RegExp(
  `^(?:[^\\p{L}\\n]|[嗯呃啊哦噢额哎诶唉是对]|然后|后面|[${MISHEARD_CHARACTERS}])*$|^[^\\p{L}\\n]*.[^\\p{L}\\n]*$`,
  'u',
);

function partsOf(scanned: ScannedText, { tokens, joints, before, after }: NumberSpan): FoundNumber['parts'] {
  const parts: { from: number; to: number }[] = [];
  for (const [i, token] of tokens.entries()) {
    const from = token.from - (i === 0 ? before : 0);
    const to = token.to + (i === tokens.length - 1 ? after : 0);
    const last = parts.at(-1);
    if (last && joints[i - 1]?.kind === 'tight' && SWALLOWED.test(scanned.folded.slice(last.to, from))) last.to = to;
    else parts.push({ from, to });
  }
  return parts.map(({ from, to }) => withLetters(scanned, from, to));
}

const hasDigits = new RegExp(`${ANY_DIGIT.source}|@|[艾爱哎]特|小老鼠|[圈花][aA]|(?:点|\\.)\\s?(?:com|cn|net)`, 'u');

/** Finds mobile, telephone, identity and card numbers, codes, mail addresses and plates, written or spoken, and any other long number. */
export function findNumbers(text: string, hints: Hints): FoundNumber[] {
  if (![hasDigits, MISHEARD_RUN, LETTERS_IN_A_ROW].some((form) => form.test(text))) return [];
  const scanned = readMisheardRuns(scanText(text), hints.expected);
  const tokens = findTokens(scanned).filter((token) => !isSmall(token));
  const numbers = bestSpans(scanned, tokens, hints).flatMap((span): FoundNumber[] =>
    span.kind === null
      ? []
      : [
          {
            kind: span.kind,
            loose: span.joints.some(({ kind }) => kind === 'loose'),
            digits: span.digits,
            parts: partsOf(scanned, span),
          },
        ],
  );
  const lettered =
    (kind: 'mail' | 'plate') =>
    (parts: FoundNumber['parts']): FoundNumber => {
      const said = parts.map(({ from, to }) => scanned.folded.slice(from, to)).join('');
      return { kind, loose: false, digits: kind === 'plate' ? plateOf(said) : said.toUpperCase(), parts };
    };
  return [
    ...numbers,
    ...findLetteredCodes(scanned, hints.expected, hints.others).map((code) => ({ ...code, loose: false })),
    ...findCountedCodes(scanned, hints.expected, hints.others, hints.near).map((code) => ({ ...code, loose: false })),
    ...findMail(scanned.folded).map(lettered('mail')),
    ...findPlates(scanned.folded, (position) => hints.expected(position).plate).map((plate) =>
      lettered('plate')([plate]),
    ),
  ];
}
