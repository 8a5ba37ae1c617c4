import { RADIO_WORDS, SPOKEN_DIGITS } from './digits.ts';

/** A stretch of a folded text. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const KNOWN =
  'qq|163|126|139|189|yeah|vip|gmail|g\\s?mail|sina|新浪|网易|搜狐|sohu|foxmail|outlook|hot\\s?mail|icloud|aliyun|阿里云|yahoo|雅虎|[幺一]六三|[幺一]二六|[幺一]三九';
/** Hosts of mail and boxes of companies, of which nobody's address is made up. */
export const IS_EVERYBODYS = new RegExp(`^(?:${KNOWN}|com|cn|net|dot|sign|service|support|info|kefu)$`, 'iu');
const ANY = '[a-z][a-z0-9-]{1,20}';
const HOST = `(?:${KNOWN}|${ANY})`;
const GAP = '[\\s，,、。.]{0,3}';
/** Behind an at that is said: a host that everybody knows, or any with its end; at the end is no address. */
const HOSTED = `${GAP}(?:(?:${KNOWN})(?![a-z])|${ANY}(?:邮箱)?${GAP}(?:点|\\.)?${GAP}(?:com|cn|net|org)(?![a-z]))`;
/** @ as it is written, and as it is said: 艾特, also 爱特, 圈a, 小老鼠, at. */
const AT = new RegExp(
  `(?:@|[艾爱哎]特|[圈花]a|小老鼠)|(?<![a-z])at(?![a-z])(?=${HOSTED})|(?<![a-z])${GAP}(?=${HOST}${GAP}(?:点|\\.)${GAP}(?:com|cn|net)(?![a-z]))`,
  'giu',
);

const DIGIT = `0-9${SPOKEN_DIGITS}${RADIO_WORDS}`;
/** One piece of an address, and what lies between two of them, read backwards from the @. */
const BEFORE_AT = new RegExp(
  `(?:[a-z${DIGIT}]|[_.\\-—·]|下划线|下滑线|减号|横杠|中杠|杠|点|[\\s，,、。嗯呃]|数字|字母|拼音|全拼|小写|大写|然后|后面|前面|接着|就?是|对[吗吧]?|再|加|的)+$`,
  'iu',
);
/** What a new address begins behind: the end of another, and before an @ that is written, not said, the end of a sentence and an utterance. */
const ENDED = /(?<![a-z])(?:com|cn|net|org)(?![a-z])/giu;
const ENDED_IN_WRITING = new RegExp(`${ENDED.source}|。\\n`, 'giu');
const PIECE = new RegExp(`[a-z${DIGIT}]+`, 'giu');
/** Longest part before the @ that is looked for, in characters, with all that is said between its pieces. */
const LONGEST = 64;

/** The part before the @ of every mail address, in its pieces, in a text whose digits and letters are folded to ASCII. */
export const findMail = (folded: string): Stretch[][] =>
  [...folded.matchAll(AT)].flatMap(({ index, 0: at }) => {
    const start = Math.max(0, index - LONGEST);
    const before = BEFORE_AT.exec(folded.slice(start, index));
    if (!before) return [];
    const ended = [...before[0].matchAll(at === '@' ? ENDED_IN_WRITING : ENDED)].at(-1);
    const own = ended === undefined ? 0 : ended.index + ended[0].length;
    const pieces = [...before[0].slice(own).matchAll(PIECE)].map((piece) => {
      const from = start + before.index + own + piece.index;
      return { from, to: from + piece[0].length };
    });
    return pieces.length === 0 ? [] : [pieces];
  });
