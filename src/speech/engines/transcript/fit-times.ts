import { overlap, type Span } from '../../../model/span.ts';
import type { Word } from '../../../model/words.ts';
import type { TranscriptEntry } from './entry.ts';

/** Seconds by which the times of a transcript are moved to where speech is heard to begin or end. */
const REACH = 0.8;
/** Seconds without a word that part what is said: docs/judging.md ends a clause there. */
const PAUSE = 0.6;

/** Parts an entry with word times where nobody speaks for a while. */
export const partAtPauses = (entry: TranscriptEntry): readonly TranscriptEntry[] => {
  const parts: Word[][] = [];
  for (const word of entry.words ?? []) {
    const last = parts.at(-1)?.at(-1);
    if (last === undefined || word.start - last.end >= PAUSE) parts.push([word]);
    else parts.at(-1)!.push(word);
  }
  if (parts.length < 2) return [entry];
  return parts.map((words) => ({
    ...entry,
    start: words[0]!.start,
    end: words.at(-1)!.end,
    text: words.map(({ text }) => text).join(''),
    words,
  }));
};

const clamp = (value: number, { start, end }: Span): number => Math.min(end, Math.max(start, value));

const moved = (entry: TranscriptEntry, span: Span): TranscriptEntry => ({
  ...entry,
  ...span,
  words: entry.words?.map((word) => ({ ...word, start: clamp(word.start, span), end: clamp(word.end, span) })) ?? null,
});

/**
 * Moves the ends of what one voice says to where it is heard to speak, as far as neighbours leave room: recognisers give times to the second or to the sentence, and rules
 * measure pauses. What is said where nobody is heard stays where it is.
 * @param entries of one voice, in the order of their start.
 * @param speech of the leg.
 */
export const fitTimes = (entries: readonly TranscriptEntry[], speech: readonly Span[]): readonly TranscriptEntry[] =>
  entries.map((entry, i) => {
    const heard = speech.filter((one) => overlap(one, entry) > 0);
    const [first, last] = [heard[0], heard.at(-1)];
    if (first === undefined || last === undefined) return entry;
    const before = entries[i - 1]?.end ?? 0;
    const after = entries[i + 1]?.start ?? Number.POSITIVE_INFINITY;
    const start = first.start > entry.start || entry.start - first.start <= REACH ? first.start : entry.start;
    const end = last.end < entry.end || last.end - entry.end <= REACH ? last.end : entry.end;
    return moved(entry, {
      start: Math.max(start, Math.min(before, entry.start)),
      end: Math.min(end, Math.max(after, entry.end)),
    });
  });
