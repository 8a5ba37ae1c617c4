import { findMatches, type PhraseList, type PreparedTurn } from '../phrases/index.ts';

/** Words that only a live speaker says; with them, the notice of recording is part of a real greeting. */
const LIVE_SPEAKER = /我是|我叫|我姓|请问是|贵姓/;

/**
 * How many of a turn's first utterances belong to a recorded announcement (请按…键, 通话将被录音: RULES.md section 0): all up to
 * the last one that gives itself away; 0 when none does, or when a live speaker introduces himself among them.
 */
export function countAnnounced(words: PreparedTurn, list: PhraseList | undefined): number {
  const last = findMatches(words, list).at(-1);
  if (last === undefined) return 0;
  const piece = words.syllables[last.endSyllable - 1]?.piece ?? 0;
  const texts = words.pieces.slice(0, piece + 1).map((utterance) => utterance.text);
  return LIVE_SPEAKER.test(texts.join('')) ? 0 : piece + 1;
}
