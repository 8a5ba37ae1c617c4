import { type PreparedTurn, shareDoubted } from '../phrases/index.ts';
import type { Stretch } from './guards.ts';

/** Of the characters of words below it a third (the 30 calls) to nearly a half (harder ones) are wrong (docs/ACCURACY.md, words by their own probability). */
const DOUBTED_WORD = 0.5;
/**
 * Share of such words from which it is not known what a sentence says: 和你的评论，你们需要电子吧，还是去知吧, which nobody said, has 0.24 and reads like an offence,
 * 这个我哪儿知道，按一番三次机那本合同步就有, an offence, has more and does not.
 */
const DOUBTED_SHARE = 0.2;

/** Whether the engine itself doubts so many words of a sentence that nothing can be read from it as a whole. */
export const isGarbledSentence = (turn: PreparedTurn, { start, end }: Stretch): boolean =>
  shareDoubted(turn, start, end, DOUBTED_WORD) >= DOUBTED_SHARE;
