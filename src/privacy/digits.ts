/** Digits as they are said one by one, for the sets of patterns: `[0-9${SPOKEN_DIGITS}]`. */
export const SPOKEN_DIGITS = '零〇一幺二两三四五六七八九';

/** The plain characters of 0 to 9, each at its own value. */
export const PLAIN_DIGITS = '零一二三四五六七八九';

/** The radio words for 0, 7 and 9. */
export const RADIO_WORDS = '洞拐勾';

/** Chinese characters that stand for one digit when a number is read out. 洞拐勾 are the radio words for 0, 7 and 9. */
const SPOKEN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    0: '零〇○洞',
    1: '一壹幺弌',
    2: '二贰两弍',
    3: '三叁弎',
    4: '四肆',
    5: '五伍',
    6: '六陆',
    7: '七柒拐',
    8: '八捌',
    9: '九玖勾',
  }).flatMap(([digit, characters]) => [...characters].map((character) => [character, digit] as const)),
);

/**
 * Characters that a recogniser writes for a digit that sounds the same or nearly so. They count only between digits:
 * 一三六七二零五似四一九 is a mobile number.
 */
const MISHEARD: ReadonlyMap<string, string> = new Map(
  Object.entries({
    0: '林灵邻令凌铃另领龄陵玲淋菱临',
    1: '妖腰要邀药摇耀咬衣医依以已易意益宜夭移么',
    2: '而儿耳尔饿恶俩亮量良凉梁',
    3: '山散伞参善删',
    4: '是使市事师似司死丝斯寺思',
    5: '武吴无午舞物屋唔乌',
    6: '溜留刘流柳遛牛榴',
    7: '期气其起骑奇齐妻漆棋企',
    8: '把吧爸巴拔扒罢霸',
    9: '就久酒旧救舅够沟狗',
  }).flatMap(([digit, characters]) => [...characters].map((character) => [character, digit] as const)),
);

/** Every character that {@link misheardDigitOf} may give a digit for. */
export const MISHEARD_CHARACTERS = [...MISHEARD.keys()].join('');

/** Every character that {@link digitOf} may give a digit for. */
export const ANY_DIGIT = new RegExp(`[\\p{Nd}\\p{No}${[...SPOKEN.keys()].join('')}]`, 'gu');

/** Radio words are ordinary words as well (拐弯, 勾选): they count only directly beside another digit. */
const RADIO = new Set(RADIO_WORDS);

/** Zero of the block of ten that a decimal digit of any script lies in. */
function valueOfDecimalDigit(character: string): string {
  const code = character.codePointAt(0) as number;
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
}

/** The digit that a character is written for, or undefined: 7, ７, ⑦, 七, 拐 → `7`. */
export function digitOf(character: string): string | undefined {
  const spoken = SPOKEN.get(character);
  if (spoken !== undefined) return spoken;
  const code = character.codePointAt(0) as number;
  if (code < 0x80) return code >= 0x30 && code <= 0x39 ? character : undefined;
  if (code >= 0x3400 && code <= 0x9fff) return undefined;
  const folded = character.normalize('NFKC');
  if (/^[0-9]$/.test(folded)) return folded;
  return /^\p{Nd}$/u.test(character) ? valueOfDecimalDigit(character) : undefined;
}

/** The digit that a misheard character probably was, or undefined. */
export const misheardDigitOf = (character: string): string | undefined => MISHEARD.get(character);

/** True for a digit written as a Chinese character. */
export const isSpokenDigit = (character: string): boolean => SPOKEN.has(character);

/** True for 洞, 拐 and 勾. */
export const isRadioWord = (character: string): boolean => RADIO.has(character);
