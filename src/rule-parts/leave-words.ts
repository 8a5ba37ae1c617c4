import type { Turn } from '../conversation/index.ts';
import { consistsOf } from '../phrases/index.ts';
import type { Wording } from './define-rule.ts';

/** What shows that a customer takes leave. */
export interface LeaveWords {
  /** 再见, 好的, 行, 谢谢: leave where the whole turn is made of them. */
  readonly leave: Wording;
  /** Said outright, whatever stands beside it: 没别的事了, 那我挂了. */
  readonly outright: Wording;
  /** 我先去弄了, 我就问这个: as 好的. */
  readonly windsUp: Wording;
  /** Words that do no harm beside leave: 嗯. */
  readonly besides: readonly Wording[];
  readonly farewells: readonly Wording[];
  readonly thanks: Wording;
}

/** A question at the end keeps the talk going, and so does who wants to hear more: 谢谢，那手续费呢？ 好的，你说。 */
const GOES_ON = /(吗|呢|么)[呀啊]?[？?]?$|[？?]$|[你您](说|讲)[吧啊]?。?$/u;

/** Who goes to do something and still wants something of the agent ends nothing: 我先赎十万, 我先问一下手续费. */
const WANTS_MORE = /[你您](?!忙)|帮我|(?<![不就只想])问(?!题)|[查赎买]|转账|投诉|退款/u;

/** Whether somebody asks on at the end of a turn. */
export const goesOn = ({ text }: Pick<Turn, 'text'>): boolean => GOES_ON.test(text);

/**
 * Whether the customer takes leave in a turn (docs/judging.md section 6, asks-anything-else): a farewell, leave said outright, thanks, or
 * nothing but leave words. A 好 that opens an answer is none.
 */
export function takesLeave(turn: Turn, words: LeaveWords): boolean {
  const says = (list: Wording): boolean => list.in(turn).length > 0;
  if (words.farewells.some(says) || says(words.outright)) return true;
  if (goesOn(turn)) return false;
  const lists = [words.leave, words.windsUp, words.outright, ...words.besides, ...words.farewells, words.thanks].map(
    ({ list }) => list,
  );
  const isOver = says(words.leave) || (says(words.windsUp) && !WANTS_MORE.test(turn.text));
  return says(words.thanks) || (isOver && consistsOf(turn.words, lists));
}
