import { type PreparedTurn, spanOf, textOf } from '../phrases/index.ts';
import { lowestConfidence, type TabooWords } from './find-taboos.ts';
import { findGuard, type Guard, type Stretch } from './guards.ts';
import { type ScoredSentence, scoreSentences, tellingWords } from './learned-model.ts';
import type { Taboos } from './taboos.ts';

/** A sentence that the learned score takes for dismissal. */
export interface LearnedWords extends TabooWords, Pick<ScoredSentence, 'score' | 'read' | 'doubted'> {
  /** Words around it make it harmless or leave it only possible. */
  readonly guarded: boolean;
  /** The expressions that weighed most. */
  readonly telling: readonly string[];
}

/**
 * Whether a context makes words of some group harmless in a sentence: notices of risk, secrecy, fraud (以后的行情我们也没有办法预测). The net knows these;
 * a sum of words that it has not read does not.
 */
const isOfHarmlessKind = (turn: PreparedTurn, sentence: Stretch, guards: readonly Guard[]): boolean =>
  findGuard(
    turn,
    sentence,
    null,
    guards.filter(({ place, only }) => place === 'anywhere' && only.length > 0),
  )?.makes === 'harmless';

/** The sentences of a turn whose sum is at least `least`, with the expressions that weighed most. */
export function findLearned(turn: PreparedTurn, { learned, guards }: Taboos, least: number): readonly LearnedWords[] {
  if (learned === null) return [];
  const { model, group } = learned;
  return scoreSentences(turn, model)
    .filter(({ score, plain }) => score >= least && !plain)
    .filter((sentence) => sentence.read || !isOfHarmlessKind(turn, sentence, guards))
    .map((sentence) => {
      const { start, end, score, read, doubted } = sentence;
      const text = textOf(turn, start, end);
      const match = {
        ...spanOf(turn, start, end),
        list: group.id,
        phrase: text,
        group: group.id,
        startSyllable: start,
        endSyllable: end,
        coreSyllable: start,
        text,
        kind: 'characters' as const,
        cost: 0,
        confidence: lowestConfidence(turn, start, end),
      };
      const guarded = findGuard(turn, sentence, group.id, guards) !== null;
      const telling = tellingWords(turn, sentence, model);
      return { group, match, degree: 'possible', fixed: false, score, read, doubted, guarded, telling } as const;
    });
}

/** The sentence that some syllables lie in, with its sum; null: there is none, for it is too short. */
export function sentenceAround(
  turn: PreparedTurn,
  start: number,
  end: number,
  { learned }: Taboos,
): ScoredSentence | null {
  if (learned === null) return null;
  return scoreSentences(turn, learned.model).find((one) => one.start < end && start < one.end) ?? null;
}
