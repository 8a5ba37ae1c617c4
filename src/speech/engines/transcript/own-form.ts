import { z } from 'zod';
import { entryOf, type TranscriptEntry, type TranscriptForm } from './entry.ts';

const utterance = z.looseObject({
  role: z.string().optional(),
  speaker: z.union([z.string(), z.number()]).nullish(),
  channel: z.int().min(0).nullish(),
  start: z.number(),
  end: z.number(),
  text: z.string(),
  confidence: z.number().min(0).max(1).nullish(),
  words: z
    .array(
      z.looseObject({
        text: z.string(),
        start: z.number(),
        end: z.number(),
        confidence: z.number().min(0).max(1).nullish(),
      }),
    )
    .optional(),
});
const utterances = z.array(utterance);
const transcript = z.looseObject({ transcript: utterances });
const report = z.looseObject({ calls: z.array(transcript).length(1) });

const readUtterance = (one: z.infer<typeof utterance>): TranscriptEntry => {
  const words = (one.words ?? []).map((word) => ({ ...word, confidence: word.confidence ?? null }));
  const said = one.role === 'unknown' ? undefined : one.role;
  const speaker = one.speaker == null ? said : String(one.speaker);
  return entryOf(one, one.text, words, {
    confidence: one.confidence ?? null,
    channel: one.channel ?? null,
    ...(speaker === undefined ? {} : { speaker }),
  });
};

/** What this program writes (`transcribe --format json`, the report of one call), and any list of start, end, text in seconds. */
export const ownForm: TranscriptForm = {
  name: 'json',
  confidence: 'stated',
  read: (value) => {
    const found =
      transcript.safeParse(value).data?.transcript ??
      report.safeParse(value).data?.calls[0]?.transcript ??
      utterances.safeParse(value).data;
    return found === undefined ? null : found.map(readUtterance);
  },
};
