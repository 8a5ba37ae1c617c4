import type { Turn } from '../conversation/index.ts';
import type { TabooGroup, Taboos } from '../meaning/index.ts';
import { type PhraseMatch, type PreparedTurn, shareDoubted, soundDistance, spanOf, textOf } from '../phrases/index.ts';
import { DOUBTED } from './blurred.ts';
import type { TabooHit } from './taboo-hits.ts';

/** Phrases of fewer characters are like too much else: 笑死我了 is like 吓死我了. */
const LONG_ENOUGH = /^\p{Script=Han}{5,}$/u;
/**
 * How unlike one character may sound (soundDistance) in a phrase of which all others are there by their sound: 移 for 你 and 引 for 您 lose all of their first
 * sound. Of 80,051 lines of fixtures/dialogues, of calls and of sentences, 0.2 % have such words, before any doubt of them is asked for.
 */
const MAY_BE = 0.7;

/** A stretch of a turn, by its syllables, that may have been a phrase. */
interface Blurred {
  readonly start: number;
  readonly end: number;
}

/**
 * Forbidden phrases that may stand in a turn with one word misheard, which the engine itself doubts: 分配移找别人去吧 for 没分配，你找别人去吧.
 * Nobody fails by them: they only keep a turn from counting as harmless.
 */
export const findBlurredTaboos = (turn: Turn, { groups }: Taboos): readonly TabooHit[] => {
  if (shareDoubted(turn.words, 0, turn.words.syllables.length, DOUBTED) === 0) return [];
  return groups
    .filter(({ review }) => !review)
    .flatMap((group) =>
      (group.phrases?.texts ?? [])
        .filter((phrase) => LONG_ENOUGH.test(phrase))
        .flatMap((phrase) => findBlurred(turn.words, phrase).map((where) => toHit(turn, group, phrase, where))),
    );
};

function findBlurred(turn: PreparedTurn, phrase: string): readonly Blurred[] {
  const wanted = [...phrase];
  const words = turn.syllables.flatMap(({ skippable }, at) => (skippable ? [] : [at]));
  return words.flatMap((_, first) => {
    const here = words.slice(first, first + wanted.length);
    if (here.length < wanted.length) return [];
    const unlike = here.flatMap((at, i) => {
      const distance = soundDistance(turn.syllables[at]!.reading.char, wanted[i]!);
      return distance === 0 ? [] : [{ at, distance }];
    });
    const [only, ...more] = unlike;
    if (only === undefined || more.length > 0 || only.distance > MAY_BE) return [];
    const isDoubted = shareDoubted(turn, only.at, only.at + 1, DOUBTED) > 0;
    return isDoubted ? [{ start: here[0]!, end: here.at(-1)! + 1 }] : [];
  });
}

function toHit(turn: Turn, group: TabooGroup, phrase: string, { start, end }: Blurred): TabooHit {
  const match: PhraseMatch = {
    ...spanOf(turn.words, start, end),
    list: group.id,
    phrase,
    group: group.id,
    startSyllable: start,
    endSyllable: end,
    coreSyllable: start,
    text: textOf(turn.words, start, end),
    kind: 'misheard',
    cost: 1,
    confidence: 0,
  };
  return { turn, match, group, degree: 'possible', fixed: true };
}
