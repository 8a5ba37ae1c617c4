import { z } from 'zod';
import type { Word } from '../../../model/words.ts';
import { entryOf, type TranscriptEntry, type TranscriptForm } from './entry.ts';

const label = z.union([z.string(), z.number()]).nullish();
const text = (one: string | number | null | undefined): string | null => (one == null ? null : String(one));
const second = (milliseconds: number): number => milliseconds / 1000;

/** 录音文件识别 (NLS): Result.Sentences, with Result.Words where they were asked for. */
const file = z.looseObject({
  Sentences: z.array(
    z.looseObject({
      BeginTime: z.number(),
      EndTime: z.number(),
      Text: z.string(),
      ChannelId: z.number().optional(),
      SpeakerId: label,
    }),
  ),
  Words: z
    .array(
      z.looseObject({
        Word: z.string(),
        BeginTime: z.number(),
        EndTime: z.number(),
        ChannelId: z.number().optional(),
      }),
    )
    .optional(),
});
/** 百炼 (DashScope) Paraformer, SenseVoice, Fun-ASR; 极速版: sentences alone, under `flash_result`. */
const sentence = z.looseObject({
  begin_time: z.number(),
  end_time: z.number(),
  text: z.string(),
  speaker_id: label,
  channel_id: z.number().optional(),
  words: z
    .array(
      z.looseObject({
        begin_time: z.number(),
        end_time: z.number(),
        text: z.string(),
        punctuation: z.string().nullish(),
      }),
    )
    .optional(),
});
const bailian = z.looseObject({
  transcripts: z.array(z.looseObject({ channel_id: z.number().optional(), sentences: z.array(sentence) })),
});
const flash = z.looseObject({ flash_result: z.looseObject({ sentences: z.array(sentence) }) });
/** 听悟: words of paragraphs. */
const tingwu = z.looseObject({
  Paragraphs: z.array(
    z.looseObject({
      SpeakerId: label,
      ChannelId: z.number().optional(),
      Words: z.array(
        z.looseObject({
          SentenceId: z.number().optional(),
          Start: z.number(),
          End: z.number(),
          Text: z.string(),
        }),
      ),
    }),
  ),
});

const readFile = (value: unknown): readonly TranscriptEntry[] | null => {
  const outer = z.looseObject({ Result: z.unknown() }).safeParse(value);
  const { success, data } = file.safeParse(outer.data?.Result ?? value);
  if (!success) return null;
  return data.Sentences.map((one) => {
    const words = (data.Words ?? [])
      .filter(({ BeginTime, ChannelId }) => ChannelId === one.ChannelId && BeginTime >= one.BeginTime)
      .filter(({ EndTime }) => EndTime <= one.EndTime)
      .map(
        ({ Word: said, BeginTime, EndTime }): Word => ({
          text: said,
          start: second(BeginTime),
          end: second(EndTime),
          confidence: null,
        }),
      );
    return entryOf({ start: second(one.BeginTime), end: second(one.EndTime) }, one.Text, words, {
      channel: one.ChannelId ?? null,
      speaker: text(one.SpeakerId),
    });
  });
};

const readSentence = (one: z.infer<typeof sentence>, channel: number | null): TranscriptEntry => {
  const words = (one.words ?? []).map((word) => ({
    text: `${word.text}${word.punctuation ?? ''}`,
    start: second(word.begin_time),
    end: second(word.end_time),
    confidence: null,
  }));
  const span = { start: second(one.begin_time), end: second(one.end_time) };
  return entryOf(span, one.text, words, { channel: one.channel_id ?? channel, speaker: text(one.speaker_id) });
};

const readBailian = (value: unknown): readonly TranscriptEntry[] | null => {
  const { success, data } = bailian.safeParse(value);
  if (!success) return null;
  return data.transcripts.flatMap(({ channel_id, sentences }) =>
    sentences.map((one) => readSentence(one, channel_id ?? null)),
  );
};

const readFlash = (value: unknown): readonly TranscriptEntry[] | null => {
  const { success, data } = flash.safeParse(value);
  return success ? data.flash_result.sentences.map((one) => readSentence(one, null)) : null;
};

const readTingwu = (value: unknown): readonly TranscriptEntry[] | null => {
  const outer = z.looseObject({ Transcription: z.unknown() }).safeParse(value);
  const { success, data } = tingwu.safeParse(outer.data?.Transcription ?? value);
  if (!success) return null;
  return data.Paragraphs.flatMap(({ SpeakerId, ChannelId, Words }) =>
    [...new Set(Words.map(({ SentenceId }) => SentenceId))].map((id) => {
      const said = Words.filter(({ SentenceId }) => SentenceId === id);
      const words = said.map((one) => ({
        text: one.Text,
        start: second(one.Start),
        end: second(one.End),
        confidence: null,
      }));
      const span = { start: words[0]!.start, end: words.at(-1)!.end };
      const whole = said.map((one) => one.Text).join('');
      return entryOf(span, whole, words, { channel: ChannelId ?? null, speaker: text(SpeakerId) });
    }),
  );
};

/** What 阿里云's services write: 录音文件识别 and its 极速版, 百炼 (Paraformer, SenseVoice, Fun-ASR), 听悟. */
export const aliyunForm: TranscriptForm = {
  name: 'aliyun',
  confidence: 'none',
  read: (value) => readFile(value) ?? readBailian(value) ?? readFlash(value) ?? readTingwu(value),
};
