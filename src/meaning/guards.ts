import { BOUNDARY, type PreparedTurn } from '../phrases/index.ts';
import { findFrames } from './find-frames.ts';
import type { FrameSet } from './frame-types.ts';

/** Where a guard has to stand, seen from the words it guards. */
export const GUARD_PLACES = ['before', 'after', 'over', 'anywhere'] as const;
export type GuardPlace = (typeof GUARD_PLACES)[number];

/** How far from them. */
export const GUARD_REACHES = ['clause', 'sentence', 'turn'] as const;
export type GuardReach = (typeof GUARD_REACHES)[number];

/** A context that makes words harmless, or leaves them only possible. */
export interface Guard {
  readonly id: string;
  readonly title: string;
  readonly place: GuardPlace;
  readonly reach: GuardReach;
  readonly makes: 'harmless' | 'possible';
  /** Groups that it does not touch. */
  readonly except: readonly string[];
  /** Groups that alone it touches; empty: all. */
  readonly only: readonly string[];
  readonly frames: FrameSet;
  /** What its words are part of where they are no such context: 您说的那个 quotes nobody. */
  readonly nots: FrameSet;
}

/** A stretch of syllables: from `start` to before `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The clause, sentence or turn around a stretch. */
function around(turn: PreparedTurn, { start, end }: Stretch, reach: GuardReach): Stretch {
  const { syllables } = turn;
  if (reach === 'turn') return { start: 0, end: syllables.length };
  const least = reach === 'clause' ? BOUNDARY.clause : BOUNDARY.sentence;
  let from = start;
  while (from > 0 && (syllables[from - 1]?.boundary ?? BOUNDARY.pause) < least) from -= 1;
  let to = end;
  while (to < syllables.length && (syllables[to - 1]?.boundary ?? BOUNDARY.pause) < least) to += 1;
  return { start: from, end: to };
}

const FITS: Readonly<Record<GuardPlace, (guard: Stretch, words: Stretch) => boolean>> = {
  before: (guard, words) => guard.start < words.start && guard.end < words.end,
  after: (guard, words) => guard.start > words.start && guard.end > words.end,
  over: (guard, words) => guard.start < words.end && guard.end > words.start,
  anywhere: () => true,
};

/** Whether a frame of a set touches some words. */
export const isTouched = (turn: PreparedTurn, words: Stretch, set: FrameSet): boolean =>
  findFrames(turn, set).some((hit) => FITS.over(hit, words));

const concerns = ({ only, except }: Guard, group: string): boolean =>
  !except.includes(group) && (only.length === 0 || only.includes(group));

const wordsOf = (turn: PreparedTurn, guard: Guard): readonly Stretch[] =>
  findFrames(turn, guard.frames).filter((hit) => !isTouched(turn, hit, guard.nots));

const stands = (turn: PreparedTurn, guard: Guard, words: Stretch): boolean => {
  const hits = wordsOf(turn, guard);
  if (hits.length === 0) return false;
  const room = around(turn, words, guard.reach);
  return hits.some((hit) => hit.start >= room.start && hit.end <= room.end && FITS[guard.place](hit, words));
};

/**
 * Whether a context says of words, of whatever group, that they are of a harmless kind: notices of risk, secrecy, fraud (以后的行情我们也没有办法预测). Such
 * contexts stand anywhere and touch some groups alone.
 */
export const isOfHarmlessKind = (turn: PreparedTurn, words: Stretch, guards: readonly Guard[]): boolean =>
  guards.some(
    (guard) =>
      guard.place === 'anywhere' && guard.only.length > 0 && guard.makes === 'harmless' && stands(turn, guard, words),
  );

/** Whether a sentence ends in a context that names its group, so that nothing else can follow: 我们部门的负责人姓严，严格的严. */
export const endsHarmlessly = (
  turn: PreparedTurn,
  { start, end }: Stretch,
  group: string,
  guards: readonly Guard[],
): boolean =>
  guards.some(
    (guard) =>
      guard.makes === 'harmless' &&
      guard.only.includes(group) &&
      wordsOf(turn, guard).some((hit) => hit.start >= start && hit.end === end),
  );

/** The guard that covers some words of a group: one that makes them harmless before one that leaves them possible. */
export function findGuard(turn: PreparedTurn, words: Stretch, group: string, guards: readonly Guard[]): Guard | null {
  let weaker: Guard | null = null;
  for (const guard of guards) {
    if (!concerns(guard, group) || !stands(turn, guard, words)) continue;
    if (guard.makes === 'harmless') return guard;
    weaker ??= guard;
  }
  return weaker;
}
