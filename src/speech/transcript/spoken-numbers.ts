import nzh from 'nzh/cn';

const DIGITS = '零一二三四五六七八九';
/** What is counted or dated after a number: then it is read as a quantity, otherwise digit by digit. */
const COUNTED =
  '元块毛角分万亿千百天个月号日点年岁份位次秒小周期层楼倍笔张支只本家条名人件套种项步页平米公栋单度档成多几来左';
/** 两 rather than 二 before these. */
const TWO = '个位次点万千天年份块张支只本家条名人件套种项笔周栋';
/** From this many digits on a number is read digit by digit whatever follows: an account, a telephone number. */
const ACCOUNT = 9;
/** From this many digits on a number that counts nothing is read digit by digit. */
const READ_OUT = 3;

/** Replaces Arabic digits by the words that were spoken: 180天 → 一百八十天, 3.1% → 百分之三点一, 13672054419 → 一三六…. */
export const spokenNumbers = (text: string): string => {
  const plain = text.normalize('NFKC');
  return /\d/.test(plain) ? withoutDigits(plain) : plain;
};

const withoutDigits = (text: string): string =>
  text
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(/\d+(?:-\d+)+|\d+(?:\.\d+){2,}/g, (number) => digitByDigit(number.replace(/\D/g, '')))
    .replace(/(\d+(?:\.\d+)?)%/g, (_, number: string) => `百分之${quantity(number)}`)
    .replace(/(\d{1,2}):(\d{2})(?!\d)/g, (_, hour: string, minute: string) => clock(hour, minute))
    .replace(/\d+(?:\.\d+)?/g, (number, at: number, all: string) => readNumber(number, all[at + number.length] ?? ''));

const readNumber = (number: string, next: string): string => {
  const counts = next !== '' && COUNTED.includes(next);
  if (number.includes('.')) return quantity(number);
  if (/^0\d$/.test(number) && /[月日号点分秒]/.test(next)) return quantity(number.slice(1));
  if (number.startsWith('0') || number.length >= ACCOUNT) return digitByDigit(number);
  if (number.length >= READ_OUT && !counts) return digitByDigit(number);
  if (number.length === 4 && next === '年') return digitByDigit(number);
  if (number === '2' && counts && TWO.includes(next)) return '两';
  return quantity(number);
};

/** 10 is 十, 2000 is 两千: as spoken. */
const quantity = (number: string): string => nzh.encodeS(number, { tenMin: true }).replace(/^二(?=[千万亿])/, '两');

const digitByDigit = (number: string): string => [...number].map((digit) => DIGITS[Number(digit)]).join('');

const clock = (hour: string, minute: string): string => {
  const oclock = `${hour === '2' ? '两' : quantity(hour)}点`;
  if (minute === '00') return oclock;
  if (minute === '30') return `${oclock}半`;
  return `${oclock}${minute.startsWith('0') ? '零' : ''}${quantity(String(Number(minute)))}分`;
};
