import type { FormStep, MatchKind } from '../phrases/index.ts';

/** A part of a frame as it is written. */
export type FramePart =
  /** One character, or one of several. */
  | { readonly kind: 'char'; readonly chars: string }
  /** `{名}`: any word of a word class. */
  | { readonly kind: 'class'; readonly name: string }
  /** `…n`: up to n free syllables; `……n` may run over the end of a clause. */
  | { readonly kind: 'gap'; readonly most: number; readonly crosses: boolean }
  /** `X`, `Y`: a free part of one to six syllables; written twice, it has to be the same both times. */
  | { readonly kind: 'free'; readonly name: string }
  /** `，`: the start or end of a clause. */
  | { readonly kind: 'stop' }
  /** `(甲/乙)`, `[甲/乙]`. */
  | { readonly kind: 'choice'; readonly options: readonly (readonly FramePart[])[]; readonly optional: boolean };

export type CharStep = FormStep & { readonly kind: 'char' };

/** One word of a class, character by character. */
export type ClassWord = readonly CharStep[];

/** A word class: words that may stand for each other in a frame. */
export interface WordClass {
  /** Classes are numbered as they are compiled, all over the program: answers are kept by number. */
  readonly number: number;
  readonly name: string;
  readonly words: readonly ClassWord[];
  /** Words by the folded sounds of their first character. */
  readonly byFirst: ReadonlyMap<number, readonly ClassWord[]>;
  /** What a stretch that holds a word of the class must have. */
  readonly need: Need;
  readonly text: string;
}

export type WordClasses = ReadonlyMap<string, WordClass>;

/** A node of a compiled frame; `next` is the node behind it, -1 the end. */
export type FrameNode =
  | { readonly kind: 'char'; readonly step: CharStep; readonly next: number }
  | { readonly kind: 'class'; readonly of: WordClass; readonly next: number }
  | { readonly kind: 'gap'; readonly most: number; readonly crosses: boolean; readonly next: number }
  | { readonly kind: 'free'; readonly slot: number; readonly next: number }
  | { readonly kind: 'stop'; readonly next: number }
  | { readonly kind: 'split'; readonly to: readonly number[] };

/** One written frame made ready for matching. */
export interface Frame {
  readonly text: string;
  /** What it stands for in a verdict: the first of its entry. */
  readonly entry: FrameEntry;
  readonly nodes: readonly FrameNode[];
  readonly start: number;
  /** Whether a free part has to be repeated. */
  readonly repeats: boolean;
  /** Folded sounds with which it can begin; null: with any. */
  readonly firsts: ReadonlySet<number> | null;
  /** What a turn must have for it, the most telling first. */
  readonly needs: readonly Need[];
}

/** One of several things that a turn must have: `sounds` for a quick check, `keys` (sound-keys.ts) to look a frame up by. */
export interface Need {
  readonly sounds: readonly number[];
  readonly keys: readonly number[];
}

/** What the ways of writing one frame share. */
export interface FrameEntry {
  readonly text: string;
  /** Id of its group; empty: it belongs to none. */
  readonly group: string;
  readonly degree: Degree;
  /** Its own harmless contexts. */
  readonly nots: FrameSet;
}

/** How much a frame says: `certain`: it fails; `possible`: a person has to listen; `hint`: it only adds to others in its turn. */
export const DEGREES = ['certain', 'possible', 'hint'] as const;
export type Degree = (typeof DEGREES)[number];

/** Frames by the keys of which a turn must have one for them. */
export interface FrameSet {
  readonly frames: readonly Frame[];
  readonly byKey: ReadonlyMap<number, readonly Frame[]>;
  /** Frames that no key announces. */
  readonly silent: readonly Frame[];
}

/** A stretch of a turn that a frame fits: syllables from `start` to before `end`. */
export interface FrameHit {
  readonly frame: Frame;
  readonly start: number;
  readonly end: number;
  readonly kind: MatchKind;
  /** In syllables: 0, 0.5 or 1. */
  readonly cost: number;
  /** How many of its syllables are fixed. */
  readonly fixed: number;
}
