import type { Turn } from '../conversation/index.ts';
import type { PhraseMatch } from '../phrases/index.ts';
import type { Wording } from './define-rule.ts';

/** What a product does not allow before its time. */
const BEFORE_TIME = /赎|支取|提前|退出/u;
/** A product, or a stretch of its life, that this is said of. */
const OF_PRODUCT = /(这款|这只|那款|该产品|这个产品|它是|封闭|定期|到期之?前|到期以前|中途|持有期|锁定期|存续期)/u;
/** A customer who wants the money now, and is refused it. */
const WANTS_IT = /赎|取出|取钱|取回|支取|退|提前|转出|拿出来|拿回|急用|用钱|[想要]取|能取|要取/u;

/** The words of a sentence up to a moment. */
function sentenceBefore(turn: Turn, end: number): string {
  const { syllables, pieces } = turn.words;
  const at = syllables[end];
  const said = at === undefined ? turn.text : (pieces[at.piece]?.text.slice(0, at.from) ?? '');
  return said.split(/[。？！]/u).findLast((sentence) => sentence !== '') ?? '';
}

/**
 * Refusals of a turn. What a product does not allow (中途不能赎回) refuses nothing where the customer asked for nothing of the kind
 * before: it is part of what the product is.
 */
export function findRefusals(turn: Turn, refusal: Wording, customerTurns: readonly Turn[]): readonly PhraseMatch[] {
  const wanted = customerTurns.some(({ start, text }) => start < turn.end && WANTS_IT.test(text));
  const describes = ({ text, endSyllable }: PhraseMatch): boolean => {
    const before = sentenceBefore(turn, endSyllable);
    return BEFORE_TIME.test(text) && OF_PRODUCT.test(before);
  };
  return refusal.in(turn).filter((match) => wanted || !describes(match));
}
