import { z } from 'zod';
import type { Word } from '../../../model/words.ts';
import { confidenceOf } from '../whisper/confidence.ts';
import { entryOf, type TranscriptEntry, type TranscriptForm } from './entry.ts';

const label = z.union([z.string(), z.number()]).nullish();
const word = z.looseObject({
  word: z.string(),
  start: z.number().optional(),
  end: z.number().optional(),
  probability: z.number().optional(),
  score: z.number().optional(),
});
const segments = z.looseObject({
  segments: z.array(
    z.looseObject({
      start: z.number(),
      end: z.number(),
      text: z.string(),
      avg_logprob: z.number().optional(),
      no_speech_prob: z.number().optional(),
      speaker: label,
      channel: z.int().min(0).nullish(),
      words: z.array(word).optional(),
    }),
  ),
  words: z.array(word).optional(),
});

/** whisper.cpp `--output-json`, `--output-json-full`: milliseconds. */
const offsets = z.object({ from: z.number(), to: z.number() });
const cpp = z.looseObject({
  transcription: z.array(
    z.looseObject({
      offsets,
      text: z.string(),
      speaker: label,
      tokens: z.array(z.looseObject({ text: z.string(), offsets, p: z.number() })).optional(),
    }),
  ),
});

/** Where Whisper itself takes a segment for silence (OpenAI's transcribe.py: `no_speech_threshold`, `logprob_threshold`). */
const NO_SPEECH = 0.6;
const UNLIKELY = -1;

const wordsOf = (words: readonly z.infer<typeof word>[]): readonly Word[] =>
  words.flatMap(({ word: text, start, end, probability, score }) =>
    start === undefined || end === undefined ? [] : [{ text, start, end, confidence: probability ?? score ?? null }],
  );

const readSegments = (value: unknown): readonly TranscriptEntry[] | null => {
  const { success, data } = segments.safeParse(value);
  if (!success) return null;
  return data.segments
    .filter(({ no_speech_prob = 0, avg_logprob = 0 }) => !(no_speech_prob > NO_SPEECH && avg_logprob < UNLIKELY))
    .map((one) => {
      // The API gives all words in one list.
      const words = one.words ?? data.words?.filter(({ start = -1 }) => start >= one.start && start < one.end) ?? [];
      return entryOf(one, one.text, wordsOf(words), {
        confidence: one.avg_logprob === undefined ? null : confidenceOf(one.avg_logprob),
        channel: one.channel ?? null,
        speaker: one.speaker == null ? null : String(one.speaker),
      });
    });
};

/** Tokens such as [_BEG_] are no words. */
const SPECIAL = /^\[_.*\]$/;

const readCpp = (value: unknown): readonly TranscriptEntry[] | null => {
  const { success, data } = cpp.safeParse(value);
  if (!success) return null;
  return data.transcription.map(({ offsets: { from, to }, text, tokens = [], speaker }) => {
    const said = tokens.filter((token) => !SPECIAL.test(token.text));
    const words = said.map((token) => ({
      text: token.text,
      start: token.offsets.from / 1000,
      end: token.offsets.to / 1000,
      confidence: token.p,
    }));
    const mean = said.reduce((sum, { p }) => sum + Math.log(Math.max(p, 1e-9)), 0) / said.length;
    return entryOf({ start: from / 1000, end: to / 1000 }, text, words, {
      confidence: said.length === 0 ? null : confidenceOf(mean),
      speaker: speaker == null || speaker === '?' ? null : String(speaker),
    });
  });
};

/**
 * What OpenAI's whisper, faster-whisper, WhisperX, whisper.cpp and servers with OpenAI's API (`verbose_json`, `diarized_json`) write. The mean
 * log probability becomes a confidence as it does for the Whisper that ships; for other sizes that was not measured.
 */
export const whisperForm: TranscriptForm = {
  name: 'whisper',
  confidence: 'stated',
  read: (value) => readSegments(value) ?? readCpp(value),
};
