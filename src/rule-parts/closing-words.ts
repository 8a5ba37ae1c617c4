import { endOfWords, type Release, ROUNDING_ERROR, type Turn } from '../conversation/index.ts';
import { consistsOf, type PhraseMatch, shareWords } from '../phrases/index.ts';
import type { Wording } from './define-rule.ts';
import type { Said } from './said.ts';

/** The turns in which a closing counts, and what was found there. */
export interface Closing {
  readonly turns: readonly Turn[];
  readonly thanks: readonly Said[];
  readonly farewells: readonly Said[];
}

/** How many turns at the end of a call are its closing, and how many seconds. */
interface ClosingSettings {
  readonly closingTurns: number;
  readonly closingSeconds: number;
}

/**
 * The last so many turns, and of these, those that reach into the last so many seconds; never the first of several. An agent who says 嗯 to what the
 * customer adds has left nothing out: such turns are none of them, but where there are no others.
 */
function closingTurns(
  spoken: readonly Turn[],
  { closingTurns: most, closingSeconds: seconds }: ClosingSettings,
  backChannel: Wording,
): readonly Turn[] {
  const telling = spoken.filter((turn) => !consistsOf(turn.words, [backChannel.list]));
  const agentTurns = telling.length === 0 ? spoken : telling;
  const end = agentTurns.at(-1)?.end ?? 0;
  const opening = agentTurns.length > 1 ? agentTurns[0] : undefined;
  return agentTurns.slice(-most).filter((turn) => turn !== opening && turn.end > end - seconds + ROUNDING_ERROR);
}

/** The thanks of a turn; thanks for waiting (谢谢您的等待) only where the turn takes leave too. */
function thanksIn(turn: Turn, thanks: Wording, waiting: Wording, takesLeave: boolean): readonly PhraseMatch[] {
  const waited = waiting.in(turn);
  const plain = thanks.in(turn).filter((match) => !waited.some((wait) => shareWords(wait, match)));
  return takesLeave ? [...plain, ...waited] : plain;
}

/** Looks for thanks and farewells at the end of a call. */
export function findClosing(
  agentTurns: readonly Turn[],
  settings: ClosingSettings,
  lists: Readonly<Record<'thanks' | 'waiting' | 'back-channel', Wording>>,
  farewellLists: readonly Wording[],
): Closing {
  const turns = closingTurns(agentTurns, settings, lists['back-channel']);
  const said = turns.map((turn) => {
    const farewells = farewellLists.flatMap((list) => list.in(turn));
    const thanks = thanksIn(turn, lists.thanks, lists.waiting, farewells.length > 0);
    return { farewells: farewells.map((match) => ({ turn, match })), thanks: thanks.map((match) => ({ turn, match })) };
  });
  return {
    turns,
    thanks: said.flatMap((turn) => turn.thanks),
    farewells: said.flatMap((turn) => turn.farewells),
  };
}

/** Bare thanks, which may be for one thing said just before: 行，谢谢，登记上了. */
const BARE = /^(谢谢|多谢)[您你]?[了啊啦]?$/u;

/**
 * The last thanks and the last farewell that go together in the order wanted. Bare thanks stand for the whole call only in the
 * farewell's turn, in the one before it, or in one of nothing but courtesies.
 * @param courtesies words that may stand beside thanks of the whole call.
 */
export function pairUp(
  { turns, thanks, farewells }: Closing,
  thanksFirst: boolean,
  courtesies: readonly Wording[],
): readonly Said[] | null {
  const lists = courtesies.map(({ list }) => list);
  const standsFor = ({ turn, match }: Said, farewell: Said): boolean =>
    !BARE.test(match.text) || turns.indexOf(farewell.turn) - turns.indexOf(turn) <= 1 || consistsOf(turn.words, lists);
  for (const farewell of farewells.toReversed()) {
    const thank = thanks.findLast(
      (said) => standsFor(said, farewell) && (!thanksFirst || said.match.start < farewell.match.start),
    );
    if (thank !== undefined) return [thank, farewell];
  }
  return null;
}

/** What a closing lacks. */
export function explainClosing({ thanks, farewells }: Closing) {
  if (thanks.length === 0) return farewells.length === 0 ? 'both-missing' : 'thanks-missing';
  return farewells.length === 0 ? 'farewell-missing' : 'wrong-order';
}

/** Whether the customer released within so many seconds of the last word of their last turn. */
export const releasedAtOnce = (release: Release, lastTurn: Turn, seconds: number): boolean =>
  release.party === 'customer' && release.at - endOfWords(lastTurn) <= seconds + ROUNDING_ERROR;
