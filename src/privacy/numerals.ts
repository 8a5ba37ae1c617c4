const DIGIT = '[零〇一二两三四五六七八九]';
const VALUES: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const STEPS: Readonly<Record<string, number>> = { 千: 1000, 百: 100, 十: 10 };

/** 四千四百一十九, 三百零五, 六十七, 十三, or one digit alone. */
const PIECE = new RegExp(
  `${DIGIT}千(?:零?${DIGIT}百)?(?:零?${DIGIT}?十)?(?:零?${DIGIT})?|${DIGIT}百(?:零?${DIGIT}?十)?(?:零?${DIGIT})?|${DIGIT}?十${DIGIT}?|${DIGIT}`,
  'gu',
);

/** A run of Chinese digits with 十, 百 or 千 among them, as figures: 六十七零五 → 6705. */
export interface Figures {
  readonly digits: string;
  /** How many of them were said digit by digit. */
  readonly plain: number;
}

function numeralValue(numeral: string): number {
  let total = 0;
  let digit: number | undefined;
  for (const character of numeral) {
    const step = STEPS[character];
    if (step === undefined) digit = VALUES[character];
    else {
      total += (digit ?? 1) * step;
      digit = undefined;
    }
  }
  return total + (digit ?? 0);
}

/**
 * Figures that a run of digits and numerals stands for. A recogniser that writes 136 72 05 for a number said in pieces
 * leaves 一三六，七十二，零五 once figures have been turned into words.
 */
export function figuresOf(run: string): Figures {
  const pieces = run.match(PIECE) ?? [];
  return {
    digits: pieces.map((piece) => String(numeralValue(piece))).join(''),
    plain: pieces.filter((piece) => piece.length === 1 && piece !== '十').length,
  };
}

/** True for 十, 百 and 千. */
export const isNumeral = (character: string): boolean => character === '十' || character === '百' || character === '千';
