import { completeNumber, isIdentityWithDate, isServiceLine, type NumberKind } from './classify-number.ts';
import { ANY_DIGIT } from './digits.ts';
import type { Joint } from './number-joints.ts';
import { MAX_BESIDE, misheardBeside } from './number-joints.ts';
import type { ScannedText, Token } from './number-tokens.ts';

/** Tokens that were said as one number. */
export interface NumberSpan {
  readonly tokens: readonly Token[];
  readonly joints: readonly Joint[];
  readonly kind: NumberKind | null;
  readonly digits: string;
  /** Characters of misheard digits before the first and behind the last token, and of an X behind it. */
  readonly before: number;
  readonly after: number;
  /** How well the span explains its digits: the spans of a text are those with the highest sum. */
  readonly score: number;
}

/** What is known of the place where a span stands. */
export interface Surroundings {
  readonly scanned: ScannedText;
  /** A code was asked for or announced. */
  readonly codeExpected: () => boolean;
  /** A number of some other kind was. */
  readonly numberExpected: boolean;
  /** Every token on its own is a year, a hotline, a staff number or another number that belongs to nobody. */
  readonly everybodys: boolean;
  /** It is all of the answer to a question for a number by its name. */
  readonly answers: () => boolean;
  /** A token of five or six digits alone is a code of goods, a staff number or a place. */
  readonly ordinaryPlace: () => boolean;
}

/** Shortest stretch of digits that is masked whatever it is: mobile numbers in pieces, cards cut short. */
const MIN_DIGITS = 7;
/** The same where parts of it were written as counts (七十二 for 72), and how many digits must have been said as such. */
const MIN_COUNTED_DIGITS = 9;
const MIN_PLAIN_AMID_COUNTS = 4;
/** Digits of the shortest known form, a land line of Beijing, and of the longest, a card. */
const [SHORTEST_FORM, LONGEST_FORM] = [10, 19];
/** A known form that misheard characters fill up needs this many digits that were heard. */
const MIN_SURE = 5;
/** Any 16 digits are a card: so many of them may have been misheard. */
const MAX_ADDED_TO_CARD = 2;
/** Codes have 3 digits (card security code) to 8. */
const [MIN_CODE, MAX_CODE] = [3, 8];

const CHECK_X =
  /^[\s\p{P}]{0,4}(?:(?:然后|最后|后面|嗯)是?)?[\s\p{P}]{0,4}(?:大写的?)?(?:[Xx×](?![A-Za-z])|叉|[艾埃爱挨哎][克可][斯思丝四]?)/u;

/** Length of an X behind an identity number that lacks its last character. */
function trailingX({ folded }: ScannedText, digits: string, end: number): number {
  if (digits.length < 14 || digits.length > 17) return 0;
  return CHECK_X.exec(folded.slice(end, end + 10))?.[0].length ?? 0;
}

interface Reading {
  readonly digits: string;
  readonly before: number;
  readonly after: number;
}

/** Most readings that are tried of one span. */
const MAX_READINGS = 256;

/** Every way to read the misheard characters in and around a span: as digits or as words. The words alone come first. */
function readingsOf(scanned: ScannedText, tokens: readonly Token[], joints: readonly Joint[]): Reading[] {
  const prefix = misheardBeside(scanned, (tokens[0] as Token).from, -1);
  const suffix = misheardBeside(scanned, (tokens.at(-1) as Token).to, 1);
  if (prefix === '' && suffix === '' && joints.every(({ misheard }) => misheard === ''))
    return [{ digits: tokens.map(({ digits }) => digits).join(''), before: 0, after: 0 }];
  let inner = [(tokens[0] as Token).digits];
  for (const [i, { misheard }] of joints.entries()) {
    const next = (tokens[i + 1] as Token).digits;
    const both = misheard === '' ? [''] : ['', misheard];
    if (inner.length * both.length > MAX_READINGS / 8) both.shift();
    inner = inner.flatMap((digits) => both.map((between) => digits + between + next));
  }
  const readings = inner.flatMap((digits) =>
    Array.from({ length: prefix.length + 1 }, (_, before) =>
      Array.from({ length: suffix.length + 1 }, (_, after) => ({
        digits: prefix.slice(prefix.length - before) + digits + suffix.slice(0, after),
        before,
        after,
      })),
    ).flat(),
  );
  return readings.slice(0, MAX_READINGS).sort((a, b) => a.before + a.after - b.before - b.after);
}

const count = <T>(items: readonly T[], test: (item: T) => boolean): number => items.filter(test).length;

/** A span of tokens under judgement. */
interface Trial {
  readonly tokens: readonly Token[];
  readonly joints: readonly Joint[];
  readonly place: Surroundings;
  readonly digits: string;
  readonly plain: number;
  readonly loose: number;
  /** How many of the loose joints are a word that parts numbers. */
  readonly parted: number;
  readonly strays: number;
  readonly announced: boolean;
}

/** What a known form is worth beside the digits that it explains: more than the digits of a neighbour. */
const KNOWN_FORM = 60;

/** Digits right before a place, or a pause before it. */
const DIGITS_BEFORE = new RegExp(`${ANY_DIGIT.source}[ ，,、-]{0,2}$`, 'u');
/** The same of a land line, whose form is met by chance: any digits after a zero. */
const LANDLINE_FORM = 20;

/** True when other words follow on a number that is whole already. */
function goesOnAfterWhole(tokens: readonly Token[], joints: readonly Joint[]): boolean {
  let digits = '';
  return joints.some(({ kind }, i) => {
    digits += (tokens[i] as Token).digits;
    return kind === 'loose' && completeNumber(digits) !== undefined;
  });
}

const found = (trial: Trial, kind: NumberKind | null, score: number, reading?: Partial<Reading>): NumberSpan => ({
  tokens: trial.tokens,
  joints: trial.joints,
  kind,
  digits: reading?.digits ?? trial.digits,
  before: reading?.before ?? 0,
  after: reading?.after ?? 0,
  score: score - 12 * trial.loose - 3 * trial.strays,
});

/** An identity number whose birthday was said as a date. */
function asIdentityWithDate(trial: Trial): NumberSpan | null {
  const dates = count(trial.tokens, ({ doubt }) => doubt === 'date');
  const other = count(trial.tokens, ({ doubt }) => doubt !== 'date' && doubt !== null);
  if (dates < 1 || dates > 3 || other > 0 || trial.tokens.length <= dates || trial.loose > 4) return null;
  if (trial.joints.some(({ lettered }) => lettered)) return null;
  const end = (trial.tokens.at(-1) as Token).to;
  const after = trailingX(trial.place.scanned, trial.digits, end);
  const digits = trial.digits + (after > 0 ? 'X' : '');
  return isIdentityWithDate(digits) ? found(trial, 'id', 10 * digits.length + KNOWN_FORM, { digits, after }) : null;
}

/** Words may stand between the parts of a number whose form is known: fewer, the less that form tells. */
function allowsLoose(trial: Trial, kind: NumberKind): boolean {
  if (trial.loose === 0) return true;
  if (count(trial.joints, ({ lettered }) => lettered) > 0 || trial.loose - trial.parted > 3) return false;
  if (trial.tokens.some(({ doubt }) => doubt !== null)) return false;
  return kind === 'mobile' || kind === 'id' || trial.place.numberExpected;
}

/** A mobile number and a hotline or a year behind it have the length of a card. */
const beginsWithMobile = ({ tokens }: Trial): boolean =>
  tokens.some((_, i) => {
    const digits = tokens
      .slice(0, i)
      .map((token) => token.digits)
      .join('');
    return digits.length === 11 && completeNumber(digits) === 'mobile';
  });

function asKnownForm(trial: Trial): NumberSpan | null {
  const { tokens, joints, place } = trial;
  if (tokens.some(({ doubt }) => doubt === 'date') || place.everybodys) return null;
  // 一百三十五，两千二百零四，七千六百一十八
  if (trial.plain < 3 && !(place.numberExpected && trial.loose === 0 && completeNumber(trial.digits) === 'mobile'))
    return null;
  if (trial.loose === 0 && isServiceLine(trial.digits)) {
    const from = (tokens[0] as Token).from;
    // Where a number was asked for, 八零零 may stand in the middle of it.
    const isInside =
      place.numberExpected && DIGITS_BEFORE.test(place.scanned.folded.slice(Math.max(0, from - 3), from));
    return found(trial, null, 10 * trial.digits.length + (isInside ? 0 : KNOWN_FORM));
  }
  const most = joints.reduce((sum, { misheard }) => sum + misheard.length, trial.digits.length + 2 * MAX_BESIDE);
  if (trial.digits.length < MIN_SURE || trial.digits.length > LONGEST_FORM || most < SHORTEST_FORM) return null;
  const end = (tokens.at(-1) as Token).to;
  const after = trailingX(place.scanned, trial.digits, end);
  if (after > 0 && trial.loose === 0)
    return found(trial, 'id', 10 * trial.digits.length + KNOWN_FORM, { digits: `${trial.digits}X`, after });
  for (const reading of readingsOf(place.scanned, tokens, joints)) {
    const kind = completeNumber(reading.digits);
    const added = reading.digits.length - trial.digits.length;
    if (kind === undefined || !allowsLoose(trial, kind)) continue;
    if ((added > 0 && kind === 'landline') || (added > MAX_ADDED_TO_CARD && kind === 'card')) continue;
    if (kind === 'card' && beginsWithMobile(trial)) continue;
    // 订单…，五一买的，四百八: any sixteen digits are a card.
    if (kind === 'card' && trial.strays > 0 && tokens.some(({ doubt }) => doubt === 'counted')) continue;
    return found(
      trial,
      kind,
      10 * reading.digits.length + (kind === 'landline' ? LANDLINE_FORM : KNOWN_FORM) - 2 * added,
      reading,
    );
  }
  return null;
}

/** 十七，四十二，八十九: a code of six digits that was read out in pairs or threes. */
const isCodeInPairs = ({ tokens, loose, digits }: Trial): boolean =>
  loose === 0 &&
  digits.length === 6 &&
  tokens.length > 1 &&
  tokens.every(
    (token) => token.digits.length === 6 / tokens.length && (token.doubt === null || token.doubt === 'counted'),
  );

/** 是 before a code and 对吧 behind it are no digits of it: its length may be another. */
function hasWordBeside({ place, tokens }: Trial, { before, after }: Reading): boolean {
  const start = (tokens[0] as Token).from;
  if (before > 0 && place.scanned.folded[start - 1] === '是') return true;
  const end = (tokens.at(-1) as Token).to + after;
  return (
    after > 0 &&
    /^[吧把][\s\p{P}]?$/u.test(`${place.scanned.folded.slice(end - 1, end)}${place.scanned.folded[end] ?? ''}`)
  );
}

/** Digits of the shortest code that is said with other words between its pieces. */
const MIN_WHOLE_CODE = 4;
const GOES_ON = /^(?![吧啊呢嘛哈呀吗的对是嗯哦呃额了您你我杠横减点空然后再还接最])\p{Script=Han}/u;

/** 三回, 两罐: one digit before a word is a quantity where a code is whole without it. */
function countsBesideCode({ tokens, joints, place, digits }: Trial): boolean {
  const { folded } = place.scanned;
  const isParted = (i: number): boolean =>
    joints[i] !== undefined &&
    (joints[i].kind === 'loose' || folded.slice(tokens[i]?.to, tokens[i + 1]?.from).includes('\n'));
  return (
    digits.length > MIN_WHOLE_CODE &&
    tokens.some(
      ({ digits: one, to }, i) =>
        one.length === 1 && (isParted(i - 1) || isParted(i)) && GOES_ON.test(folded.slice(to, to + 1)),
    )
  );
}

function asCode(trial: Trial): NumberSpan | null {
  const { tokens, place } = trial;
  if (trial.announced || trial.loose > 5 || trial.digits.length > MAX_CODE) return null;
  if ((tokens.some(({ doubt }) => doubt !== null) && !isCodeInPairs(trial)) || !place.codeExpected()) return null;
  if (trial.loose === 0) {
    const whole = readingsOf(place.scanned, tokens, trial.joints).find(
      (reading) => reading.digits.length === 6 && !hasWordBeside(trial, reading),
    );
    if (whole && trial.digits.length >= 2) return found(trial, 'code', 68, whole);
  }
  if (countsBesideCode(trial)) return null;
  // 用的是苹果15，系统17 is no code.
  if (trial.loose > 0 && tokens.every(({ digits, spoken }) => digits.length < 3 && !spoken)) return null;
  if (trial.digits.length < (trial.loose > 0 ? MIN_CODE + 1 : MIN_CODE)) return null;
  return { ...found(trial, 'code', 10 * trial.digits.length + 5 + 8 * trial.loose) };
}

/** 四四一九号 after seven more digits is the end of a number. */
const isEnd = (tokens: readonly Token[], i: number): boolean =>
  i === tokens.length - 1 && i > 0 && (tokens[i] as Token).doubt === 'ordinal';

function asLongNumber(trial: Trial): NumberSpan | null {
  const { tokens, place } = trial;
  if (place.everybodys || beginsWithMobile(trial) || count(trial.joints, ({ lettered }) => lettered) > 2) return null;
  if (trial.strays > (trial.plain > 10 ? 2 : 1)) return null;
  if (trial.loose > 0 && (!place.numberExpected || trial.announced || trial.loose - trial.parted > 4)) return null;
  // 3500和4200 are two sums, 零零零九六一和一一零零二二 two funds.
  if (trial.parted > 0 && (!tokens.every(({ spoken }) => spoken) || place.ordinaryPlace())) return null;
  const counted = tokens.some(({ doubt }) => doubt === 'counted');
  if (tokens.some(({ doubt }, i) => doubt !== null && doubt !== 'counted' && !isEnd(tokens, i))) return null;
  const plain = trial.plain;
  if (counted && (trial.loose > 0 || trial.digits.length < MIN_COUNTED_DIGITS || plain < MIN_PLAIN_AMID_COUNTS))
    return null;
  if (!counted && plain < MIN_DIGITS) return null;
  return found(trial, 'number', 10 * trial.digits.length - 5);
}

/** 二九，零零，八一: six digits in equal groups with nothing but pauses between them, read out one by one. */
const isReadInGroups = ({ tokens, joints }: Trial): boolean =>
  // 七零二, and 七零二 said again, are three digits.
  tokens.some(({ digits }) => digits !== tokens[0]?.digits) &&
  tokens.reduce((sum, { plain }) => sum + plain, 0) === 6 &&
  tokens.every(({ plain, spoken, doubt }) => spoken && doubt === null && plain === 6 / tokens.length && plain > 1) &&
  joints.every(({ kind, stray, misheard }) => kind === 'tight' && !stray && misheard === '');

/** Five or six digits in one breath, or six in groups, are a code, an order or a part of a card; in figures, only when no amount. */
function asShortNumber(trial: Trial): NumberSpan | null {
  const { tokens, place } = trial;
  const [token] = tokens;
  if (isReadInGroups(trial) && !place.everybodys && !place.ordinaryPlace()) return found(trial, 'number', 55);
  if (token === undefined || tokens.length > 1 || token.doubt !== null) return null;
  const five = token.digits.length === 5 && (token.digits.startsWith('0') || place.answers());
  const written = five || (token.digits.length === 6 && !token.digits.endsWith('00'));
  if (!(token.spoken ? token.plain >= 5 : written) || place.everybodys || place.ordinaryPlace()) return null;
  return found(trial, 'number', 10 * token.digits.length - 5);
}

/** The best that a span of tokens can be; null when it is no number. */
export function judgeSpan(tokens: readonly Token[], joints: readonly Joint[], place: Surroundings): NumberSpan | null {
  const trial: Trial = {
    tokens,
    joints,
    place,
    digits: tokens.map(({ digits }) => digits).join(''),
    plain: tokens.reduce((sum, token) => sum + token.plain, 0),
    loose: count(joints, ({ kind }) => kind === 'loose'),
    parted: count(joints, ({ parting }) => parting),
    strays: count(joints, ({ stray }) => stray),
    announced: joints.some(({ announced }) => announced),
  };
  if (trial.loose > 0 && goesOnAfterWhole(tokens, joints)) return null;
  const readings = [asIdentityWithDate, asKnownForm, asCode, asLongNumber, asShortNumber].map((judge) => judge(trial));
  return readings.reduce((best, one) => (one !== null && (best === null || one.score > best.score) ? one : best), null);
}
