import { z } from 'zod';
import type { Word } from '../../../model/words.ts';
import { entryOf, type TranscriptEntry } from '../transcript/entry.ts';
import { funasrForm } from '../transcript/funasr-form.ts';
import { whisperForm } from '../transcript/whisper-form.ts';

/** What a server says of one piece of sound; seconds from its start. */
export interface Answered {
  readonly text: string;
  readonly words: readonly Word[] | null;
  readonly confidence: number | null;
}

/** Characters a second that no answer can have: three times what anybody speaks, and a little for short pieces. */
const DENSEST = 30;
const ALWAYS = 40;

const plain = z.looseObject({ text: z.string() });
/** SenseVoice's own server. */
const listed = z.looseObject({ result: z.array(plain).min(1) });

const joined = (entries: readonly TranscriptEntry[]): Answered => {
  const words = entries.every((entry) => entry.words !== null) ? entries.flatMap((entry) => entry.words ?? []) : null;
  const told = entries.flatMap(({ confidence }) => (confidence === null ? [] : [confidence]));
  return {
    text: entries.map(({ text }) => text).join(''),
    words,
    confidence: told.length === 0 ? null : Math.min(...told),
  };
};

/**
 * Reads the answer of an OpenAI-compatible or FunASR server to one piece of sound; null when it cannot be one.
 * @param seconds length of the piece: times behind it and more words than anybody can say in it are lies.
 */
export const readAnswer = (text: string, seconds: number): Answered | null => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const entries = whisperForm.read(value) ?? funasrForm.read(value);
  const bare = plain.safeParse(value).data?.text ?? listed.safeParse(value).data?.result[0]?.text;
  if (entries === null && bare === undefined) return null;
  const whole = entryOf({ start: 0, end: seconds }, bare ?? '', []);
  const answered = entries === null || entries.length === 0 ? joined([whole]) : joined(entries);
  if ([...answered.text].length > ALWAYS + DENSEST * seconds) return null;
  return { ...answered, words: answered.text === '' ? [] : timesWithin(answered.words, seconds) };
};

/** Word times that can be; null where one cannot: they are no loss, a wrong one is. */
const timesWithin = (words: readonly Word[] | null, seconds: number): readonly Word[] | null => {
  const areRight = words?.every(
    ({ start, end }, i) =>
      start >= (words[i - 1]?.start ?? 0) && end >= start && end <= seconds + TOLERATED && Number.isFinite(end),
  );
  if (areRight !== true || words === null) return null;
  return words.map((word) => ({ ...word, start: Math.min(word.start, seconds), end: Math.min(word.end, seconds) }));
};

/** Seconds that a recogniser's frames may run over the end. */
const TOLERATED = 0.3;
