import { z } from 'zod';
import type { Word } from '../../../model/words.ts';
import { entryOf, meanConfidence, type TranscriptEntry, type TranscriptForm } from './entry.ts';

const seconds = z.coerce.number();
const item = z.looseObject({
  id: z.number().optional(),
  type: z.enum(['pronunciation', 'punctuation']),
  start_time: seconds.optional(),
  end_time: seconds.optional(),
  alternatives: z.array(z.looseObject({ content: z.string(), confidence: seconds.optional() })).min(1),
  speaker_label: z.string().optional(),
  channel_label: z.string().optional(),
});
const job = z.looseObject({
  results: z.looseObject({
    items: z.array(item),
    channel_labels: z
      .looseObject({ channels: z.array(z.looseObject({ channel_label: z.string(), items: z.array(item) })) })
      .optional(),
    speaker_labels: z
      .looseObject({
        segments: z.array(
          z.looseObject({
            items: z.array(z.looseObject({ start_time: seconds, speaker_label: z.string() })).optional(),
          }),
        ),
      })
      .optional(),
  }),
});
/** Call Analytics: milliseconds, and who speaks by role. */
const analytics = z.looseObject({
  Transcript: z.array(
    z.looseObject({
      ParticipantRole: z.string().optional(),
      ParticipantId: z.string().optional(),
      BeginOffsetMillis: z.number(),
      EndOffsetMillis: z.number(),
      Content: z.string(),
      Items: z
        .array(
          z.looseObject({
            Content: z.string(),
            BeginOffsetMillis: z.number(),
            EndOffsetMillis: z.number(),
            Confidence: seconds.optional(),
          }),
        )
        .optional(),
    }),
  ),
});

/** Seconds without a word that part two entries. */
const PAUSE = 0.6;
/** Marks that end a sentence. */
const SENTENCE_END = /[。？！.?!]$/;

type Item = z.infer<typeof item>;

/** Channel of ch_0, ch_1. */
const channelOf = (label: string | undefined): number | null => {
  const number = /(\d+)$/.exec(label ?? '')?.[1];
  return number === undefined ? null : Number(number);
};

const readItems = (
  items: readonly Item[],
  speakerAt: ReadonlyMap<number, string>,
  label?: string,
): readonly TranscriptEntry[] => {
  interface Part {
    text: string;
    readonly words: Word[];
    readonly speaker: string | null;
    readonly channel: number | null;
  }
  const parts: Part[] = [];
  for (const one of items) {
    const { content, confidence } = one.alternatives[0]!;
    const last = parts.at(-1);
    if (one.type === 'punctuation' || one.start_time === undefined || one.end_time === undefined) {
      if (last !== undefined) last.text += content;
      continue;
    }
    const speaker = one.speaker_label ?? speakerAt.get(one.start_time) ?? null;
    const channel = channelOf(one.channel_label ?? label);
    const word = { text: content, start: one.start_time, end: one.end_time, confidence: confidence ?? null };
    const goesOn =
      last !== undefined &&
      last.speaker === speaker &&
      last.channel === channel &&
      word.start - last.words.at(-1)!.end < PAUSE &&
      !SENTENCE_END.test(last.text);
    if (goesOn) {
      last.words.push(word);
      last.text += ` ${content}`;
    } else parts.push({ text: content, words: [word], speaker, channel });
  }
  return parts.map(({ text, words, speaker, channel }) =>
    entryOf({ start: words[0]!.start, end: words.at(-1)!.end }, text, words, {
      confidence: meanConfidence(words),
      speaker,
      channel,
    }),
  );
};

const readJob = (value: unknown): readonly TranscriptEntry[] | null => {
  const { success, data } = job.safeParse(value);
  if (!success) return null;
  const { items, channel_labels, speaker_labels } = data.results;
  const labelled = speaker_labels?.segments.flatMap((segment) => segment.items ?? []) ?? [];
  const speakerAt = new Map(labelled.map(({ start_time, speaker_label }) => [start_time, speaker_label]));
  if (channel_labels === undefined) return readItems(items, speakerAt);
  return channel_labels.channels.flatMap((channel) => readItems(channel.items, speakerAt, channel.channel_label));
};

const readAnalytics = (value: unknown): readonly TranscriptEntry[] | null => {
  const { success, data } = analytics.safeParse(value);
  if (!success) return null;
  return data.Transcript.map(({ Content, BeginOffsetMillis, EndOffsetMillis, Items = [], ...who }) => {
    const words = Items.map((one) => ({
      text: one.Content,
      start: one.BeginOffsetMillis / 1000,
      end: one.EndOffsetMillis / 1000,
      confidence: one.Confidence ?? null,
    }));
    const span = { start: BeginOffsetMillis / 1000, end: EndOffsetMillis / 1000 };
    const speaker = who.ParticipantRole ?? who.ParticipantId ?? null;
    return entryOf(span, Content, words, { confidence: meanConfidence(words), speaker });
  });
};

/** What AWS Transcribe and its Call Analytics write. */
export const awsForm: TranscriptForm = {
  name: 'aws-transcribe',
  confidence: 'stated',
  read: (value) => readJob(value) ?? readAnalytics(value),
};
