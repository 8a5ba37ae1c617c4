import { lowestConfidence, type PreparedTurn, spanOf, textOf } from '../phrases/index.ts';
import type { TabooWords } from './find-taboos.ts';
import { isGarbledSentence } from './garbled-sentence.ts';
import { endsHarmlessly, findGuard, isOfHarmlessKind } from './guards.ts';
import { type ScoredSentence, scoreSentences, tellingWords } from './learned-model.ts';
import type { Taboos } from './taboos.ts';

/** A sentence that the learned score takes for dismissal. */
export interface LearnedWords extends TabooWords, Pick<ScoredSentence, 'score' | 'read' | 'doubted'> {
  /** Words around it, or how it was heard, leave it only possible. */
  readonly guarded: boolean;
  /** The expressions that weighed most. */
  readonly telling: readonly string[];
}

/**
 * From this sum on a sentence that the net has read is found for all that it looks like a notice of risk, secrecy or fraud (80.5 % of 1,745 offending sentences
 * held out fail and 16 of 1,682 harmless ones; 80.9 % and 18 without such kinds, 79.9 % and 16 where none that looks like one is found).
 */
const SURE_OF_IT = 4;

/** The sentences of a turn whose sum is at least `least`, with the expressions that weighed most. */
export function findLearned(turn: PreparedTurn, { learned, guards }: Taboos, least: number): readonly LearnedWords[] {
  if (learned === null) return [];
  const { model, group } = learned;
  const others = guards.filter(({ only }) => !only.includes(group.id));
  return scoreSentences(turn, model)
    .filter(({ score, plain }) => score >= least && !plain)
    .filter((one) => (one.read && one.score >= SURE_OF_IT) || !isOfHarmlessKind(turn, one, others))
    .filter((one) => !endsHarmlessly(turn, one, group.id, guards))
    .map((sentence) => {
      const { start, end, score, read, doubted, contested } = sentence;
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
      const guarded =
        contested ||
        findGuard(turn, sentence, group.id, others) !== null ||
        (score < SURE_OF_IT && isGarbledSentence(turn, sentence));
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
