import type { Turn } from '../conversation/index.ts';
import {
  doubtAfter,
  findLearned,
  isGarbledSentence,
  type Learned,
  type LearnedModel,
  type ScoredSentence,
  sentenceAround,
} from '../meaning/index.ts';
import { shareWords } from '../phrases/index.ts';
import { findRemedy, type TabooHit } from './taboo-hits.ts';
import type { ExcusedHit, WeighedTaboos, WeighedTurn, Weighing } from './weigh-taboos.ts';

type Left = 'certain' | 'possible';

/** How much frames find in a turn: nothing, a hint, something possible (also where it adds up to a fail), something certain by itself. */
type Level = 0 | 1 | 2 | 3;

/** What else a turn is judged by, asked for only where it matters. */
export interface Signs {
  /** Courtesy or help in the turn. */
  readonly isKind: () => boolean;
  /** The customer protests at once. */
  readonly isProtested: () => boolean;
  /** Help is offered behind the words of a hit. */
  readonly isHelped: (hit: TabooHit) => boolean;
  /** A further hearing has the words of a hit. */
  readonly isHeardAgain: (hit: TabooHit) => boolean;
}

function levelOf({ certain, suspected, hints }: WeighedTurn): Level {
  if (certain.some((hit) => hit.degree === 'certain')) return 3;
  if (certain.length + suspected.length > 0) return 2;
  return hints.length > 0 ? 1 : 0;
}

const isMostOf = (
  { startSyllable, endSyllable }: TabooHit['match'],
  { start, end }: Pick<ScoredSentence, 'start' | 'end'>,
) => 2 * (endSyllable - startSyllable) >= end - start;

/** Whether a fixed phrase stands: a sentence that was learned to be harmless takes it back, unless the help behind the phrase, which excuses nothing, may be why. */
function stands(
  hit: TabooHit,
  { start, end, score, doubted }: ScoredSentence,
  { suspect, calm }: LearnedModel,
  signs: Signs,
) {
  const { match, group } = hit;
  if (signs.isProtested()) return true;
  // Words heard by their sound alone may have been others: the sentence has to bear them out.
  if (match.kind !== 'characters') return score >= suspect[3];
  const isMost = isMostOf(match, { start, end });
  // Where help is no excuse the net, which hears the help, is none either.
  if (doubted && !isMost && group.helpExcuses) return false;
  return score > calm[isMost ? 0 : 1] || signs.isHelped(hit);
}

/** What the learned score leaves of a hit: `certain`, `possible`, null: nothing. */
function left(hit: TabooHit, degree: Left, sentence: ScoredSentence, model: LearnedModel, signs: Signs): Left | null {
  const { fail, suspect } = model;
  const { score } = sentence;
  if (degree === 'possible') return score >= suspect[2] ? degree : null;
  if (hit.fixed) {
    // What cannot be read takes back no phrase that two hearings have.
    const isBorneOut = (): boolean => isGarbledSentence(hit.turn.words, sentence) && signs.isHeardAgain(hit);
    return stands(hit, sentence, model, signs) || isBorneOut() ? degree : 'possible';
  }
  if (sentence.doubted) return score >= suspect[3] ? 'possible' : null;
  // What adds up of several is less sure than what is certain alone, and that less than where it is most of what is said.
  const alone = isMostOf(hit.match, sentence) ? suspect[3] : fail[3];
  if (score >= (hit.degree === 'certain' ? alone : fail[2])) return degree;
  return score >= suspect[3] ? 'possible' : null;
}

/** What the customer's words right before a turn take back of its sums. */
function doubtIn(turn: Turn, { model }: Learned, { agentTurns, customerTurns }: Weighing): number {
  const before = customerTurns.findLast(({ start }) => start < turn.start);
  if (before === undefined) return 0;
  const spokenBetween = agentTurns.some(({ start }) => start > before.start && start < turn.start);
  return spokenBetween ? 0 : doubtAfter(before.words, model);
}

/** Frames as far as the learned score does not take their sentence for harmless. */
function recheck(
  framed: WeighedTurn,
  doubt: () => number,
  signs: Signs,
  { model }: Learned,
  { taboos }: Weighing,
): WeighedTaboos {
  if (framed.certain.length + framed.suspected.length === 0) return framed;
  const kept = (hits: readonly TabooHit[], degree: Left) =>
    hits.map((hit) => {
      const { words } = hit.turn;
      const around = sentenceAround(words, hit.match.startSyllable, hit.match.endSyllable, taboos);
      if (around === null) return { hit, degree };
      // Words that offend by themselves do so whatever was said before.
      const score = hit.degree === 'certain' ? around.score : around.score + doubt();
      return { hit, degree: left(hit, degree, { ...around, score }, model, signs) };
    });
  const all = [...kept(framed.certain, 'certain'), ...kept(framed.suspected, 'possible')];
  const of = (wanted: Left) => all.filter(({ degree }) => degree === wanted).map(({ hit }) => hit);
  return { certain: of('certain'), suspected: of('possible'), excused: framed.excused };
}

/**
 * How far above its mark a sum has to lie for help in the next turn, which the net has not heard, to be no excuse: polite callers get
 * help in the end (of 150 calls held out 52.7 % fail without it, 66.0 % with it, and no harmless one of 3,254 more).
 */
const BEYOND_HELP = 1;

/** Fewer syllables are too few to fail by the score alone: 嗯，就这样 dismisses or agrees. */
const LEAST_FAILING = 7;

const isWhole = ({ match }: Pick<TabooHit, 'match'>): boolean =>
  match.endSyllable - match.startSyllable >= LEAST_FAILING;

const NOTHING_FOUND = { hits: [], excused: [] } as const;

/** A turn, how much frames find in it, and what is taken back of its sums, reckoned when it is first asked for. */
interface TurnUnderDoubt {
  readonly turn: Turn;
  readonly level: Level;
  readonly doubt: () => number;
}

/** Sentences of a turn that were learned to dismiss; the more frames find in the turn, the less the score has to say. */
function findSentences(
  { turn, level, doubt }: TurnUnderDoubt,
  { isKind }: Signs,
  learned: Learned,
  weighing: Weighing,
) {
  const { fail, suspect, net } = learned.model;
  const leastOf = ({ read }: Pick<ScoredSentence, 'read'>): number =>
    level === 0 && read && net !== undefined ? net.suspect : suspect[level];
  const found = findLearned(turn.words, weighing.taboos, suspect[level]);
  if (found.length === 0) return NOTHING_FOUND;
  const hits = found
    .map((words) => ({ ...words, turn, score: words.score + doubt() }))
    .filter((words) => words.score >= leastOf(words))
    .map((words) => ({
      ...words,
      certain:
        learned.mayFail &&
        !words.doubted &&
        !words.guarded &&
        words.score >= fail[level] &&
        isWhole(words) &&
        // The net hears courtesy and help beside a sentence itself.
        (words.read || !isKind()),
    }));
  const excused = hits.flatMap((hit): readonly ExcusedHit[] => {
    const remedy = weighing.remedyExcuses && learned.group.helpExcuses ? findRemedy(hit, weighing) : null;
    if (remedy === null) return [];
    const beyondHelp = fail[level] + (remedy.turn === turn ? 0 : BEYOND_HELP);
    return hit.read && hit.score >= beyondHelp ? [] : [{ hit, remedy }];
  });
  return { hits: hits.filter((hit) => excused.every((one) => one.hit !== hit)), excused };
}

/** Weighs the learned score of a turn with what frames found in it. */
export function weighLearned(turn: Turn, framed: WeighedTurn, signs: Signs, weighing: Weighing): WeighedTaboos {
  const { learned } = weighing.taboos;
  if (learned === null) return framed;
  const level = levelOf(framed);
  let known: number | undefined;
  const doubt = (): number => {
    known ??= doubtIn(turn, learned, weighing);
    return known;
  };
  const { certain, suspected, excused } = recheck(framed, doubt, signs, learned, weighing);
  const found = findSentences({ turn, level, doubt }, signs, learned, weighing);
  const all = [...excused, ...found.excused];
  if (certain.length > 0) return { certain, suspected: [], excused: all };
  const sure = found.hits.filter((hit) => hit.certain);
  if (sure.length > 0) return { certain: [...suspected, ...sure], suspected: [], excused: all };
  const apart = found.hits.filter((hit) => suspected.every((other) => !shareWords(hit.match, other.match)));
  return { certain: [], suspected: [...suspected, ...apart], excused: all };
}
