import type { Stretch } from './find-mail.ts';

const DIGIT = '0-9零〇洞一幺二两三四五六七八九拐勾';
const PAUSE = '[\\s，,、·•.—\\-]{0,3}';
/** Provinces as they stand on plates (GA 36), a letter, and five characters or six. */
const PLATE = new RegExp(
  `[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]${PAUSE}(?:牌照?)?([a-z](?![a-z]{2})(?:${PAUSE}(?:[${DIGIT}](?![辆台个块元万千百年月])|[a-z](?![a-z]{2}))){4,6})`,
  'giu',
);
/** The same where the province was not said or not heard. */
const AFTER_WORD = new RegExp(
  `(?:车牌号?码?|车号|牌照)[是为:：，,\\s]{0,3}(?:[\\u4e00-\\u9fff]{0,2}[是的])?${PAUSE}([a-z](?![a-z]{2})(?:${PAUSE}(?:[${DIGIT}](?![辆台个块元万千百年月])|[a-z](?![a-z]{2}))){4,6})`,
  'giu',
);

/** Plates of cars without their province, in a text whose digits and letters are folded to ASCII. */
export const findPlates = (folded: string): Stretch[] =>
  [PLATE, AFTER_WORD].flatMap((pattern) =>
    [...folded.matchAll(pattern)].flatMap(({ index, 0: text, 1: plate }) => {
      if (plate === undefined || (plate.match(new RegExp(`[${DIGIT}]`, 'g')) ?? []).length < 3) return [];
      const from = index + text.indexOf(plate);
      return [{ from, to: from + plate.length }];
    }),
  );
