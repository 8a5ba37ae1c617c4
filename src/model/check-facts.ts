import { z } from 'zod';
import { DIRECTIONS, HANGUP_PARTIES } from './call-data.ts';
import { CALL_WARNINGS, type CallFacts, ROLE_SOURCES } from './call-facts.ts';
import { CONFIDENCE_KINDS } from './heard.ts';
import type { Span } from './span.ts';

/** Seconds by which a rounded end may lie behind the end of the recording. */
const ROUNDED = 0.05;

const seconds = z.number().min(0, 'is less than 0');
const share = z.number().min(0).max(1);
const text = z.string();
const span = z
  .looseObject({ start: seconds, end: seconds })
  .refine(({ start, end }) => start <= end, 'ends before it starts');
const spans = z.array(span);
const name = text.nullable();

const callData = z.looseObject({
  callId: text.optional(),
  direction: z.enum(DIRECTIONS).optional(),
  agentId: text.optional(),
  agentChannel: z.enum(['left', 'right']).optional(),
  ringSeconds: z.number().optional(),
  hangupParty: z.enum(HANGUP_PARTIES).optional(),
  startedAt: text.optional(),
  answered: z.boolean().optional(),
  talkSeconds: z.number().optional(),
  customerTitle: text.optional(),
  customerName: text.optional(),
  team: text.optional(),
});

/** Most characters of one utterance: more than three hours of speech at 5 a second. */
const MOST_SAID = 60_000;
const words = text.max(MOST_SAID);

const weighed = z
  .looseObject({ start: seconds, end: seconds, logOdds: z.number(), least: z.number().optional() })
  .refine(({ start, end }) => start <= end, 'ends before it starts');

const utterance = z
  .looseObject({
    role: z.enum(['agent', 'customer', 'unknown']),
    start: seconds,
    end: seconds,
    text: words,
    confidence: share.nullable(),
    again: z.array(words).optional(),
    words: z.array(z.looseObject({ start: seconds, end: seconds, text, confidence: share.nullable() })).optional(),
    alternatives: z.array(z.looseObject({ text: words, behind: z.number() })).optional(),
    dismissal: z.array(weighed).optional(),
  })
  .refine(({ start, end }) => start <= end, 'ends before it starts');

/** Everything that judging and reports read; what else is there is left as it is. */
const facts = z.looseObject({
  recording: z.looseObject({
    path: text,
    sha256: text.regex(/^[0-9a-f]+$/),
    duration: seconds,
    channels: z.number().int().min(1),
    sampleRate: z.number().positive().nullable(),
    codec: text,
    decoder: z.looseObject({ name: text.min(1), version: text.min(1) }).optional(),
  }),
  engine: z
    .looseObject({ name: text, model: text, modelSha256: text, confidence: z.enum(CONFIDENCE_KINDS).optional() })
    .optional(),
  callId: name,
  agentId: name,
  direction: z.enum(DIRECTIONS).nullable(),
  callData,
  stereo: z.boolean(),
  roleSource: z.enum(ROLE_SOURCES),
  roleConfidence: share,
  rings: spans,
  laterRings: spans.optional(),
  busyTones: spans,
  answeredAt: seconds.nullable(),
  speech: z.looseObject({ agent: spans, customer: spans, unknown: spans }),
  unrecorded: z.looseObject({ agent: spans, customer: spans }).optional(),
  utterances: z.array(utterance),
  agentSound: z.looseObject({ levelDbfs: z.number(), snrDb: z.number(), clippedShare: share }).nullable(),
  warnings: z.array(z.enum(CALL_WARNINGS)),
});

/** Facts that came in by a door, or what is wrong with them in a few words. */
export type CheckedFacts = { readonly facts: CallFacts } | { readonly fault: string };

/** Checks what claims to be the facts of a call, wherever it comes from. */
export const checkFacts = (claimed: unknown): CheckedFacts => {
  const { success, error } = facts.safeParse(claimed);
  if (!success) {
    const [first] = error.issues;
    return { fault: `${first?.path.join('.') ?? ''}: ${(first?.message ?? '').replace(/^Invalid input: /, '')}` };
  }
  const fault = findMisplaced(claimed as CallFacts);
  return fault === null ? { facts: claimed as CallFacts } : { fault };
};

/** The first time that lies behind the end of the recording, or words that stand there twice. */
const findMisplaced = ({ recording, answeredAt, utterances, speech, ...tones }: CallFacts): string | null => {
  const last = recording.duration + ROUNDED;
  const { rings, laterRings = [], busyTones, unrecorded } = tones;
  const spans: Readonly<Record<string, readonly Span[]>> = {
    utterances,
    'speech.agent': speech.agent,
    'speech.customer': speech.customer,
    'speech.unknown': speech.unknown,
    'unrecorded.agent': unrecorded?.agent ?? [],
    'unrecorded.customer': unrecorded?.customer ?? [],
    rings,
    laterRings,
    busyTones,
  };
  for (const [name, list] of Object.entries(spans)) {
    const late = list.findIndex(({ end }) => end > last);
    if (late >= 0) return `${name}.${late}: ends after the recording`;
  }
  if ((answeredAt ?? 0) > last) return 'answeredAt: lies after the recording';
  const said = new Set<string>();
  const again = utterances.findIndex(({ role, start, end, text: words }, at) => {
    said.add(JSON.stringify([role, start, end, words]));
    return said.size <= at;
  });
  return again < 0 ? null : `utterances.${again}: stands there twice`;
};
