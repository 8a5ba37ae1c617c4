import { z } from 'zod';
import { entryOf, type TranscriptEntry, type TranscriptForm } from './entry.ts';

const label = z.union([z.string(), z.number()]).nullish();
const text = (one: string | number | null | undefined): string | null => (one == null ? null : String(one));
const second = (milliseconds: number): number => milliseconds / 1000;

/** 录音文件识别: times of words count from the start of their sentence. */
const detail = z.looseObject({
  FinalSentence: z.string(),
  StartMs: z.number(),
  EndMs: z.number(),
  SpeakerId: label,
  Words: z.array(z.looseObject({ Word: z.string(), OffsetStartMs: z.number(), OffsetEndMs: z.number() })).nullish(),
});
const task = z.looseObject({ ResultDetail: z.array(detail).nullish(), Result: z.string().nullish() });
/** 录音文件识别极速版. */
const flash = z.looseObject({
  flash_result: z.array(
    z.looseObject({
      channel_id: z.number().optional(),
      sentence_list: z
        .array(
          z.looseObject({
            text: z.string(),
            start_time: z.number(),
            end_time: z.number(),
            speaker_id: label,
            word_list: z
              .array(z.looseObject({ word: z.string(), start_time: z.number(), end_time: z.number() }))
              .nullish(),
          }),
        )
        .nullish(),
    }),
  ),
});

/** A line of `Result`: [minutes:seconds,minutes:seconds,speaker] words. */
const LINE = /^\[(\d+):([\d.]+),(\d+):([\d.]+)(?:,(\d+))?\]\s*(.*)$/;

const readLines = (result: string): readonly TranscriptEntry[] | null => {
  const lines = result.split('\n').filter((line) => line.trim() !== '');
  const found = lines.map((line) => LINE.exec(line.trim()));
  if (lines.length === 0 || found.includes(null)) return null;
  return found.map((match) => {
    const [, minutes, seconds, endMinutes, endSeconds, speaker, said = ''] = match!;
    const span = {
      start: Number(minutes) * 60 + Number(seconds),
      end: Number(endMinutes) * 60 + Number(endSeconds),
    };
    return entryOf(span, said, [], { speaker: speaker ?? null });
  });
};

const readTask = (value: unknown): readonly TranscriptEntry[] | null => {
  const outer = z.looseObject({ Response: z.unknown() }).safeParse(value).data?.Response ?? value;
  const inner = z.looseObject({ Data: z.unknown() }).safeParse(outer).data?.Data ?? outer;
  const { success, data } = task.safeParse(inner);
  if (!success) return null;
  const details = data.ResultDetail ?? [];
  if (details.length === 0) return data.Result == null ? null : readLines(data.Result);
  return details.map((one) => {
    const words = (one.Words ?? []).map(({ Word, OffsetStartMs, OffsetEndMs }) => ({
      text: Word,
      start: second(one.StartMs + OffsetStartMs),
      end: second(one.StartMs + OffsetEndMs),
      confidence: null,
    }));
    const span = { start: second(one.StartMs), end: second(one.EndMs) };
    return entryOf(span, one.FinalSentence, words, { speaker: text(one.SpeakerId) });
  });
};

const readFlash = (value: unknown): readonly TranscriptEntry[] | null => {
  const { success, data } = flash.safeParse(value);
  if (!success) return null;
  return data.flash_result.flatMap(({ channel_id, sentence_list }) =>
    (sentence_list ?? []).map((one) => {
      const words = (one.word_list ?? []).map((word) => ({
        text: word.word,
        start: second(word.start_time),
        end: second(word.end_time),
        confidence: null,
      }));
      const span = { start: second(one.start_time), end: second(one.end_time) };
      return entryOf(span, one.text, words, { channel: channel_id ?? null, speaker: text(one.speaker_id) });
    }),
  );
};

/** What 腾讯云's 录音文件识别 and its 极速版 write. */
export const tencentForm: TranscriptForm = {
  name: 'tencent',
  confidence: 'none',
  read: (value) => readTask(value) ?? readFlash(value),
};
