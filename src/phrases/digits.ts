const DIGIT_WORDS = '零一二三四五六七八九';
const PLACES = ['', '十', '百', '千'];

/** Characters of numbers as they are spoken: the class {数字} of phrases and frames. */
export const NUMERALS = `${DIGIT_WORDS}十百千万`;

/** Digit characters as they are spoken one by one. */
export const isDigitWord = (char: string): boolean => DIGIT_WORDS.includes(char);

/** `138` as 一三八: how numbers of phones, cards and agents are read. */
export const digitByDigit = (digits: string): string => [...digits].map((digit) => DIGIT_WORDS[Number(digit)]).join('');

function fourDigits(value: number): string {
  let words = '';
  let gap = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) {
      gap = words !== '';
      continue;
    }
    words += `${gap ? '零' : ''}${DIGIT_WORDS[digit]}${PLACES[place]}`;
    gap = false;
  }
  return words.replace(/^一十/, '十');
}

/** `180` as 一百八十, up to 99,999,999. */
export function amountInWords(digits: string): string {
  const value = Number(digits);
  if (value === 0) return '零';
  const high = Math.floor(value / 10_000);
  const low = value % 10_000;
  if (high === 0) return fourDigits(low);
  if (low === 0) return `${fourDigits(high)}万`;
  return `${fourDigits(high)}万${low < 1000 ? '零' : ''}${fourDigits(low).replace(/^十/, '一十')}`;
}

// Words that follow an amount; after these 180 is read 一百八十, elsewhere 一八零.
const MEASURES = new Set('元块万亿千百天日月年个人次点分秒小岁期份笔层楼度倍折页家位名条张周季多种项步格');

/** A run of digits as it is spoken, by its length, its zeros and what follows it. */
export function digitsInWords(digits: string, next: string): string {
  const amount = digits.length <= 8 && !/^0./.test(digits);
  if (amount && next === '号' && digits.length <= 2) return amountInWords(digits);
  if (amount && next === '年' && digits.length === 4) return digitByDigit(digits);
  return amount && MEASURES.has(next) ? amountInWords(digits) : digitByDigit(digits);
}
