import type { PhraseList } from '../phrases/index.ts';
import { NO_FRAMES } from './compile-frame.ts';
import type { FrameSet } from './frame-types.ts';
import type { Guard } from './guards.ts';
import type { LearnedModel } from './learned-model.ts';

/** Taboo words of one meaning. */
export interface TabooGroup {
  readonly id: string;
  readonly title: string;
  readonly clause: string;
  readonly note: string;
  /** What to say instead; empty: nothing said. */
  readonly advice: string;
  /** Help that follows in time is an excuse (三8). */
  readonly helpExcuses: boolean;
  /** Its words count in full beside courtesy: 请您滚. */
  readonly courtesyIgnored: boolean;
  /** Hits are put up for review, whatever their degree. */
  readonly review: boolean;
  /** Fixed phrases, with their own harmless contexts; null: none. */
  readonly phrases: PhraseList | null;
  readonly frames: FrameSet;
  /** Harmless contexts of the fixed phrases, which spare the frames too. */
  readonly nots: FrameSet;
  /** Harmless contexts of all words of the group. */
  readonly harmless: FrameSet;
}

/** Words that weigh with those of a group. */
export interface Cues {
  /** Courtesy in the turn takes the weight from what is only possible. */
  readonly courtesy: FrameSet;
  /** Help in the turn does, too. */
  readonly help: FrameSet;
  /** A customer who protests right after makes certain what was possible. */
  readonly protest: FrameSet;
}

/** The learned score as a rulebook uses it. */
export interface Learned {
  readonly model: LearnedModel;
  /** What its sentences are called in a verdict, what to say instead, whether help excuses. */
  readonly group: TabooGroup;
  /** Whether a high sum alone fails a call; else it puts up for review at most. */
  readonly mayFail: boolean;
}

/** All that a rulebook says of forbidden meanings. */
export interface Taboos {
  readonly groups: readonly TabooGroup[];
  /** The frames of all groups, so that a turn is looked through once. */
  readonly frames: FrameSet;
  readonly guards: readonly Guard[];
  readonly cues: Cues;
  /** null: the rulebook does without. */
  readonly learned: Learned | null;
  /** Older rulebooks: words after which six syllables are quoted; undefined: guards say it. */
  readonly quoting: PhraseList | undefined;
}

const NO_CUES: Cues = { courtesy: NO_FRAMES, help: NO_FRAMES, protest: NO_FRAMES };

export const NO_TABOOS: Taboos = {
  groups: [],
  frames: NO_FRAMES,
  guards: [],
  cues: NO_CUES,
  learned: null,
  quoting: undefined,
};
