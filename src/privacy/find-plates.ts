import { digitOf, RADIO_WORDS, SPOKEN_DIGITS } from './digits.ts';
import type { Stretch } from './find-mail.ts';
import { isUnit } from './find-tokens.ts';

const DIGIT = `0-9${SPOKEN_DIGITS}${RADIO_WORDS}`;
/** Provinces as they stand on plates (GA 36). */
const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
/** One character behind the first letter. */
const ONE = `(?:[${DIGIT}](?![辆台个块元万千百年月])|[a-z](?![a-z]{2}))`;
const PAUSE = '[\\s，,、·•.—\\-]{0,3}';
/** What is said between a letter and the rest, also what the letter stands for (王的W, B for boy). */
const EXPLAINED =
  '(?:[\\s，,、·•.—\\-点杠嗯呃啊的再]|然后|后面|好像|那个|这个|就?是|[大小]写的?|字母|数字|[\\u4e00-\\u9fff]{1,2}的(?=[a-z])|for\\s[a-z]+)';
/** 双八 and 三个八 are several characters. */
const SEVERAL = `(?:[两二三四]个|双)[${DIGIT}]`;
/** A province, a letter, and five characters or six. */
const PLATE = new RegExp(
  `[${PROVINCES}]${PAUSE}(?:牌照?)?([a-z](?![a-z]{2})(?:${EXPLAINED}{0,4}(?:${SEVERAL}|${ONE})){2,6})`,
  'giu',
);
const [SHORTEST, LONGEST] = [5, 8];
/** The same where the province was not said or not heard. */
const AFTER_WORD = new RegExp(
  `(?:车牌号?码?|车号|牌照)[是为:：，,\\s]{0,3}(?:[\\u4e00-\\u9fff]{0,2}[是的])?${PAUSE}([a-z](?![a-z]{2})(?:${PAUSE}${ONE}){4,6})`,
  'giu',
);

/** What is said between the characters of a plate, or before the first. */
const BESIDE = '(?:[\\s，,、·•—\\-点嗯呃啊的]|然后|后面是?|[大小]写的?|字母|数字)';
/** As an answer: also spelt, and without its first letter. */
const ANSWER = new RegExp(`(?<![a-z${DIGIT}])${ONE}(?:${BESIDE}{0,4}${ONE}){4,6}(?![a-z${DIGIT}])`, 'giu');
/** Provinces, and what else an answer begins with. */
const BEFORE_ANSWER = new RegExp(
  `(?:^|[是的为叫:：牌号码记录填输查${PROVINCES}市省]|北京|上海|天津|重庆|河[南北]|云南|辽宁|黑龙江|[湖海]南|安徽|山[东西]|江[苏西]|浙江|湖北|广[东西]|甘肃|陕西|吉林|福建|四川|[我您]这?)${BESIDE}*$`,
  'iu',
);
/** Letters and figures of something else than a car. */
const OTHER_NAME = /航班|车次|高铁|动车|高速|[型货款色房座批]号|产品|款|版本|出口|路口|[楼座区]/u;
/** How far before an answer its clause is looked at, in characters. */
const NEAR = 12;

/** True where a clause begins like an answer that goes on with a plate. */
function beginsAnswer(folded: string, at: number): boolean {
  const clause =
    folded
      .slice(Math.max(0, at - NEAR), at)
      .split(/[，,。；;！!？?\n\uffff]/u)
      .at(-1) ?? '';
  return BEFORE_ANSWER.test(clause) && !OTHER_NAME.test(clause);
}

/** The letters and figures of a plate: A，三个八K七 → A888K7. */
export const plateOf = (text: string): string =>
  text
    .replace(/for\s[a-z]+/gi, '')
    .replace(/(?:([两二三四])个|双)(.)/gu, (_, times: string | undefined, one: string) =>
      one.repeat(times === undefined ? 2 : Number(digitOf(times))),
    )
    .replace(/./gsu, (one) => digitOf(one) ?? (/[a-z]/i.test(one) ? one.toUpperCase() : ''));

const countOf = (text: string, set: string): number => text.match(new RegExp(`[${set}]`, 'gi'))?.length ?? 0;

/** Plates that answer a question for one: `asked` tells where that is. */
const findAnswers = (folded: string, asked: (position: number) => boolean): Stretch[] =>
  [...folded.matchAll(ANSWER)].flatMap(({ index: from, 0: text }) => {
    const to = from + text.length;
    if (countOf(text, DIGIT) < 3 || countOf(text, 'a-z') === 0 || isUnit(folded[to] ?? '')) return [];
    return asked(from) && beginsAnswer(folded, from) ? [{ from, to }] : [];
  });

/**
 * Plates of cars without their province, in a text whose digits and letters are folded to ASCII.
 * @param asked whether a plate was asked for before a position.
 */
export const findPlates = (folded: string, asked: (position: number) => boolean): Stretch[] => [
  ...[PLATE, AFTER_WORD].flatMap((pattern) =>
    [...folded.matchAll(pattern)].flatMap(({ index, 0: text, 1: plate }) => {
      const characters = plateOf(plate ?? '');
      if (plate === undefined || countOf(characters, DIGIT) < 3) return [];
      if (characters.length < SHORTEST || characters.length > LONGEST) return [];
      const from = index + text.indexOf(plate);
      return [{ from, to: from + plate.length }];
    }),
  ),
  ...findAnswers(folded, asked),
];

/** Shortest part of a plate that is looked for again. */
const MIN_PART = 4;
const SAID_AGAIN = new RegExp(`[a-z${DIGIT}]{${MIN_PART},${LONGEST}}`, 'giu');

/** True for a part of a plate, or for as many characters of which one is another. */
const isLike = (plate: string, part: string): boolean =>
  Array.from({ length: Math.max(0, plate.length - part.length + 1) }, (_, at) =>
    plate.slice(at, at + part.length),
  ).some((there) => [...there].filter((one, i) => one !== part[i]).length <= (part.length > MIN_PART ? 1 : 0));

/** Where plates that were found in a call are said again without their province, or corrected. */
export const findKnownPlates = (folded: string, plates: readonly string[]): Stretch[] =>
  plates.length === 0
    ? []
    : [...folded.matchAll(SAID_AGAIN)].flatMap(({ index: from, 0: text }) => {
        const part = plateOf(text);
        const mixed = countOf(part, 'a-z') > 0 && countOf(part, DIGIT) > 1;
        return mixed && plates.some((plate) => isLike(plate, part)) ? [{ from, to: from + text.length }] : [];
      });
