/** What a number that could identify somebody looks like; `number`: one of no known form. */
export type NumberKind = 'mobile' | 'landline' | 'id' | 'card' | 'code' | 'number';

/** Mainland mobile numbers: 11 digits, the second 3 to 9 (numbering plan of the MIIT), with 86, 0086 or a trunk 0 before. */
const MOBILE = /^(?:0086|86|0)?1[3-9]\d{9}$/;

/** Area code 010, 02x or 0xxx and 7 or 8 digits; 400 and 800 service numbers. */
const LANDLINE = /^(?:0(?:10|2\d|[3-9]\d{2})\d{7,8}|[48]00\d{7})$/;

/** Payment cards have 16 to 19 digits (GB/T 14504, ISO/IEC 7812). */
const CARD = /^\d{16,19}$/;

/** Numbers that everybody may call: 110, banks and insurers 95xxx, 12378 and its like, operators 100xx. */
const PUBLIC_LINE = /^(?:1[12]\d|95\d{3}|123\d{2}|100\d{2})$/;

/** Resident identity number (GB 11643): 6 for the place, 8 for the date of birth, 3, and a check character. */
function isIdentityNumber(digits: string): boolean {
  const match = /^[1-9]\d{5}(?:18|19|20)\d{2}(\d{2})(\d{2})\d{3}[\dX]$/.exec(digits);
  if (!match) return false;
  const month = Number(match[1]);
  const day = Number(match[2]);
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** The kind of a complete number, or undefined when its form is none of the known ones. */
export function completeNumber(digits: string): Exclude<NumberKind, 'code' | 'number'> | undefined {
  if (MOBILE.test(digits)) return 'mobile';
  if (isIdentityNumber(digits)) return 'id';
  if (CARD.test(digits)) return 'card';
  if (LANDLINE.test(digits)) return 'landline';
  return undefined;
}

/** True for numbers that belong to nobody: hotlines and emergency calls. */
export const isPublicLine = (digits: string): boolean => PUBLIC_LINE.test(digits);
