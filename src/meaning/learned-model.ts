import { LONG_SENTENCE, SHORTEST_SENTENCE } from '../model/weighed-sentence.ts';
import { BOUNDARY, countSyllables, type PreparedTurn, textOf } from '../phrases/index.ts';
import { readWeights, type WrittenWeights } from '../text/written-weights.ts';
import type { Stretch } from './guards.ts';
import { heardOdds } from './heard-odds.ts';
import { FEATURE_BITS, featuresBefore, featuresOf, placedFeatures } from './learned-features.ts';

/** A mark for each level of what frames find. */
export type Marks = readonly [number, number, number, number];

/** What a sum is made of where the net weighed the sentence: the sum of the weights times `linear`, its log odds times `net`, and `bias`. */
export interface NetShare {
  readonly linear: number;
  readonly net: number;
  readonly bias: number;
  /** A sentence with a lower sum of weights is not found by the score, whatever the net says: thanks, farewells, what was misheard. */
  readonly least: number;
  /** In place of the first mark of `suspect`: with the net more is heard, and what was misheard looks like dismissal a little more often. */
  readonly suspect: number;
  /**
   * Log odds of the net below which a sentence is put up for review at most, but for fixed phrases that are most of it, that no help excuses
   * or that the customer protests against.
   */
  readonly doubts: number;
}

/** Weights of features and where the sum of them (log odds) begins to tell. */
export interface LearnedModel {
  readonly weights: Float32Array;
  readonly bias: number;
  /** The same start of the sum for what was said before a sentence. */
  readonly biasBefore: number;
  /** From these sums on a turn fails, by what frames find in it: nothing, a hint, something possible, something certain. */
  readonly fail: Marks;
  /** The same for being put up for review. */
  readonly suspect: Marks;
  /**
   * Up to these sums a fixed phrase is put up for review, unless help beside it is why: one that is most of its sentence, and one that is a
   * smaller part, the rest of which says more of what is meant.
   */
  readonly calm: readonly [number, number];
  /** Absent: what the net said is left out. */
  readonly net?: NetShare;
}

/** A sentence of a turn with its sum. */
export interface ScoredSentence extends Stretch {
  readonly score: number;
  /** The net read it. */
  readonly read: boolean;
  /** Plainly harmless by its sum: the score alone finds nothing in it. */
  readonly plain: boolean;
  /** The net takes it for harmless: what is said in it is put up for review at most. */
  readonly doubted: boolean;
  /** The net takes what a near reading of the same sound has in its place for harmless: the score alone fails nobody by it. */
  readonly contested: boolean;
}

/** What a file of weights holds. */
export interface WrittenModel extends Omit<LearnedModel, 'weights'>, WrittenWeights {}

/** Reads the weights of a file. */
export const readModel = ({ step, weights, ...rest }: WrittenModel): LearnedModel => ({
  ...rest,
  weights: readWeights({ step, weights }, 2 ** FEATURE_BITS),
});

/** Cuts a turn into sentences; short ones join what follows. */
export function sentencesOf(turn: PreparedTurn): readonly Stretch[] {
  const { syllables } = turn;
  const found: Stretch[] = [];
  let start = 0;
  for (let at = 0; at < syllables.length; at++) {
    const { boundary } = syllables[at]!;
    const length = at + 1 - start;
    const ends = boundary >= BOUNDARY.sentence || (length >= LONG_SENTENCE && boundary === BOUNDARY.clause);
    if (!ends && length < 2 * LONG_SENTENCE) continue;
    if (countSyllables(turn, start, at + 1) < SHORTEST_SENTENCE && boundary !== BOUNDARY.pause) continue;
    found.push({ start, end: at + 1 });
    start = at + 1;
  }
  if (start < syllables.length) found.push({ start, end: syllables.length });
  return found.filter(({ start: from, end }) => countSyllables(turn, from, end) >= SHORTEST_SENTENCE);
}

/** Log odds that a sentence dismisses: the weights of its features over the root of their number. */
export function scoreFeatures(
  features: readonly number[],
  { weights, bias }: Pick<LearnedModel, 'weights' | 'bias'>,
): number {
  let sum = 0;
  for (const index of features) sum += weights[index]!;
  return bias + sum / Math.sqrt(features.length);
}

/** What a customer says in fewer syllables (嗯, 好的) tells nothing of the agent's next words. */
const LEAST_BEFORE = 4;
/** What was said before takes back no more than this. */
const MOST_DOUBT = 2;

/**
 * What the customer's words right before a sentence take back of its sum, 0 or less: after thanks, small talk or self-reproach words are
 * kindly meant that would dismiss elsewhere. They never add to it: a complaint alone makes no answer worse.
 */
export function doubtAfter(before: PreparedTurn, { weights, biasBefore }: LearnedModel): number {
  if (countSyllables(before, 0, before.syllables.length) < LEAST_BEFORE) return 0;
  const sum = scoreFeatures(featuresBefore(before), { weights, bias: biasBefore });
  return Math.max(-MOST_DOUBT, Math.min(0, sum));
}

const scored = new WeakMap<PreparedTurn, Map<LearnedModel, readonly ScoredSentence[]>>();

/** The sentences of a turn with their sums; asked once, remembered as long as the turn. */
export function scoreSentences(turn: PreparedTurn, model: LearnedModel): readonly ScoredSentence[] {
  const known = scored.get(turn) ?? new Map<LearnedModel, readonly ScoredSentence[]>();
  scored.set(turn, known);
  const before = known.get(model);
  if (before !== undefined) return before;
  const made = sentencesOf(turn).map((stretch) => {
    const heard = heardOdds(turn, stretch);
    const sum = scoreFeatures(featuresOf(turn, stretch), model);
    const { net } = model;
    if (heard === null || net === undefined)
      return { ...stretch, score: sum, read: false, plain: false, doubted: false, contested: false };
    const { logOdds, least = 0 } = heard;
    const score = sum * net.linear + logOdds * net.net + net.bias;
    const [plain, doubted, contested] = [sum < net.least, logOdds < net.doubts, least < 0];
    return { ...stretch, score, read: true, plain, doubted, contested };
  });
  known.set(model, made);
  return made;
}

/** Expressions named with a sentence. */
const MOST_TELLING = 3;
const LONGEST_TELLING = 8;

/** The expressions of a sentence that weighed most, in the order of speech. */
export function tellingWords(turn: PreparedTurn, stretch: Stretch, { weights }: LearnedModel): readonly string[] {
  const bySpan = new Map<string, { readonly start: number; readonly end: number; weight: number }>();
  for (const { index, start, end } of placedFeatures(turn, stretch)) {
    if (end - start < 2 || end - start > LONGEST_TELLING) continue;
    const key = `${start}-${end}`;
    const span = bySpan.get(key) ?? { start, end, weight: 0 };
    span.weight += weights[index]!;
    bySpan.set(key, span);
  }
  const kept: Stretch[] = [];
  for (const span of [...bySpan.values()].sort((a, b) => b.weight - a.weight || a.start - b.start)) {
    if (kept.length === MOST_TELLING || span.weight <= 0) break;
    if (kept.every((other) => span.end <= other.start || other.end <= span.start)) kept.push(span);
  }
  return kept.sort((a, b) => a.start - b.start).map(({ start, end }) => textOf(turn, start, end));
}
