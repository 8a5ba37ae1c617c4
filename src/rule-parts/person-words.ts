import type { Turn } from '../conversation/index.ts';
import {
  BOUNDARY,
  compilePhraseList,
  hanOf,
  isWholeClause,
  type PhraseList,
  type PhraseMatch,
  SURNAMES,
  spanOf,
  textOf,
} from '../phrases/index.ts';
import type { Wording } from './define-rule.ts';

/** Letters and characters of a name; call data may hold anything, and signs mean something in a phrase. */
const lettersOf = (text: string): string => text.replace(/[^\p{L}]/gu, '');

const listOf = (id: string, text: string, variants: readonly string[]): PhraseList | null =>
  text === '' ? null : compilePhraseList({ id, kind: 'required', entries: [{ text, variants }] }).list;

/** The title of the call data as a phrase; null when it has no letters. */
export const titleList = (title: string): PhraseList | null => listOf('customer-title', lettersOf(title), []);

/** The name of the call data as an agent may say it: 赵建国, 赵先生, 欧阳女士; null when it has no letters. */
export function nameList(name: string): PhraseList | null {
  const letters = [...lettersOf(name)];
  const surnames = [letters.slice(0, 1), letters.slice(0, 2)].map((surname) => surname.join('')).filter(Boolean);
  const variants = surnames.map((surname) => `${surname}(先生/女士/小姐/总/经理/主任/老师/大姐/阿姨/大伯)`);
  return listOf('customer-name', letters.join(''), variants);
}

/** Syllables of a full name. */
const NAME_SYLLABLES = [3, 2];
/** Syllables of 小 and a name, or of a role. */
const CALLER_SYLLABLES = [2, 3, 4, 5, 6, 7, 8];

/** The first syllable of the clause that holds a syllable. */
function clauseStart({ words: { syllables } }: Turn, at: number): number {
  let from = at;
  while (from > 0 && syllables[from - 1]?.boundary === BOUNDARY.none) from -= 1;
  return from;
}

/** Surnames of two characters that are met at all (the same report as {@link SURNAMES}). */
const TWO_CHARACTER_SURNAMES = '欧阳|司马|上官|诸葛|司徒|东方|皇甫|尉迟|令狐|夏侯|慕容|端木|长孙|宇文|公孙|南宫';
const TITLE =
  '先生|女士|小姐|太太|老师|同学|总|经理|主任|处长|局长|科长|部长|院长|校长|行长|董事长?|教授|医生|大夫|律师|工|师傅|老板|阿姨|叔叔|大[哥姐爷妈叔娘伯]|[哥姐叔姨婶嫂伯爷]';
/** Before it 尊敬的: a name of up to four characters with a title, a name with a common surname, 小李, 客户 in general. */
const NAME = new RegExp(
  `^(?:尊敬的|亲爱的)?(?:\\p{Script=Han}{0,4}(?:${TITLE})|(?:${TWO_CHARACTER_SURNAMES}|[${SURNAMES}])\\p{Script=Han}{0,2}|[小老阿]\\p{Script=Han}|客户|用户|会员|机主|业主|家长)$`,
  'u',
);

/** Whether the words before a place of a turn are the name of who is called, with a title or without: 张建国先生, 王小明, 小李. */
export function isCalled(turn: Turn, to: number): boolean {
  const from = turn.words.syllables.findIndex(({ skippable }) => !skippable);
  return from < to && NAME.test(hanOf(textOf(turn.words, from, to)));
}

/** What is straight behind the company's name in a clause of nothing else: 小 and a name (小裘), or a role (客服主管). */
const CALLER =
  /^(?:[小老阿](?!心|组|店|号)\p{Script=Han}|\p{Script=Han}{0,6}(?:主管|专员|经理|顾问|店长|组长|班长|总监|主任|助理|秘书|代表|管家|负责人|[访服务线理户]员))$/u;
/** Such a role is another's, or the customer's: 您是联众投资的业务员, 找联众投资的王经理. */
const OF_ANOTHER = /[您你](?!好)|[他她找给请跟和问让叫]/u;

/** Where the name or role of whoever calls ends, straight behind the company's and with nothing behind it in its clause; undefined: there is none. */
function endOfCaller({ words }: Turn, company: PhraseMatch): number | undefined {
  const { syllables } = words;
  const from = company.endSyllable + (syllables[company.endSyllable]?.reading.char === '的' ? 1 : 0);
  // The clause begins with the company or before it: only what stands behind the name matters.
  const endsAt = (end: number): boolean =>
    end <= syllables.length && isWholeClause({ ...words, syllables: syllables.slice(from) }, 0, end - from);
  const named = NAME_SYLLABLES.map((count) => from + count).find(endsAt);
  if (named !== undefined && SURNAMES.includes(syllables[from]?.reading.char ?? ' ')) return named;
  const isWhole = (end: number): boolean => endsAt(end) && CALLER.test(hanOf(textOf(words, from, end)));
  return CALLER_SYLLABLES.map((count) => from + count).find(isWhole);
}

/** A full name, 小 and a name, or a role straight behind the company's name: 我是联众投资何敏, 联众投资小裘, 联众投资的客服主管. Null when there is none. */
export function findCallerBehind(turn: Turn, company: Wording): PhraseMatch | null {
  const { words } = turn;
  for (const match of company.in(turn)) {
    const before = textOf(words, clauseStart(turn, match.startSyllable), match.startSyllable);
    const to = OF_ANOTHER.test(before) ? undefined : endOfCaller(turn, match);
    if (to === undefined) continue;
    const text = textOf(words, match.startSyllable, to);
    return { ...match, ...spanOf(words, match.startSyllable, to), endSyllable: to, text };
  }
  return null;
}

/** Words straight behind the company's name that are no name, role or department of whoever calls. */
const NO_NAME = /^(的?(?:打|来电)|[的公司有限]*$|给|想|找|跟|和|这|您|你|请|有|是|在|哦|啊)/u;
/** Syllables of a name, role or department. */
const NAMED_SYLLABLES = 2;

/** Whether words of no known form straight behind the company's name may say who calls: 联众投资信贷审批组的. */
export const mayNameBehind = (turn: Turn, company: Wording): boolean =>
  company.in(turn).some(({ endSyllable }) => {
    const { syllables } = turn.words;
    if (syllables[endSyllable - 1]?.boundary !== BOUNDARY.none) return false;
    const end = syllables.findIndex(({ boundary }, at) => at >= endSyllable && boundary !== BOUNDARY.none);
    const behind = textOf(turn.words, endSyllable, end < 0 ? syllables.length : end + 1).replace(/[^\p{L}\p{N}]/gu, '');
    return behind.length >= NAMED_SYLLABLES && !NO_NAME.test(behind);
  });

/** 我是 and two or three characters that make up the clause: 我是琳达. */
const SAYS_ONESELF = /(?:我|这边|这里)是(\p{Script=Han}{2,3})(?=[，。！、]|$)/gu;
/** Such characters that are nobody's name. */
const NOBODY =
  /[您你的了在要想说打问给找来去这那哪谁]|公司|客服|银行|投资|本人|总部|平台|坐席|中心|部$|真心|确实|担心|觉得|认为|知道/u;
/** A name in letters, or 小 and whatever name, as all of a clause: 我是Lily, 我是小裘. */
const NAMED = /(?:我|这边|这里)(?:是|叫)(?:[A-Za-z]{2,}|[小老阿]\p{Script=Han}(?=[，。！、]|$))/u;

/** Whether words of no known form behind 我是 may be a name: 我是琳达. */
export const mayNameOneself = ({ text }: Pick<Turn, 'text'>): boolean =>
  [...text.matchAll(SAYS_ONESELF)].some(([, name]) => !NOBODY.test(name ?? ''));

/** Whether an agent gives a name in letters, or 小 and a name. */
export const namesOneself = ({ text }: Pick<Turn, 'text'>): boolean => NAMED.test(text);
