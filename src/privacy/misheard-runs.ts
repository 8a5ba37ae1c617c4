import { completeNumber } from './classify-number.ts';
import { digitOf, isSpokenDigit } from './digits.ts';
import type { ScannedText } from './number-tokens.ts';
import type { Expectation } from './speech-stream.ts';

/**
 * Characters of the syllables of the digits without their tones, also as l and n, zh and z, ing and in are confused: yi and
 * yao, er and liang, san and shan, si and shi, wu, liu, qi, ba, jiu, ling. Those that are words of every sentence come
 * behind the bar: they tell less.
 */
const HOMOPHONES: Readonly<Record<string, string>> = {
  0: '林灵邻令凌铃领龄陵玲淋菱临岭琳霖翎羚伶聆拎磷凛懂冬|另动东',
  1: '妖腰药摇耀咬夭瑶谣姚遥窑尧吆幺衣医依益宜移亿义艺议异忆伊亦译翼姨椅倚乙役抑谊疫逸|要邀以已易意么',
  2: '儿耳尔饿洱饵贰俩亮良凉梁粮谅晾恶|而量辆',
  3: '山散伞善删衫闪扇杉珊膳擅叁|参',
  4: '似司死丝斯寺思私撕嗣肆饲伺巳师史诗狮|是使市事时实识食式世士试视室势',
  5: '武吴午舞屋唔乌误悟雾吾污呜巫捂伍勿芜|无物务',
  6: '溜刘流柳遛牛榴硫瘤陆扭纽|留路',
  7: '骑奇齐妻漆棋琪琦旗祈祁柒沏戚欺崎弃器汽怪乖|期气其起企启',
  8: '爸巴拔扒霸坝疤芭靶叭捌罢|把吧',
  9: '酒旧舅揪玖灸韭狗沟救|就久究够',
};

interface Homophone {
  readonly digit: string;
  /** How far it speaks for a digit, where a digit that was heard is 1. */
  readonly weight: number;
}

const [RARE, COMMON] = [0.6, 0.25];
/** 吴吴 is no word and 期期 seldom one: twice in a row they weigh more. */
const [RARE_TWICE, COMMON_TWICE] = [0.8, 0.6];
/** 是是是 and 要要要 are answers. */
const ANSWERS = '是要就';

const TABLE: ReadonlyMap<string, Homophone> = new Map(
  Object.entries(HOMOPHONES).flatMap(([digit, row]) =>
    (row.split('|') as [string, string]).flatMap((characters, i) =>
      [...characters].map((one) => [one, { digit, weight: i === 0 ? RARE : COMMON }] as const),
    ),
  ),
);

const weightOf = (character: string, weight: number, twice: boolean): number => {
  if (!twice || ANSWERS.includes(character)) return weight;
  return weight === RARE ? RARE_TWICE : COMMON_TWICE;
};

/** A digit that was taken for a word (其一), where nothing but homophones stands around it. */
function wordOf(character: string, next = ''): Homophone | undefined {
  const inside = TABLE.has(next) || isSpokenDigit(next);
  const digit = inside && isSpokenDigit(character) ? digitOf(character) : undefined;
  return digit === undefined ? undefined : { digit, weight: RARE };
}

/** Enough homophones in a row to be looked at although no digit was heard. */
export const MISHEARD_RUN = new RegExp(`(?:[${[...TABLE.keys()].join('')}][\\s，,。]*){4}`, 'u');

/** A character of a run. */
interface Sound extends Homophone {
  readonly at: number;
  readonly sure: boolean;
  /** 是. */
  readonly answer: boolean;
  /** 吧 at the end of a clause. */
  readonly particle: boolean;
}

const SEPARATOR = /^[\s，,、。.；;…—-]$/u;
/** What is said between groups; 是, 就 and 把 are homophones themselves. */
const FILLER = /^(?:(?:然后|后面|接着|最后|还有|那个|再)就?是?|就是|嗯|呃|啊|哦|噢|额|对|呢)/u;

/** Runs in which every character but pauses and fillers is a digit or may have been one. */
function runsOf({ characters, digits, folded }: ScannedText): Sound[][] {
  const runs: Sound[][] = [];
  let run: Sound[] = [];
  const close = (): void => {
    if (run.length >= MIN_CODE && run.some(({ sure }) => !sure)) runs.push(run);
    run = [];
  };
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] as string;
    const digit = digits[at];
    const homophone = TABLE.get(character) ?? wordOf(character, characters[at + 1]);
    const inside = run.at(-1)?.at === at - 1;
    const filler = run.length > 0 && !(inside && homophone) ? FILLER.exec(folded.slice(at, at + 4)) : null;
    if (digit !== undefined) run.push({ at, digit, weight: 1, sure: true, answer: false, particle: false });
    else if (filler) at += filler[0].length - 1;
    else if (homophone) {
      const twice = characters[at - 1] === character || characters[at + 1] === character;
      const particle = character === '吧' && SEPARATOR.test(characters[at + 1] ?? ' ');
      const weight = weightOf(character, homophone.weight, twice);
      run.push({ at, digit: homophone.digit, weight, sure: false, answer: character === '是', particle });
    } else if (!SEPARATOR.test(character)) close();
  }
  close();
  return runs;
}

/** Shortest code and longest number that homophones are read as. */
const [MIN_CODE, LONGEST] = [4, 19];
/** Shortest number of no known form. */
const MIN_NUMBER = 7;
/** What a character costs: homophones of everyday words at the ends of a run are words. */
const COST = 0.3;

const sum = (sounds: readonly Sound[]): number => sounds.reduce((total, { weight }) => total + weight, 0);

/** ，是四零: a word at the head of a group. */
const isWordOfGroup = ({ at, answer }: Sound, i: number, sounds: readonly Sound[]): boolean =>
  answer && sounds[i - 1]?.at !== at - 1;

/** True for eleven digits of a mobile number of which one was lost or heard twice. */
const isNearlyMobile = (digits: string): boolean => /^1[3-9](?:\d{8}|\d{10})$/.test(digits);

/** What a window of a run is worth as a number; 0 when it is none. `whole`: the run is nothing else; `dictated`: a code was announced right before. */
function worthOf(sounds: readonly Sound[], expected: Expectation, whole: boolean, dictated: boolean): number {
  const weight = sum(sounds);
  const gain = weight - COST * sounds.length;
  const share = weight / sounds.length;
  const sure = sounds.filter((sound) => sound.sure).length;
  const digits = sounds.map(({ digit }) => digit).join('');
  const form = sounds.length >= 10 ? completeNumber(digits) : undefined;
  const told = sure > 0 || sounds.filter((sound) => sound.weight >= RARE).length >= 4;
  const code = expected.code && !sounds.some(({ particle }) => particle);
  if (code && whole && sounds.length === 6 && share > 0.5 && told) return gain + 6;
  const words = sounds[0]?.weight === COMMON || sounds.at(-1)?.weight === COMMON;
  const rare = sounds.filter((one) => one.weight >= RARE).length;
  if (code && dictated && sure < 3 && rare > 2 && sounds.length <= 8 && (!words || (whole && sounds.length === 6)))
    return gain + 3;
  if (sounds.some(isWordOfGroup)) return 0;
  if (form === 'mobile' && sounds.length === 11 && weight >= (expected.number ? 4 : 5)) return gain + 10;
  const bare = sounds.at(-1)?.weight !== COMMON || sounds.length < 11;
  if (isNearlyMobile(digits) && share >= 0.65 && bare) return gain + 2;
  if (form === 'id' && share >= 0.5) return gain + 10;
  // 号码是, 对吧: everyday words at the ends are no digits of a form that any digits have.
  if (words) return 0;
  if (form === 'landline' && share >= 0.5 && expected.number && sure >= 3) return gain + 6;
  if (form === 'card' && share >= (expected.number ? 0.45 : 0.6) && sure >= 4) return gain + 4;
  if (code && sounds.length <= 8 && share > 0.5 && told) {
    if (sounds.length === 6) return gain + 6;
    if (sure >= 2 && share > 0.6) return gain;
  }
  return expected.number && sounds.length >= MIN_NUMBER && share >= 0.55 && sure >= 3 ? gain : 0;
}

/** Right before a code: its name, or nothing in this utterance. */
const ANNOUNCED = /(?:码|口令|\n|^)(?:[是为]|就是|[\s:：，,])*$/u;

/** Digits that were heard are not torn apart. */
const isCut = (left: Sound | undefined, right: Sound | undefined): boolean =>
  left !== undefined && right !== undefined && left.sure && right.sure && right.at === left.at + 1;

/** 12期是2156: everyday words between figures are words; digits that are misheard are written as words around them, too. */
const areWords = (run: readonly Sound[], { characters }: ScannedText): boolean =>
  run.some(({ sure }) => sure) &&
  run.every(({ at, sure, weight }) => (sure ? !isSpokenDigit(characters[at] as string) : weight === COMMON));

/** Nothing is misheard in what is a number without, nor in what is counted: 一是，二是，三是. */
function isHeardRight(run: readonly Sound[]): boolean {
  const heard = run.filter(({ sure }) => sure).map(({ digit }) => digit);
  const counting = heard.length > 2 && heard.every((digit, i) => i === 0 || Number(digit) === Number(heard[i - 1]) + 1);
  return counting || (heard.length >= 10 && completeNumber(heard.join('')) !== undefined);
}

/** The window of a run that is most of a number. */
function bestWindow(
  run: readonly Sound[],
  folded: string,
  expectedAt: (position: number) => Expectation,
): readonly Sound[] {
  let best: { worth: number; window: readonly Sound[] } = { worth: 0, window: [] };
  for (let from = 0; from + MIN_CODE <= run.length; from++) {
    if (isCut(run[from - 1], run[from])) continue;
    const start = (run[from] as Sound).at;
    const expected = expectedAt(start);
    for (let to = from + MIN_CODE; to <= Math.min(run.length, from + LONGEST); to++) {
      if (isCut(run[to - 1], run[to])) continue;
      const window = run.slice(from, to);
      if (window.every(({ sure }) => sure)) continue;
      const dictated = to === run.length && ANNOUNCED.test(folded.slice(Math.max(0, start - 12), start));
      const worth = worthOf(window, expected, window.length === run.length, dictated);
      if (worth > best.worth) best = { worth, window };
    }
  }
  return best.window;
}

/**
 * A text with the digits that a recogniser wrote as other words of the same sound, where a run of digits and homophones
 * has the length and the shape of a number, and enough of it was heard or is no everyday word: 一三九岭岭令零散三伞叁.
 */
export function readMisheardRuns(scanned: ScannedText, expectedAt: (position: number) => Expectation): ScannedText {
  const digits = [...scanned.digits];
  for (const run of runsOf(scanned).filter((one) => !isHeardRight(one) && !areWords(one, scanned)))
    for (const { at, digit } of bestWindow(run, scanned.folded, expectedAt)) digits[at] = digit;
  return { ...scanned, digits };
}
