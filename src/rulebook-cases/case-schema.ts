import { z } from 'zod';
import { DIRECTION_WORDS, HANGUP_WORDS, HAPPENINGS, SPEAKERS, VERDICT_WORDS } from './case-words.ts';

const text = z.string().min(1);
const seconds = z.number().min(0);
const share = z.number().min(0).max(1);
const count = z.number().int().positive();

/** One of some words, as what they mean. */
const wordFor = <T extends string>(words: Readonly<Record<string, T>>) =>
  z.string().transform((word, context): T => {
    if (Object.hasOwn(words, word)) return words[word] as T;
    context.addIssue({ code: 'custom', message: `"${word}" is none of: ${Object.keys(words).join(', ')}` });
    return z.NEVER;
  });

/** YAML reads 12345 and true as values; what people say is text. */
const words = z.union([z.string(), z.number(), z.boolean(), z.null()]).transform((said) => String(said ?? '').trim());

const speakers = Object.fromEntries(Object.keys(SPEAKERS).map((name) => [name, words.optional()]));
const happenings = Object.fromEntries(
  Object.entries(HAPPENINGS).map(([name, kind]) => [name, (kind === 'pause' ? seconds : count).optional()]),
);

/** The keys of which every line has exactly one. */
const LINE_KEYS: readonly string[] = [...Object.keys(SPEAKERS), ...Object.keys(HAPPENINGS)];

/** `坐席：您好` without a blank behind the colon is plain text to YAML: it means the same. */
function splitLine(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const [, who, said] = /^\s*([^\s:：]{1,9})\s*[:：]([\s\S]*)$/.exec(value) ?? [];
  return who === undefined ? value : { [who]: HAPPENINGS[who] === undefined ? said : Number(said) };
}

const lineShape = z
  .strictObject(
    {
      ...speakers,
      ...happenings,
      gap: z.number().optional(),
      at: seconds.optional(),
      seconds: z.number().positive().optional(),
      confidence: share.optional(),
    },
    { error: (issue) => (issue.code === 'invalid_type' ? 'has to be a line such as "坐席: 您好"' : undefined) },
  )
  .superRefine((line, context) => {
    const used = LINE_KEYS.filter((key) => (line as Readonly<Record<string, unknown>>)[key] !== undefined);
    // A misspelt key is said already.
    if (used.length === 1 || (used.length === 0 && context.issues.length > 0)) return;
    const message = used.length === 0 ? `needs one of: ${LINE_KEYS.join(', ')}` : `has ${used.join(' and ')}: only one`;
    context.addIssue({ code: 'custom', message });
  });

/** Call data by the names of the columns of a `--calls` file. */
const callData = z
  .strictObject({
    call_id: text.optional(),
    agent_id: text.optional(),
    ring_seconds: z.number().optional(),
    hangup_party: wordFor(HANGUP_WORDS).optional(),
    answered: z.boolean().optional(),
    talk_seconds: seconds.optional(),
    customer_title: text.optional(),
    customer_name: text.optional(),
  })
  .prefault({});

const EXPECTATION = /^([^\s（(]+)(?:\s*[（(]\s*([a-z][a-zA-Z-]*)\s*[)）])?$/;

/** `fail`, or with the finding that has to be the reason: `fail (company-first)`. */
const expectation = z.string().transform((written, context) => {
  const [, word, finding] = EXPECTATION.exec(written.trim()) ?? [];
  if (word !== undefined && Object.hasOwn(VERDICT_WORDS, word))
    return { verdict: VERDICT_WORDS[word]!, finding: finding ?? null };
  const known = 'pass, fail, not-applicable, unknown (通过, 未通过, 不适用, 无法判定)';
  context.addIssue({ code: 'custom', message: `"${written}" is no verdict; verdicts are: ${known}` });
  return z.NEVER;
});

const rulebookCase = z.strictObject({
  name: text,
  note: text.optional(),
  direction: wordFor(DIRECTION_WORDS).optional(),
  data: callData,
  mono: z.boolean().default(false),
  roleConfidence: share.optional(),
  sound: z
    .strictObject({ levelDbfs: z.number().default(-22), snrDb: z.number().default(30), clippedShare: share.default(0) })
    .optional(),
  warnings: z.array(text).default([]),
  startsAfter: seconds.default(0.5),
  endsAfter: seconds.optional(),
  lines: z.array(z.preprocess(splitLine, lineShape)).min(1),
  expect: z
    .record(z.string(), expectation)
    .refine((expected) => Object.keys(expected).length > 0, 'names no rule: nothing would be tested'),
});

/** A file of cases. */
export const caseFileSchema = z.strictObject({ cases: z.array(rulebookCase).min(1) });

export type CaseFile = z.infer<typeof caseFileSchema>;
export type CaseEntry = z.infer<typeof rulebookCase>;
export type LineEntry = z.infer<typeof lineShape>;
