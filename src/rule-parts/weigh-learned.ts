import type { Turn } from '../conversation/index.ts';
import { findLearned, type Learned, type LearnedModel, scoreAround } from '../meaning/index.ts';
import { shareWords } from '../phrases/index.ts';
import { findRemedy, type TabooHit } from './taboo-hits.ts';
import type { ExcusedHit, WeighedTaboos, WeighedTurn, Weighing } from './weigh-taboos.ts';

type Left = 'certain' | 'possible';

/** What else a turn is judged by, asked for only where it matters. */
export interface Signs {
  /** Courtesy or help in the turn. */
  readonly isKind: () => boolean;
  /** The customer protests at once. */
  readonly isProtested: () => boolean;
}

/** How much frames find in a turn: nothing, a hint, something possible, something certain. */
function levelOf({ certain, suspected, hints }: WeighedTurn): 0 | 1 | 2 | 3 {
  if (certain.length > 0) return 3;
  if (suspected.length > 0) return 2;
  return hints.length > 0 ? 1 : 0;
}

/** Whether a fixed phrase stands: a sentence that was learned to be harmless, for all that no help in it makes it so, takes it back. */
function stands({ match }: TabooHit, score: number, { suspect, calm }: LearnedModel, signs: Signs): boolean {
  if (signs.isProtested()) return true;
  // Words heard by their sound alone may have been others: the sentence has to bear them out.
  if (match.kind !== 'characters') return score >= suspect[3];
  return score > calm || signs.isKind();
}

/** What the learned score leaves of a hit: `certain`, `possible`, null: nothing. */
function left(hit: TabooHit, degree: Left, score: number, model: LearnedModel, signs: Signs): Left | null {
  const { fail, suspect } = model;
  if (degree === 'possible') return score >= suspect[2] ? degree : null;
  if (hit.fixed) return stands(hit, score, model, signs) ? degree : 'possible';
  // What adds up of several is less sure than what is certain alone.
  if (score >= (hit.degree === 'certain' ? fail[3] : fail[2])) return degree;
  return score >= suspect[3] ? 'possible' : null;
}

/** Frames as far as the learned score does not take their sentence for harmless. */
function recheck(framed: WeighedTurn, signs: Signs, { model }: Learned, { taboos }: Weighing): WeighedTaboos {
  const kept = (hits: readonly TabooHit[], degree: Left) =>
    hits.map((hit) => {
      const { words } = hit.turn;
      const score = scoreAround(words, hit.match.startSyllable, hit.match.endSyllable, taboos);
      return { hit, degree: score === null ? degree : left(hit, degree, score, model, signs) };
    });
  const all = [...kept(framed.certain, 'certain'), ...kept(framed.suspected, 'possible')];
  const of = (wanted: Left) => all.filter(({ degree }) => degree === wanted).map(({ hit }) => hit);
  return { certain: of('certain'), suspected: of('possible'), excused: framed.excused };
}

/** Sentences of a turn that were learned to dismiss; the more frames find in the turn, the less the score has to say. */
function findSentences(turn: Turn, level: 0 | 1 | 2 | 3, { isKind }: Signs, learned: Learned, weighing: Weighing) {
  const { fail, suspect } = learned.model;
  const hits = findLearned(turn.words, weighing.taboos, suspect[level]).map((words) => ({
    ...words,
    turn,
    certain: learned.mayFail && !words.guarded && words.score >= fail[level] && !isKind(),
  }));
  const excused = hits.flatMap((hit): readonly ExcusedHit[] => {
    const remedy = weighing.remedyExcuses && learned.group.helpExcuses ? findRemedy(hit, weighing) : null;
    return remedy === null ? [] : [{ hit, remedy }];
  });
  return { hits: hits.filter((hit) => excused.every((one) => one.hit !== hit)), excused };
}

/** Weighs the learned score of a turn with what frames found in it. */
export function weighLearned(turn: Turn, framed: WeighedTurn, signs: Signs, weighing: Weighing): WeighedTaboos {
  const { learned } = weighing.taboos;
  if (learned === null) return framed;
  const level = levelOf(framed);
  const { certain, suspected, excused } = recheck(framed, signs, learned, weighing);
  const found = findSentences(turn, level, signs, learned, weighing);
  const all = [...excused, ...found.excused];
  if (certain.length > 0) return { certain, suspected: [], excused: all };
  const sure = found.hits.filter((hit) => hit.certain);
  if (sure.length > 0) return { certain: [...suspected, ...sure], suspected: [], excused: all };
  const apart = found.hits.filter((hit) => suspected.every((other) => !shareWords(hit.match, other.match)));
  return { certain: [], suspected: [...suspected, ...apart], excused: all };
}
