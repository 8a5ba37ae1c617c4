import type { Span } from '../model/span.ts';
import { type MaskedPiece, maskSpeech, type Spoken } from './mask.ts';
import { MARKER } from './number-tokens.ts';

/** An utterance whose words may have times of their own; joined, they make up its text. */
export interface TimedSpeech extends Spoken {
  readonly words?: readonly (Span & { readonly text: string })[];
}

/** Seconds around a number that are muted as well: word times are that far off at worst (median 0.06 s, see docs/ENGINE.md). */
const MARGIN = 0.25;
/**
 * Characters a second that nobody outruns: fast Mandarin has 8 syllables a second. Without word times a number begins no earlier than
 * the words before it take at this pace, and ends no later.
 */
const FASTEST = 10;

/** Where numbers stand in an utterance, those that were masked already included; code points. */
const stretchesOf = (text: string, pieces: readonly MaskedPiece[]): { from: number; to: number }[] => [
  ...pieces,
  ...[...text.matchAll(MARKER)].map(({ index, 0: marker }) => {
    const from = [...text.slice(0, index)].length;
    return { from, to: from + [...marker].length };
  }),
];

/**
 * Times by words. Those inside a number tell where it was said; those inside a marker tell nothing, being put to it by likeness of
 * characters: what it stands for was said between the words around it.
 */
const byWords = ({ words = [], text, start, end }: TimedSpeech, from: number, to: number): Span | null => {
  if (words.length === 0) return null;
  let at = 0;
  const placed = words.map((word) => {
    const begins = at;
    at += [...word.text].length;
    return { word, begins, ends: at };
  });
  if ([...text][from] === '〔') {
    const before = placed.findLast(({ ends }) => ends <= from)?.word.end ?? start;
    const after = placed.find(({ begins }) => begins >= to)?.word.start ?? end;
    return { start: before - MARGIN, end: after + MARGIN };
  }
  const inside = placed.filter(({ begins, ends }) => begins < to && ends > from);
  const [first, last] = [inside[0]?.word, inside.at(-1)?.word];
  return first && last ? { start: first.start - MARGIN, end: last.end + MARGIN } : null;
};

const byPace = ({ start, end, text }: TimedSpeech, from: number, to: number): Span => ({
  start: start + from / FASTEST - MARGIN,
  end: end - ([...text].length - to) / FASTEST + MARGIN,
});

const merged = (spans: readonly Span[]): Span[] => {
  const out: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (last !== undefined && span.start <= last.end)
      out[out.length - 1] = { ...last, end: Math.max(last.end, span.end) };
    else out.push(span);
  }
  return out;
};

/**
 * Where in a recording somebody's number is said: seconds, in order, on whichever channel. A clip of the call is muted there. By the
 * times of words where there are any, else by as much of the utterance as could hold the number.
 * @param pieces what is masked in each utterance, where that is known already.
 */
export const maskedSpans = (
  utterances: readonly TimedSpeech[],
  pieces: readonly (readonly MaskedPiece[])[] = maskSpeech(utterances).pieces,
): readonly Span[] =>
  merged(
    utterances.flatMap((utterance, index) =>
      stretchesOf(utterance.text, pieces[index] ?? []).map(({ from, to }) => {
        const { start, end } = byWords(utterance, from, to) ?? byPace(utterance, from, to);
        return { start: Math.max(0, start), end: Math.max(start, end) };
      }),
    ),
  );
