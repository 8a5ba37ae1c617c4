import { z } from 'zod';
import { GUARD_PLACES, GUARD_REACHES } from '../meaning/index.ts';

const text = z.string().min(1);
const seconds = z.number().positive();
const count = z.number().int().positive();

/** Highest cost of a match by sound (docs/judging.md section 4): a rulebook may lower it. */
const budget = z.literal([0, 0.5, 1, 1.5]);

/** A phrase with what belongs to it; a phrase alone may be written as plain text. */
const phraseEntry = z.strictObject(
  {
    text,
    variants: z.array(text).optional(),
    not: z.array(text).optional(),
    misheard: z.array(text).optional(),
    wholeClause: z.boolean().optional(),
    charactersOnly: z.boolean().optional(),
    budget: budget.optional(),
    clause: text.optional(),
    note: text.optional(),
  },
  { error: (issue) => (issue.code === 'invalid_type' ? 'has to be text, or a map with "text"' : undefined) },
);

const phrase = z.preprocess((value) => (typeof value === 'string' ? { text: value } : value), phraseEntry);

/** What may stand between two phrases. */
const between = z.strictObject({
  words: z.array(text).optional(),
  other: z.number().int().min(0).optional(),
  blockers: z.array(text).optional(),
});

const phraseList = z.strictObject({
  title: text.optional(),
  clause: text,
  note: text.optional(),
  kind: z.enum(['required', 'taboo']),
  group: text.optional(),
  budget: budget.optional(),
  between: between.optional(),
  not: z.array(text).optional(),
  entries: z.array(phrase).min(1),
});

const ruleUse = z.strictObject({
  on: z.boolean(),
  title: text.optional(),
  weight: z.number().int().min(0),
  fatal: z.boolean().default(false),
  clause: text,
  note: text.optional(),
  settings: z.record(z.string(), z.unknown()).default({}),
});

/** A frame with what belongs to it; a frame alone may be written as plain text. */
const frameEntry = z.strictObject(
  {
    text,
    variants: z.array(text).optional(),
    not: z.array(text).optional(),
    hits: z.array(text).optional(),
    spares: z.array(text).optional(),
    note: text.optional(),
  },
  { error: (issue) => (issue.code === 'invalid_type' ? 'has to be text, or a map with "text"' : undefined) },
);

const frame = z.preprocess((value) => (typeof value === 'string' ? { text: value } : value), frameEntry);

/** Forbidden words of one meaning. */
const tabooGroup = z.strictObject({
  title: text,
  clause: text,
  note: text.optional(),
  advice: text.optional(),
  help: z.enum(['excuses', 'ignored']).default('ignored'),
  courtesy: z.enum(['softens', 'ignored']).default('softens'),
  verdict: z.enum(['fail', 'review']).default('fail'),
  not: z.array(text).optional(),
  harmless: z.array(text).optional(),
  phrases: z.array(phrase).min(1).optional(),
  certain: z.array(frame).min(1).optional(),
  possible: z.array(frame).min(1).optional(),
  hint: z.array(frame).min(1).optional(),
});

const guard = z.strictObject({
  title: text,
  place: z.enum(GUARD_PLACES),
  within: z.enum(GUARD_REACHES),
  makes: z.enum(['harmless', 'possible']).default('harmless'),
  except: z.array(text).optional(),
  only: z.array(text).optional(),
  words: z.array(text).min(1),
  not: z.array(text).optional(),
});

const cues = z.strictObject({
  courtesy: z.array(frame).optional(),
  help: z.array(frame).optional(),
  protest: z.array(frame).optional(),
});

/** The learned score of dismissal: whether it is asked, and what its findings are called. */
const learned = z.strictObject({
  use: z.enum(['fail', 'suspect', 'off']),
  title: text,
  clause: text,
  note: text.optional(),
  advice: text.optional(),
  help: z.enum(['excuses', 'ignored']).default('excuses'),
});

const role = z.enum(['agent', 'customer']);

/** A phrase of either side that another has to follow or to precede. */
const event = z.strictObject({
  role: role.default('agent'),
  list: text.optional(),
  phrases: z.array(phrase).min(1).optional(),
  turns: count.optional(),
  seconds: seconds.optional(),
});

const customRule = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and hyphens'),
  title: text,
  clause: text,
  note: text.optional(),
  kind: z.enum(['required', 'forbidden']),
  weight: z.number().int().min(0).default(0),
  fatal: z.boolean().default(false),
  role: role.default('agent'),
  any: z.array(phrase).min(1).optional(),
  all: z.array(phrase).min(1).optional(),
  atLeast: z.strictObject({ count, of: z.array(phrase).min(1) }).optional(),
  inOrder: z.boolean().default(false),
  between: between.optional(),
  not: z.array(text).optional(),
  where: z
    .strictObject({
      firstTurns: count.optional(),
      lastTurns: count.optional(),
      firstSeconds: seconds.optional(),
      lastSeconds: seconds.optional(),
    })
    .optional(),
  after: event.optional(),
  before: event.optional(),
});

/** A rulebook file. Meaning that depends on the catalogue of rules is checked after it (checkRulebook). */
export const rulebookSchema = z.strictObject({
  name: text,
  version: z.union([text, z.number()]).transform(String),
  company: text,
  source: text,
  clauses: z.record(z.string(), text).default({}),
  limits: z
    .strictObject({
      turnGapSeconds: seconds.default(1),
      minConfidence: z.number().min(0).max(1).default(0.45),
      minRoleConfidence: z.number().min(0).max(1).default(0.6),
    })
    .prefault({}),
  scoring: z
    .strictObject({
      fatalScore: z.number().min(0).max(100).default(0),
      excellent: z.number().min(0).max(100).default(90),
      qualified: z.number().min(0).max(100).default(70),
      minCoverage: z.number().min(0).max(1).default(0.6),
    })
    .prefault({}),
  review: z.strictObject({ appealDays: z.number().int().min(0).default(5) }).prefault({}),
  rules: z.record(z.string(), ruleUse),
  speakers: z
    .strictObject({ agent: z.array(text).min(1).optional(), customer: z.array(text).min(1).optional() })
    .optional(),
  phrases: z.record(z.string(), phraseList),
  words: z.record(z.string(), z.array(text).min(1)).default({}),
  guards: z.record(z.string(), guard).default({}),
  cues: cues.prefault({}),
  learned: learned.optional(),
  taboos: z.record(z.string(), tabooGroup).default({}),
  customRules: z.array(customRule).default([]),
});

export type RulebookFile = z.infer<typeof rulebookSchema>;
export type PhraseListFile = z.infer<typeof phraseList>;
export type PhraseFile = z.infer<typeof phraseEntry>;
export type TabooFile = z.infer<typeof tabooGroup>;
export type FrameFile = z.infer<typeof frameEntry>;
export type CustomRuleFile = z.infer<typeof customRule>;
export type EventFile = z.infer<typeof event>;
