import type { Span } from '../../model/span.ts';
import { LONG_SENTENCE, SHORTEST_SENTENCE } from '../../model/weighed-sentence.ts';
import type { Word } from '../../model/words.ts';

/** Words with their time; what is known of each of them, where the engine tells it. */
export interface TimedText extends Span {
  readonly text: string;
  readonly words?: readonly Word[];
}

/** A sentence of a text, in seconds, with the rest of the text behind it. */
export interface Sentence extends Span {
  readonly text: string;
  readonly rest: string;
}

/**
 * Seconds a character of a word from which its time holds a pause before it, which stands for a mark where a recogniser writes none: in
 * segments without marks of the 30 calls and 69 harder ones 39 % of the words behind a true mark are as long, and 4 % of the others.
 */
const PAUSED = 0.3;
/** Characters from which a sentence without marks is cut at a pause: a longer one says several things at once. */
const MOST_UNMARKED = 20;

/** Marks inside a sentence and at its end. */
const INSIDE = '，、,：:';
const ENDS = '。！？!?；;…\\n';
/** What stands up to the next marks, with them; where there are none, as much as two long sentences hold. */
const CLAUSES = new RegExp(`[^${ENDS}${INSIDE}]{0,${2 * LONG_SENTENCE}}[${ENDS}${INSIDE}]*`, 'gu');
const ENDS_SENTENCE = new RegExp(`[${ENDS}][${ENDS}${INSIDE}]*$`, 'u');
const HAS_MARKS = new RegExp(`[${INSIDE}]`, 'u');

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;
/** Letters, characters and digits of a text: what is spoken of it. */
export const spoken = (text: string): number => count(text, /[\p{L}\p{N}]/gu);

/** Whether a sentence has words enough, four Chinese characters, to say what it means. */
export const saysMuch = (text: string): boolean => count(text, /\p{Script=Han}/gu) >= SHORTEST_SENTENCE;

/** Places of a text before which its voice pauses, by the times of its words. */
const pausesOf = (words: readonly Word[]): ReadonlySet<number> => {
  const pauses = new Set<number>();
  let at = 0;
  for (const { text, start, end } of words) {
    if (at > 0 && end - start >= PAUSED * text.length) pauses.add(at);
    at += text.length;
  }
  return pauses;
};

/** The clauses that make up a text when joined, and between its marks what pauses part. */
export const clausesOf = (text: string, pauses: ReadonlySet<number> = new Set()): readonly string[] =>
  [...text.matchAll(CLAUSES)]
    .filter(([clause]) => clause !== '')
    .flatMap(({ 0: clause, index }) => {
      const cuts = [...pauses].filter((at) => at > index && at < index + clause.length);
      const edges = [index, ...cuts, index + clause.length];
      return edges.slice(1).map((end, i) => text.slice(edges[i], end));
    });

/** The sentences that make up a text when joined. */
const sentencesOf = (text: string, pauses: ReadonlySet<number>): readonly string[] => {
  const sentences: string[] = [];
  let open = '';
  for (const clause of clausesOf(text, pauses)) {
    open += clause;
    const long = spoken(open);
    const most = HAS_MARKS.test(open) ? LONG_SENTENCE : MOST_UNMARKED;
    if (long < SHORTEST_SENTENCE || (long < most && !ENDS_SENTENCE.test(clause))) continue;
    sentences.push(open);
    open = '';
  }
  return open === '' ? sentences : [...sentences, open];
};

/** The words of a text, where they make it up. */
const wordsOf = ({ text, words = [] }: TimedText): readonly Word[] =>
  words.map((word) => word.text).join('') === text ? words : [];

/** When the character at a place of a text was said: by its word, where there is one, else as if all were spoken evenly. */
const timeAt = ({ start, end, text, words = [] }: TimedText, at: number, edge: 'start' | 'end'): number => {
  const evenly = start + ((end - start) * (edge === 'start' ? at : at + 1)) / text.length;
  let passed = 0;
  const word = words.find((one) => {
    passed += one.text.length;
    return at < passed;
  });
  return Math.min(end, Math.max(start, word?.[edge] ?? evenly));
};

/** Cuts words into those sentences that say much, each with its time: one from four syllables on, of at most 48 where it has no marks. */
export const cutSentences = (said: TimedText): readonly Sentence[] => {
  const piece = { ...said, words: wordsOf(said) };
  let at = 0;
  return sentencesOf(piece.text, pausesOf(piece.words))
    .map((text) => {
      const start = timeAt(piece, at, 'start');
      at += text.length;
      return { text, rest: piece.text.slice(at), start: round(start), end: round(timeAt(piece, at - 1, 'end')) };
    })
    .filter(({ text }) => saysMuch(text));
};

const round = (seconds: number): number => Math.round(seconds * 100) / 100;
