import type { Turn } from '../conversation/index.ts';
import type { PhraseMatch } from '../phrases/index.ts';
import type { Wording } from './define-rule.ts';

/** What a product does not allow before its time. */
const BEFORE_TIME = /赎|取|提前|退出|撤/u;
/** A product, or a stretch of its life, that this is said of. */
const OF_PRODUCT =
  /(这款|这只|那款|该产品|这个产品|它是|封闭|定期|到期之?前|到期以前|中途|持有期|锁定期|存续期|确认(以|之)?后)/u;
/** A customer who wants the money now, or the order undone, and is refused it. */
const WANTS_IT = /赎|取出|取钱|取回|支取|退|提前|转出|拿出来|拿回|急用|用钱|[想要]取|能取|要取|撤|取消|反悔/u;
/** What an agent does not do, in a refusal: 买 of 买不了, 撤 of 不能撤. */
const REFUSED = /(\p{Script=Han})不[了成]|(?:不能|不可以|无法|没法|没办法|不让|不准)\p{Script=Han}*?(\p{Script=Han})$/u;

/** The words of a sentence up to a moment. */
function sentenceBefore(turn: Turn, end: number): string {
  const { syllables, pieces } = turn.words;
  const at = syllables[end];
  const said = at === undefined ? turn.text : (pieces[at.piece]?.text.slice(0, at.from) ?? '');
  return said.split(/[。？！]/u).findLast((sentence) => sentence !== '') ?? '';
}

/** Customer turns before a refusal that may have asked for what is refused: the agent may have asked back in between. */
const ASKING_TURNS = 2;

/** Refusals of what the customer asked for right before, known by its verb: 我要买一百万 and 现在买不了. */
function findRefusalsOf(turn: Turn, refusal: Wording, customerTurns: readonly Turn[]): readonly PhraseMatch[] {
  const before = customerTurns.filter(({ start }) => start < turn.start).slice(-ASKING_TURNS);
  return refusal.in(turn).filter(({ text }) => {
    const found = REFUSED.exec(text);
    const verb = found?.[1] ?? found?.[2];
    return verb !== undefined && before.some((asking) => asking.text.includes(verb));
  });
}

/**
 * Refusals of a turn, and of what was asked for. What a product does not allow (中途不能赎回) refuses nothing where the customer asked for nothing of the kind
 * before: it is part of what the product is.
 */
export function findRefusals(
  turn: Turn,
  refusals: { readonly any: Wording; readonly ofAsked: Wording },
  customerTurns: readonly Turn[],
): readonly PhraseMatch[] {
  const wanted = customerTurns.some(({ start, text }) => start < turn.end && WANTS_IT.test(text));
  const describes = ({ text, endSyllable }: PhraseMatch): boolean => {
    const before = sentenceBefore(turn, endSyllable);
    return BEFORE_TIME.test(text) && OF_PRODUCT.test(before);
  };
  const all = [...refusals.any.in(turn), ...findRefusalsOf(turn, refusals.ofAsked, customerTurns)];
  return all.filter((match) => wanted || !describes(match));
}
