import type { ConfidenceKind } from '../../../model/heard.ts';
import type { Span } from '../../../model/span.ts';
import { retimeWords, type Word } from '../../../model/words.ts';

/** One stretch of a transcript that another system made. Seconds from the start of the recording. */
export interface TranscriptEntry extends Span {
  readonly text: string;
  /** They make up the text when joined; null: it has no word times. */
  readonly words: readonly Word[] | null;
  /** 0 to 1; null where none is stated. */
  readonly confidence: number | null;
  /** Of the recording, from 0; null: not said. */
  readonly channel: number | null;
  /** What it calls whoever speaks; null: not said. */
  readonly speaker: string | null;
}

/** A form that transcripts come in. */
export interface TranscriptForm {
  /** As reports name it. */
  readonly name: string;
  readonly confidence: ConfidenceKind;
  /** What a parsed JSON file holds; null when it is of another form. */
  readonly read: (value: unknown) => readonly TranscriptEntry[] | null;
}

/** The parts of an entry that a form may lack. */
type Stated = Partial<Pick<TranscriptEntry, 'confidence' | 'channel' | 'speaker'>>;

/** An entry of its parts; words get the characters of the text, marks included. */
export const entryOf = (span: Span, text: string, words: readonly Word[], stated: Stated = {}): TranscriptEntry => {
  const plain = plainText(text);
  const timed = plain === '' ? [] : retimeWords(plain, words);
  return {
    start: span.start,
    end: span.end,
    text: plain,
    words: timed.length === 0 ? null : timed,
    confidence: stated.confidence ?? null,
    channel: stated.channel ?? null,
    speaker: stated.speaker ?? null,
  };
};

/** Marks that recognisers and subtitles put into a text: <|zh|>, <i>, {\an8}, ♪. */
const MARKUP = /<\|[^|>]*\|>|<\/?[a-z][^>]*>|\{\\[^}]*\}|[♪♫]/gi;
/** A text that is nothing but a remark in brackets: [音乐], (silence). */
const REMARK = /^\s*(?:[[(（【][^\])）】]*[\])）】]\s*)+$/;
/** Blanks between Chinese characters, as recognisers write tokens apart. */
const APART = /(?<=[\p{Script=Han}，。？！、])\s+(?=[\p{Script=Han}，。？！、])/gu;

/** The words of a text alone. */
export const plainText = (text: string): string => {
  const bare = text.replace(MARKUP, '').replace(/\s+/g, ' ').trim();
  return REMARK.test(bare) ? '' : bare.replace(APART, '');
};

/** Mean of what is stated, by characters; null where nothing is. */
export const meanConfidence = (words: readonly Word[]): number | null => {
  const told = words.filter(({ confidence }) => confidence !== null);
  const characters = told.reduce((sum, { text }) => sum + text.length, 0);
  if (characters === 0) return null;
  return told.reduce((sum, { text, confidence }) => sum + confidence! * text.length, 0) / characters;
};
