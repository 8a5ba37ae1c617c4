import { z } from 'zod';
import { CONFIDENCE_KINDS, type Heard, MOST_ALTERNATIVES } from './heard.ts';

/** Seconds by which a rounded end may lie behind the end of the recording. */
const ROUNDED = 0.05;

const share = z.number().min(0).max(1);
const text = z.string();
const seconds = z.number().min(0);
const span = { start: seconds, end: seconds };
const isForward = ({ start, end }: { readonly start: number; readonly end: number }): boolean => end >= start;
const anySpan = z.object(span).refine(isForward, 'ends before it starts');
const burst = z.object({ ...span, channel: z.int().min(0) }).refine(isForward, 'ends before it starts');

const word = z.object({ ...span, text, confidence: share.nullable() }).refine(isForward, 'ends before it starts');
const weighed = z
  .object({ ...span, logOdds: z.number(), least: z.number().optional() })
  .refine(isForward, 'ends before it starts');
const segment = z
  .object({
    ...span,
    text,
    confidence: share.nullable(),
    words: z.array(word).optional(),
    alternatives: z
      .array(z.object({ text, behind: z.number().min(0) }))
      .max(MOST_ALTERNATIVES)
      .optional(),
    levelDbfs: z.number(),
    voice: z.int().min(0).nullable(),
    voiceConfidence: share.nullable(),
    aside: z.boolean().optional(),
    role: z.enum(['agent', 'customer']).optional(),
    again: z.array(text).optional(),
    dismissal: z.array(weighed).optional(),
  })
  .refine(isForward, 'ends before it starts')
  .refine(({ words, text: whole }) => words === undefined || words.map((one) => one.text).join('') === whole, {
    message: 'its words do not make up its text',
  });

const heard = z.object({
  recording: z.object({
    path: text,
    sha256: text.regex(/^[0-9a-f]+$/),
    duration: seconds,
    channels: z.int().min(1),
    sampleRate: z.number().positive().nullable(),
    codec: text,
    decoder: z.object({ name: text.min(1), version: text.min(1) }).optional(),
  }),
  engine: z.object({
    name: text,
    model: text,
    modelSha256: text,
    confidence: z.enum(CONFIDENCE_KINDS).optional(),
  }),
  tones: z.object({
    ringBack: z.array(burst),
    busy: z.array(burst),
    congestion: z.array(burst),
    unconfirmed: z.array(burst).optional(),
  }),
  legs: z.array(
    z.object({
      channel: z.int().min(0),
      speech: z.array(anySpan),
      segments: z.array(segment),
      sound: z.object({ levelDbfs: z.number(), snrDb: z.number(), clippedShare: share }).nullable(),
      unrecorded: z.array(anySpan).optional(),
    }),
  ),
  warnings: z.array(text),
});

/** Heard data that can be used, or what is wrong with them, in a few words. */
export type CheckedHeard = { readonly heard: Heard } | { readonly fault: string };

/**
 * Checks data that claim to be what was heard, wherever they come from (an engine, a worker, a file, a table): all parts are
 * there, texts are texts, confidences 0 to 1, spans inside the recording and in the order of time.
 */
export const checkHeard = (value: unknown): CheckedHeard => {
  const parsed = heard.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { fault: `${issue?.path.join('.') || 'all of it'}: ${issue?.message ?? 'invalid'}` };
  }
  const fault = findMisplaced(value as Heard);
  return fault === null ? { heard: value as Heard } : { fault };
};

/** The first span that lies behind the end of the recording or before the one that it follows. */
const findMisplaced = ({ recording, legs, tones }: Heard): string | null => {
  const last = recording.duration + ROUNDED;
  for (const { channel, speech, segments, unrecorded = [] } of legs)
    for (const [name, spans] of Object.entries({ speech, segments, unrecorded }))
      for (const [i, { start, end }] of spans.entries()) {
        const where = `leg ${channel}, ${name} ${i}`;
        if (end > last) return `${where}: ends after the recording`;
        if (start < (spans[i - 1]?.start ?? 0)) return `${where}: starts before the one before it`;
      }
  const bursts = [tones.ringBack, tones.busy, tones.congestion, tones.unconfirmed ?? []].flat();
  return bursts.some(({ end }) => end > last) ? 'tones: a burst ends after the recording' : null;
};
