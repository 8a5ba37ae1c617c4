import type { Turn } from '../conversation/index.ts';
import { BOUNDARY, type PhraseMatch, shareWords } from '../phrases/index.ts';
import type { Wording } from './define-rule.ts';
import { findSaid, type Said } from './said.ts';

/** Whether a match is a title with somebody's name (王总, 李女士), not a title alone (先生). */
const isNamed = ({ text }: PhraseMatch, address: Wording): boolean => !(address.list?.texts ?? []).includes(text);

/** Words that go on to the one addressed: 王女士您好, 张主任上周您说…; not to somebody spoken of: 刘主任下午给您回电话. */
const GOES_ON_TO_YOU =
  /^\p{Script=Han}{0,6}(?<![给让跟找帮为请叫向和替说诉知问在陪带到系])[您你](?!的(助理|电话|同事|手机))/u;
/** A question that only the one addressed can answer: 王总现在方便吗. */
const ASKS_IF_FREE = /^(现在|这会|今天|明天|上午|下午|晚上|最近)*(方便|有空|有时间|忙)(不|吗|么)/u;
/** What is said of the one addressed behind 让: 让王女士久等了. */
const MADE_TO_WAIT = /^(久等|费心|担心|受累|破费|跑|着急|操心)/u;
/** Somebody called by the given name and a word of kinship, at the start of a clause: 建国哥，您好. */
const CALLED_AS_KIN =
  /(?:^|[，。！？、\s])(?!(?:我|你|您|他|她|那|这|大|小|二|几|一)?(?:哥|姐|叔|姨|婶|嫂|伯|爷)(?:哥|姐|叔|姨|婶|嫂|伯|爷)?的?)\p{Script=Han}{1,3}(?:哥|姐|叔|姨|婶|嫂|伯|爷)(?=[，！]?[您你]|[，！]?(?:早上|上午|中午|下午|晚上)好)/u;

/** The characters of a clause behind a syllable. */
function restOfClause(turn: Turn, from: number): string {
  const { syllables } = turn.words;
  if ((syllables[from - 1]?.boundary ?? BOUNDARY.none) !== BOUNDARY.none) return '';
  let text = '';
  for (const { reading, boundary } of syllables.slice(from)) {
    text += reading.char;
    if (boundary !== BOUNDARY.none) break;
  }
  return text;
}

/** Whether the words go straight on to the one addressed, within the clause or behind it: 李老师，您看. */
function isSpokenTo({ turn, match }: Said): boolean {
  const { syllables } = turn.words;
  const next = syllables[match.endSyllable]?.reading.char ?? '';
  if (next === '您' || next === '你') return true;
  const rest = restOfClause(turn, match.endSyllable);
  if (GOES_ON_TO_YOU.test(rest) || ASKS_IF_FREE.test(rest)) return true;
  return syllables[match.startSyllable - 1]?.reading.char === '让' && MADE_TO_WAIT.test(rest);
}

/** Whether a turn calls somebody by name as one calls kin. */
export const callsAsKin = ({ text }: Pick<Turn, 'text'>): boolean => CALLED_AS_KIN.test(text);

/**
 * The address words that the agent says to the customer (docs/judging.md section 6). Somebody else's title does not count: one in a
 * frame of the list of third persons (我找您爱人陈女士, 刘主任下午才来), of either side, and then the same name everywhere,
 * unless the words go on to 您 or ask whether they are free.
 * @param third frames that hold the title of a third person.
 */
export function findAddressed(
  agentTurns: readonly Turn[],
  customerTurns: readonly Turn[],
  address: Wording,
  third: Wording,
): readonly Said[] {
  const said = findSaid(agentTurns, address);
  const spokenTo = said.filter(isSpokenTo);
  const framesOf = (turn: Turn): readonly PhraseMatch[] =>
    third.in(turn).filter((frame) => !spokenTo.some((one) => one.turn === turn && shareWords(frame, one.match)));
  const frames = [...agentTurns, ...customerTurns].flatMap((turn) => framesOf(turn).map(({ text }) => text));
  const isThird = ({ turn, match }: Said): boolean => framesOf(turn).some((frame) => shareWords(frame, match));
  const isOfThird = ({ match }: Said): boolean =>
    isNamed(match, address) && frames.some((text) => text.includes(match.text));
  return said.filter((one) => spokenTo.includes(one) || (!isThird(one) && !isOfThird(one)));
}
