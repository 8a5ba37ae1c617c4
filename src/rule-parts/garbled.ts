import type { Turn } from '../conversation/index.ts';
import { BOUNDARY, countSyllables, findNearMiss, hanOf, SURNAMES } from '../phrases/index.ts';
import type { Wording } from './define-rule.ts';
import type { OpeningWords } from './opening-words.ts';

/** Syllables at the end of the last turn in which a garbled farewell is looked for: 再见 and one more. */
const FAREWELL_SYLLABLES = 3;
/** Syllables of the first turn in which a garbled company's name is looked for: the greeting, 12 more and the name. */
const REACH = 18;
/** Characters of a short form of a company's name. */
const SHORT_NAME = 2;
/** 您好 with its first half cut off, as voice activity does that begins late: 好，这里是. */
const CUT_GREETING = /^\P{Script=Han}*好(?![的了吧啊呀嘞嘛呢])/u;
/** 再见 with its second half cut off, or with both halves garbled: 赛季, 再接, 再次后. */
const CUT_FAREWELL = /[再在载赛才菜塞]([见间件建健界接戒级季戚次现](后|了)?)?$/u;
/** 谢谢 with its consonants lost: two syllables in -ie before 您, 了 or the farewell. */
const IE_TWICE =
  /[谢写些解姐节季街介借届界接结切且邪斜泻械蟹协][谢写些解姐节街介借届界接结切且邪斜泻械蟹协](您|你|了|再)/u;
/** 您 right before the farewell stands behind thanks, unless an ordinary word leads to it. */
const UNKNOWN_TO_YOU = /[^那好请祝跟给和帮对为的了吧嘛呢啊嗯][您你]再见$/u;
/** Half of 打扰, 麻烦, 辛苦 or 耽误 before 您 and 了: the other half was misheard. */
const HALF_A_BOTHER =
  /(?!打扰|麻烦|辛苦|耽误|扰|烦|苦|误)(打.|麻.|辛.|耽.|.扰|.烦|.苦|.误)[您你]\p{Script=Han}{0,5}(了|啦|间)/u;
/** 打扰您了 and its kin with 您 misheard. */
const BOTHERED_SOMEBODY = /(打扰|麻烦|辛苦|耽误)\p{Script=Han}[了啦]/u;
/** What an agent thanks for: heard without its thanks, the thanks before it were garbled. */
const WHAT_FOR = /([您你]|先生|女士|小姐)的(来[电店点]|理解|支持|配合|咨询|关注|耐心)/u;
/** Words that end or begin like a greeting or a farewell and are neither: they are heard right. */
const ORDINARY = /(还|最|正|刚|只|那|挺|很|都|更|不|才)好$|(意|看|听|遇|常|少|罕|周.|天)见$|(现|正|还|实|所|存|不)在$/u;

const near = (turn: Turn, list: Wording, from: number, to: number, known: readonly Wording[] = [list]): boolean => {
  const found = findNearMiss(turn.words, list.list, from, to);
  // The very words of the phrase were heard: something else than their sound keeps them from counting.
  return found !== null && !ORDINARY.test(found) && !known.some((one) => one.list?.texts.includes(found));
};

/**
 * Whether what an opening lacks may have been said and garbled: a greeting of two syllables at the start of a turn that
 * names the company, or its last one there, or the company's name behind a greeting. A recogniser mishears one first word in twenty.
 */
export function isGarbledOpening(first: Turn, words: OpeningWords, niHao: Wording, greeted: boolean): boolean {
  const company = words.companies.flatMap((list) => list.in(first))[0];
  // Of a name of two syllables one that sounds alike says nothing: 请讲 is no garbled 青禾.
  const names = words.companies.filter(({ list }) => (list?.texts[0] ?? '').length > SHORT_NAME);
  if (company === undefined) return names.some((list) => near(first, list, greeted ? 2 : 0, REACH));
  if (greeted || niHao.in(first).length > 0) return false;
  if (company.startSyllable > 0 && CUT_GREETING.test(first.text)) return true;
  return (
    company.startSyllable >= 2 &&
    words.greetings.some((greeting) => near(first, greeting, 0, 2, [...words.greetings, niHao]))
  );
}

/** Whether a farewell that is missing may stand, garbled, at the very end of the agent's last turn. */
export function isGarbledFarewell(lastTurn: Turn, farewells: readonly Wording[]): boolean {
  const end = countSyllables(lastTurn.words);
  const text = hanOf(lastTurn.text);
  if (ORDINARY.test(text)) return false;
  if (CUT_FAREWELL.test(text)) return true;
  return farewells.some((list) => near(lastTurn, list, end - FAREWELL_SYLLABLES, end));
}

/** Whether thanks that are missing may stand, garbled, in the last turn: 打扰您的 for 打扰您了, 谢 for 谢谢. */
export function isGarbledThanks(lastTurn: Turn): boolean {
  const text = hanOf(lastTurn.text);
  if ([IE_TWICE, UNKNOWN_TO_YOU, WHAT_FOR, HALF_A_BOTHER, BOTHERED_SOMEBODY].some((garbled) => garbled.test(text)))
    return true;
  return /(打扰|麻烦|辛苦)[您你](的|啦|乐|勒|呢)(?!身份|手机|名字|电话|地址|卡|账)|[谢泄些][您你]/u.test(lastTurn.text);
}

/** Titles that a garbled address is looked for by: the first of the list, 女士, 先生, 小姐. */
const TITLES = 3;
/** Syllables of such a title. */
const TITLE_SYLLABLES = 2;

/** Whether an address that is missing may stand, garbled, in a turn: a surname and something like 先生 or 女士, apart or before 您. */
export function isGarbledAddress(turn: Turn, address: Wording): boolean {
  const words = turn.words.syllables.filter((syllable) => !syllable.skippable);
  const titles = (address.list?.texts ?? []).filter((text) => text.length === TITLE_SYLLABLES).slice(0, TITLES);
  const charAt = (at: number): string => words[at]?.reading.char ?? ' ';
  const parts = (at: number): boolean => words[at]?.boundary !== BOUNDARY.none;
  const begins = (at: number): boolean => at === 0 || parts(at - 1) || '好是'.includes(charAt(at - 1));
  const ends = (at: number): boolean => at < words.length && (parts(at) || '您你'.includes(charAt(at + 1)));
  return words.some((_, at) => {
    if (!SURNAMES.includes(charAt(at)) || !begins(at) || !ends(at + TITLE_SYLLABLES)) return false;
    return titles.some((title) => {
      const found = findNearMiss(turn.words, address.list, at + 1, at + 1 + TITLE_SYLLABLES, title);
      return found !== null && !ORDINARY.test(found);
    });
  });
}

/** A short request to the customer that ends the agent's words: 请您不要坏去 for 请您不要挂机. */
const LAST_REQUEST = /请[您你]\p{Script=Han}{2,6}$/u;

/** Whether the notice of a wait that is missing may stand, garbled, at the end of the turn before it. */
export const isGarbledNotice = (before: Turn): boolean =>
  LAST_REQUEST.test(before.text.replace(/[^\p{Script=Han}]+$/u, ''));
