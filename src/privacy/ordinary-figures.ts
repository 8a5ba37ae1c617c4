import { RADIO_WORDS, SPOKEN_DIGITS } from './digits.ts';

const DIGIT = `[0-9${SPOKEN_DIGITS}${RADIO_WORDS}]`;
const NUMERAL = `[0-9${SPOKEN_DIGITS}十百千]`;
/** No further digits behind: neither directly nor after a pause. */
const ALONE = `(?!${DIGIT}|[\\s，,、-]+${DIGIT}{3})`;
const IS = '[是为:：，,\\s]{0,3}';

/** A form in which digits are nobody's number. */
interface OrdinaryFigure {
  readonly pattern: RegExp;
  /** What looks like one and is none. */
  readonly unless?: RegExp;
  /** Nor is it one behind this. */
  readonly notAfter?: RegExp;
}

const figure = (pattern: string, unless?: RegExp, notAfter?: RegExp): OrdinaryFigure => ({
  pattern: new RegExp(pattern, 'gi'),
  ...(unless === undefined ? {} : { unless }),
  ...(notAfter === undefined ? {} : { notAfter }),
});

/** Dates, times, sums and rates that are written or spoken as such. */
const MEASURES: readonly OrdinaryFigure[] = [
  // 2026-07-31, 2026/7/3
  figure('(?<!\\d|\\d[-/.])(?:19|20)\\d{2}([-/.])(?:0?[1-9]|1[0-2])\\1(?:0?[1-9]|[12]\\d|3[01])(?!\\d|[-/.]\\d)'),
  // 9:30, 10:30:05
  figure('(?<![\\d:])(?:[01]?\\d|2[0-4]):[0-5]\\d(?::[0-5]\\d)?(?![\\d:])'),
  // 168,400 and 1,684,000.50, but not 15,026,773,940
  figure(
    '(?<![\\d,]|,.)[1-9]\\d{0,2}(?:,\\d{3}){1,3}(?:\\.\\d{1,2})?(?![,.]?\\d)(?:\\s?[元块万亿])?',
    /^1[3-9],\d{3},\d{3},\d{3}$/,
  ),
  // 3.5, 620.25 and a net value of 1.0352
  figure('(?<![\\d.])(?:\\d{1,8}\\.\\d{1,2}|\\d{1,2}\\.\\d{3,4})(?![.\\d])'),
  // 七十四块五, 三毛二, 一米七五
  figure(`${NUMERAL}{1,9}[块毛米]${DIGIT}{1,2}${ALONE}`),
  // 百分之二点三六, 万分之五
  figure(`[百千万]分之${NUMERAL}{1,6}(?:点${DIGIT}{1,4})?(?!${DIGIT})`),
  // 三点九五, 三千二百六十七点一九, 一点零七三二
  figure(`${NUMERAL}{1,9}点${DIGIT}{1,2}(?![${NUMERAL.slice(1, -1)}点])`),
  figure(`(?<![${NUMERAL.slice(1, -1)}])${DIGIT}点${DIGIT}{2,4}(?![${NUMERAL.slice(1, -1)}点])`),
];

/** The first part of the same number, or the place and the day of birth of an identity number: its last four digits are no tail that a company left. */
const IDENTITY_BEFORE = new RegExp(
  `[前头]面?[二两三四五六2-6][个位][^？！]{0,20}$|[0-9${SPOKEN_DIGITS}]{6}[^0-9${SPOKEN_DIGITS}。？！]{0,12}[^。？！]{0,8}年[^。？！]{0,14}$|身份证(?:号码?)?的?$`,
  'u',
);

/** How far back that is looked for. */
const FAR = 48;

/** Names of staff, goods and lines, and the tail that companies themselves leave of a masked number. */
const NAMES: readonly OrdinaryFigure[] = [
  figure(
    `(?:尾[号数]|[后末]四位|[后末]4位|分机)[数字是为:：\\s]{0,4}${DIGIT}{1,4}${ALONE}`,
    undefined,
    IDENTITY_BEFORE,
  ),
  figure(`(?:工号|工牌号?|员工编?号|[坐座]席号?|客服|话务员|客户经理)${IS}[a-z]{0,3}${DIGIT}{1,8}${ALONE}`),
  figure(
    `(?<!${DIGIT}|${DIGIT}[\\s，,、-])[a-z]{0,3}${DIGIT}{2,8}号?(?:[坐座]席|客服|话务员|接线员|服务员|柜员|为您服务)`,
  ),
  figure(`(?:(?<!验证|信用|校验|短信|动态)代码|基金|股票|证券)${IS}[a-z]{0,3}${DIGIT}{1,6}${ALONE}`),
  // 四个七的那个号, 四个八结尾
  figure(`(?<!${DIGIT})[二两三四五六七八]个${DIGIT}(?=的[^，。]{0,3}号|结尾|开头|连号)`),
  figure(`(?:型号|货号|款号|处理器|CPU|显卡)${IS}[a-z]{0,4}${DIGIT}{1,8}[a-z]{0,2}${ALONE}`),
  // 二零幺六房间
  figure(`(?<!${DIGIT}|${DIGIT}[\\s，,、-])${DIGIT}{3,4}号?房间`),
  // 两个两个念
  figure('([一二两三四五])([个位])\\1\\2'),
  // 五一买的, 六一八活动
  figure(`(?<!${NUMERAL})(?:五一|十一|六一八?|双十[一二]|三八)(?=[买发放下前后那节假]|期间|活动|的时候|促销)`),
  figure(`${DIGIT}{4,9}[这那]一?期`),
  // 四百六六零八八二二: a service line whose first digits are said as a count
  figure(`(?<!${NUMERAL})[48四八]百(?:[\\s，,-]*${DIGIT}){7}(?!${NUMERAL})`),
  figure(`(?:产品|这款|理财)[^，。！？\\n]{0,4}(?:编号|代码)?${IS}[a-z]{1,4}${DIGIT}{2,9}[a-z]?${ALONE}`),
];

/** Calls `found` with start and end of every ordinary figure in a text whose digits are folded to ASCII. */
export const findOrdinary = (folded: string, found: (start: number, end: number) => void): void => {
  for (const { pattern, unless, notAfter } of [...MEASURES, ...NAMES])
    for (const { index, 0: text } of folded.matchAll(pattern))
      if (!unless?.test(text) && !notAfter?.test(folded.slice(Math.max(0, index - FAR), index)))
        found(index, index + text.length);
};
