import type { Turn } from '../conversation/index.ts';
import { type PhraseMatch, shareWords } from '../phrases/index.ts';
import type { Wording } from './define-rule.ts';

/** An address word and the turn it stands in. */
export interface Addressed {
  readonly turn: Turn;
  readonly match: PhraseMatch;
}

/** Titles of one syllable that stand behind a surname alone: 王总. */
const isNamed = ({ text }: PhraseMatch, address: Wording): boolean => !(address.list?.texts ?? []).includes(text);

/** Whether the words go straight on to the one addressed: 王女士您好, 李老师，您看. */
const goesOnToYou = ({ turn, match }: Addressed): boolean =>
  ['您', '你'].includes(turn.words.syllables[match.endSyllable]?.reading.char ?? '');

/**
 * The address words that the agent says to the customer (docs/judging.md section 6). Somebody else's title does not count: one in a
 * frame of the list of third persons (我找您爱人陈女士, 刘主任下午才来), of either side, and then the same name everywhere,
 * unless the words go on to 您.
 * @param third frames that hold the title of a third person.
 */
export function findAddressed(
  agentTurns: readonly Turn[],
  customerTurns: readonly Turn[],
  address: Wording,
  third: Wording,
): readonly Addressed[] {
  const isThird = ({ turn, match }: Addressed): boolean => third.in(turn).some((frame) => shareWords(frame, match));
  const frames = [...agentTurns, ...customerTurns].flatMap((turn) => third.in(turn).map(({ text }) => text));
  const isOfThird = ({ match }: Addressed): boolean =>
    isNamed(match, address) && frames.some((text) => text.includes(match.text));
  return agentTurns
    .flatMap((turn) => address.in(turn).map((match): Addressed => ({ turn, match })))
    .filter((one) => goesOnToYou(one) || (!isThird(one) && !isOfThird(one)));
}
