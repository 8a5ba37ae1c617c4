/** What a number that could identify somebody looks like; `number`: one of no known form. */
export type NumberKind = 'mobile' | 'landline' | 'id' | 'card' | 'code' | 'number' | 'mail' | 'plate';

/** Mainland mobile numbers: 11 digits, the second 3 to 9 (numbering plan of the MIIT), with 86, 0086 or a trunk 0 before. */
const MOBILE = /^(?:0086|86|0)?1[3-9]\d{9}$/;

/** Area codes 010, 02x and 0xxx without their zero. */
export const AREA = '(?:10|2\\d|[3-9]\\d{2})';
/** An area code and 7 or 8 digits. */
const LANDLINE = new RegExp(`^0${AREA}\\d{7,8}$`);

/** Payment cards have 16 to 19 digits (GB/T 14504, ISO/IEC 7812). */
const CARD = /^\d{16,19}$/;

/** Numbers that everybody may call: 110, banks and insurers 95xxx, 96xxx, 12378 and its like, operators 100xx; some with an area code. */
const PUBLIC_LINE = new RegExp(`^(?:0${AREA})?(?:11[0249]|116114|12[0-3]|95\\d{3,4}|96\\d{3,4}|12\\d{3}|100\\d{2})$`);

/** 400 and 800: a company's own line, paid for by it; nobody has one at home. One digit may be heard twice. */
const SERVICE_LINE = /^[48]00\d{7,8}$/;

/** A day of a year in four digits. */
export const MONTH_DAY = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';
/** Resident identity number (GB 11643): 6 for the place, 8 for the date of birth, 3, and a check character. */
const IDENTITY = new RegExp(`^[1-9]\\d{5}(?:18|19|20)\\d{2}${MONTH_DAY}\\d{3}[\\dX]$`);
/** The same of the first generation: two digits of the year and no check character. */
const OLD_IDENTITY = new RegExp(`^[1-8]\\d{5}\\d{2}${MONTH_DAY}\\d{3}$`);
/** The same with the year said as two digits. */
const SHORT_IDENTITY = new RegExp(`^[1-8]\\d{5}\\d{2}${MONTH_DAY}\\d{3}[\\dX]?$`);

/** The kind of a complete number, or undefined when its form is none of the known ones. */
export function completeNumber(digits: string): 'mobile' | 'landline' | 'id' | 'card' | undefined {
  if (MOBILE.test(digits)) return 'mobile';
  if (IDENTITY.test(digits) || OLD_IDENTITY.test(digits)) return 'id';
  if (CARD.test(digits)) return 'card';
  if (LANDLINE.test(digits)) return 'landline';
  return undefined;
}

/** True for an identity number whose birthday was said as a date, with all of its year or two digits of it. */
export const isIdentityWithDate = (digits: string): boolean => IDENTITY.test(digits) || SHORT_IDENTITY.test(digits);

/** True for numbers that belong to nobody: hotlines and emergency calls. */
export const isPublicLine = (digits: string): boolean => PUBLIC_LINE.test(digits);

/** True for a company's service line. */
export const isServiceLine = (digits: string): boolean => SERVICE_LINE.test(digits);

const YEARS = /^(?:(?:19|20)\d{2}){1,3}$/;
const DAY = new RegExp(`^(?:19|20)\\d{2}${MONTH_DAY}$`);

/** True for 2024, for 2015 2016 and for 20240501. */
export const isYearOrDay = (digits: string): boolean => YEARS.test(digits) || DAY.test(digits);

/** True for 2000000 and 10000. */
export const isRoundSum = (digits: string): boolean => /^[1-9]\d{0,4}0{4,}$|^[1-9]\d{0,2}00$/.test(digits);
