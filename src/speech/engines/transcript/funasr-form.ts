import { z } from 'zod';
import type { Word } from '../../../model/words.ts';
import { entryOf, type TranscriptEntry, type TranscriptForm } from './entry.ts';

/** Milliseconds. */
const times = z.array(z.tuple([z.number(), z.number()]));
const label = z.union([z.string(), z.number()]).nullish();
/** A sentence of `sentence_info` (AutoModel with a speaker model) or of `stamp_sents` (the runtime's servers). */
const sentence = z.looseObject({
  text: z.string().optional(),
  text_seg: z.string().optional(),
  punc: z.string().optional(),
  start: z.number(),
  end: z.number(),
  timestamp: times.optional(),
  ts_list: times.optional(),
  spk: label,
});
const result = z
  .looseObject({
    text: z.string(),
    timestamp: z.union([times, z.string()]).optional(),
    sentence_info: z.array(sentence).optional(),
    stamp_sents: z.array(sentence).optional(),
  })
  .refine((one) => one.timestamp !== undefined || one.sentence_info !== undefined || one.stamp_sents !== undefined);

/** Seconds without a token that part two entries where the form has no sentences: docs/judging.md ends a clause there. */
const PAUSE = 0.6;

/** Marks that end a sentence: another may speak after it. */
const SENTENCE_END = /[。？！?!]$/;

/** A Chinese character, or a run of Latin letters or digits: FunASR gives a time for each. */
const TOKEN = /\p{Script=Han}|[A-Za-z0-9']+/gu;

const timed = (text: string, spans: readonly (readonly [number, number])[]): readonly Word[] => {
  const tokens = text.match(TOKEN) ?? [];
  // Where counts differ nobody knows which time is whose.
  if (tokens.length !== spans.length) return [];
  return spans.map(([from, to], i) => ({ text: tokens[i]!, start: from / 1000, end: to / 1000, confidence: null }));
};

const readSentence = (one: z.infer<typeof sentence>): TranscriptEntry => {
  const text = one.text ?? `${one.text_seg ?? ''}${one.punc ?? ''}`;
  const words = timed(text, one.timestamp ?? one.ts_list ?? []);
  const span = { start: one.start / 1000, end: one.end / 1000 };
  return entryOf(span, text, words, { speaker: one.spk == null ? null : String(one.spk) });
};

/** Text with a time for each character: parted where a sentence ends or nobody speaks, marks with the character before them. */
const readCharacters = (text: string, spans: readonly (readonly [number, number])[]): readonly TranscriptEntry[] => {
  const words = timed(text.replace(/<\|[^|>]*\|>/g, ''), spans);
  if (words.length === 0) return [];
  const whole = entryOf({ start: words[0]!.start, end: words.at(-1)!.end }, text, words);
  const parts: Word[][] = [];
  for (const word of whole.words ?? []) {
    const last = parts.at(-1)?.at(-1);
    const isNew = last === undefined || word.start - last.end >= PAUSE || SENTENCE_END.test(last.text);
    if (isNew) parts.push([word]);
    else parts.at(-1)!.push(word);
  }
  return parts.map((part) => ({
    ...whole,
    start: part[0]!.start,
    end: part.at(-1)!.end,
    text: part.map((word) => word.text).join(''),
    words: part,
  }));
};

const parseTimes = (text: string): z.infer<typeof times> => {
  try {
    return times.catch([]).parse(JSON.parse(text));
  } catch {
    return [];
  }
};

const readResult = ({ text, timestamp, ...parts }: z.infer<typeof result>): readonly TranscriptEntry[] => {
  const sentences = parts.sentence_info ?? parts.stamp_sents;
  if (sentences !== undefined) return sentences.map(readSentence);
  return readCharacters(text, typeof timestamp === 'string' ? parseTimes(timestamp) : (timestamp ?? []));
};

/** What FunASR's AutoModel gives (a list of results), and what its servers send. */
export const funasrForm: TranscriptForm = {
  name: 'funasr',
  confidence: 'none',
  read: (value) => {
    const { success, data } = z
      .array(result)
      .nonempty()
      .safeParse(Array.isArray(value) ? value : [value]);
    return success ? data.flatMap(readResult) : null;
  },
};
