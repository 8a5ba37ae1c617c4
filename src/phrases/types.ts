import type { Span } from '../model/span.ts';
import type { WeighedSentence } from '../model/weighed-sentence.ts';
import type { Word } from '../model/words.ts';

/**
 * One phrase as a rulebook writes it. `[x]` and `[x/y]` may be left out, `(x/y)` is one of these, `…n` up to n free
 * syllables, `{姓}` a surname, `{数字}` one or more spoken digits, `，` in a `not` the end of a clause. Spaces and other
 * punctuation mean nothing.
 */
export interface PhraseEntry {
  /** The canonical form: it names the phrase in every verdict. */
  readonly text: string;
  readonly variants?: readonly string[];
  /** Contexts in which the words are harmless. */
  readonly not?: readonly string[];
  /** What a recogniser writes for it: matched by characters alone; counts as a pinyin hit. */
  readonly misheard?: readonly string[];
  /** The words must make up a clause of their own. */
  readonly wholeClause?: boolean;
  /** Match characters alone, never pinyin. */
  readonly charactersOnly?: boolean;
  /** A budget below the one of docs/judging.md section 4: 0, 0.5, 1 or 1.5. */
  readonly budget?: number;
  readonly group?: string;
  readonly note?: string;
  readonly source?: string;
}

/** How strictly a list is matched (docs/judging.md section 4, Matching 3): `required` generously, `taboo` strictly and with 你 = 您. */
export type PhraseListKind = 'required' | 'taboo';

/** What may stand between the phrase before and a phrase of this list. */
export interface BetweenSpec {
  /** Words that may stand there freely. */
  readonly words?: readonly string[];
  /** Further syllables allowed. */
  readonly other?: number;
  /** Words that must not stand there. */
  readonly blockers?: readonly string[];
}

/** A phrase list as data. */
export interface PhraseListSpec {
  readonly id: string;
  readonly kind: PhraseListKind;
  /** Group shown with each hit, for example T1. */
  readonly group?: string;
  readonly title?: string;
  readonly source?: string;
  readonly note?: string;
  readonly between?: BetweenSpec;
  /** `budget` of entries that have none of their own. */
  readonly budget?: number;
  /** Harmless contexts of every phrase of the list. */
  readonly not?: readonly string[];
  readonly entries: readonly PhraseEntry[];
}

const PHRASE_PROBLEMS = [
  'empty',
  'bad-syntax',
  'gap-at-edge',
  'too-long',
  'too-many-forms',
  'duplicate',
  'not-hides-phrase',
  'swallowed',
] as const;
export type PhraseProblemCode = (typeof PHRASE_PROBLEMS)[number];

/** A defect of a list: which phrase, what is wrong. */
export interface PhraseProblem {
  readonly code: PhraseProblemCode;
  /** A list with an error must not be used; a warning is for its author. */
  readonly severity: 'error' | 'warning';
  /** Leads to the value inside the spec, for example entries, 3, variants, 0. */
  readonly path: readonly (string | number)[];
  readonly phrase: string;
  readonly detail: string;
}

/** Readings of one character: interned ids of its toneless pinyin and of the same after folding; empty for what has none. */
export interface Reading {
  /** Characters are numbered as they are met. */
  readonly index: number;
  readonly char: string;
  readonly code: number;
  readonly exact: readonly number[];
  readonly folded: readonly number[];
  /** Folded sounds that may have been said where it is heard at the start of speech (lost-onsets.ts). */
  readonly begun: readonly number[];
  /** It says nothing in some places: a filler, a particle or erhua. */
  readonly mayBeFiller: boolean;
}

/** What follows a syllable: nothing, a clause end (punctuation), a sentence end, or a pause of at least 0.6 s. */
export const BOUNDARY = { none: 0, clause: 1, sentence: 2, pause: 3 } as const;
export type Boundary = (typeof BOUNDARY)[keyof typeof BOUNDARY];

/** Words of one side between two pauses. A saved `Utterance` is one. */
export interface TurnPiece extends Span {
  readonly text: string;
  /** When its words were said, where the engine tells; they make up the text when joined. */
  readonly words?: readonly Word[];
  /** Sentences of it by how likely they dismiss, where something weighed them. */
  readonly dismissal?: readonly WeighedSentence[];
  readonly confidence: number | null;
}

/** One normalised character of a turn and where it came from. */
export interface Syllable {
  readonly reading: Reading;
  /** A filler, a particle, erhua or the first half of a stutter: a match may pass over it. */
  readonly skippable: boolean;
  readonly boundary: Boundary;
  /** Nobody of this side spoke just before it. */
  readonly begins: boolean;
  /** Index of its piece, and its place in the piece's text. */
  readonly piece: number;
  readonly from: number;
  readonly to: number;
}

/** A turn ready for matching. Made once, asked for many lists. */
export interface PreparedTurn extends Span {
  readonly pieces: readonly TurnPiece[];
  readonly syllables: readonly Syllable[];
  /** One bit for each folded sound that occurs. */
  readonly sounds: Uint32Array;
  /** What was found so far, by `PhraseList.number`, so that rules that share a list share the work. */
  readonly answers: (readonly PhraseMatch[] | undefined)[];
}

/** `characters`: as written; `misheard`: a listed slip of the recogniser; `pinyin`: by sound, within the budget. */
export type MatchKind = 'characters' | 'misheard' | 'pinyin';

/** A phrase found in a turn. */
export interface PhraseMatch extends Span {
  /** Id of the list. */
  readonly list: string;
  /** Canonical text of the entry. */
  readonly phrase: string;
  readonly group: string | null;
  /** First syllable, and one past the last, as indexes into `PreparedTurn.syllables`. */
  readonly startSyllable: number;
  readonly endSyllable: number;
  /** First syllable behind the last gap of the phrase; `startSyllable` when it has none. */
  readonly coreSyllable: number;
  /** The words as the recogniser wrote them. */
  readonly text: string;
  readonly kind: MatchKind;
  /** 0, 0.5, 1 or 1.5 (docs/judging.md section 4, Matching 2). */
  readonly cost: number;
  /** The lowest confidence of the pieces it lies in; null when the engine gives none. */
  readonly confidence: number | null;
}

/**
 * A step of a form. `char`: one character or one of several, with all their sounds; `class`: one of a set, by characters
 * alone; `gap`: up to so many free syllables; `stop`: the end of a clause.
 */
export type FormStep =
  | {
      readonly kind: 'char';
      readonly codes: readonly number[];
      readonly exact: readonly number[];
      readonly folded: readonly number[];
      /** How much it tells (form-index.ts). */
      readonly rarity: number;
      /** Costs by `Reading.index`, filled as characters are met. */
      readonly costs: { known: Uint8Array };
    }
  | { readonly kind: 'class'; readonly codes: ReadonlySet<number> }
  | { readonly kind: 'gap'; readonly most: number }
  | { readonly kind: 'stop' };

/** One way of saying a phrase, with options and alternatives chosen. */
export interface PhraseForm {
  readonly entry: CompiledEntry;
  readonly steps: readonly FormStep[];
  /** Number of steps that are not free. */
  readonly length: number;
  /** Number of those behind the last gap: what a harmless context must cover. */
  readonly tail: number;
  /** Highest cost, in halves of a syllable; -1: characters alone. */
  readonly budget: number;
  /** The same at the very start of a turn. */
  readonly budgetAtStart: number;
  /** A match by sound counts only as a whole clause. */
  readonly soundNeedsClause: boolean;
  readonly misheard: boolean;
  /** Its first sound may be lost where speech begins. */
  readonly mayLoseOnset: boolean;
  /** Folded sounds of each of its characters, the most telling first. */
  readonly needs: readonly (readonly number[])[];
  /** How many of its characters may be missing from a turn that holds it. */
  readonly slack: number;
}

/** The forms that are looked at for a sound, and of each the sounds that it needs, folded (form-index.ts). */
export interface FormsOfSound {
  readonly forms: readonly PhraseForm[];
  readonly folds: Int32Array;
}

/** Forms by the folded sounds of which a turn must have one: most forms are ruled out without being looked at. */
export interface FormIndex {
  readonly forms: readonly PhraseForm[];
  readonly bits: Uint32Array;
  readonly bySound: readonly (FormsOfSound | undefined)[];
  /** Forms without any sound of their own: looked at every time. */
  readonly silent: readonly PhraseForm[];
}

/** What the forms of one entry share. */
export interface CompiledEntry {
  /** Its place in the spec. */
  readonly index: number;
  readonly text: string;
  readonly group: string | null;
  readonly wholeClause: boolean;
  readonly nots: FormIndex;
}

/** A compiled phrase list. Rules need its name and what may stand before it; the forms are for `findMatches`. */
export interface PhraseList {
  /** Lists are numbered as they are compiled. */
  readonly number: number;
  readonly id: string;
  readonly kind: PhraseListKind;
  readonly group: string | null;
  readonly title: string;
  readonly source: string;
  /** Number of entries. */
  readonly size: number;
  /** What it was compiled from. */
  readonly spec: PhraseListSpec;
  /** The canonical form of each entry, as written. */
  readonly texts: readonly string[];
  /** Compiled `between.words`; null when there are none. */
  readonly betweenWords: PhraseList | null;
  /** `between.other`, Infinity when not limited. */
  readonly betweenOther: number;
  /** Compiled `between.blockers`; null when there are none. */
  readonly blockers: PhraseList | null;
  readonly index: FormIndex;
  /** The harmless contexts of the whole list. */
  readonly nots: FormIndex;
}
