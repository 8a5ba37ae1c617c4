import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CallFacts } from '../model/call-facts.ts';
import { VERDICTS, type VerdictKind } from '../model/verdict.ts';
import type { StoredMark } from '../store/marks-table.ts';
import { jsonOf } from '../text/json-of.ts';
import type { Mark, SavedMark, StateChange } from './api.ts';
import { REVIEW_STATES } from './api.ts';

/** Longest note that is kept: characters. */
const LONGEST_NOTE = 4000;

const seconds = z.number().min(0).max(604_800);
const span = z
  .strictObject({ start: seconds, end: seconds })
  .refine(({ start, end }) => end >= start, 'ends before it starts')
  .nullable();
const note = z.string().max(LONGEST_NOTE);
const rule = z.string().min(1).max(200);
const utterance = z.number().int().min(0);

const markSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('verdict'), rule, final: z.enum(VERDICTS), note }),
  z.strictObject({ kind: z.literal('missed'), rule, span, note }),
  z.strictObject({
    kind: z.literal('note'),
    on: z.discriminatedUnion('what', [
      z.strictObject({ what: z.literal('call') }),
      z.strictObject({ what: z.literal('utterance'), utterance }),
      z.strictObject({ what: z.literal('verdict'), rule }),
    ]),
    note: note.min(1),
  }),
  z.strictObject({ kind: z.literal('speaker'), utterance, role: z.enum(['agent', 'customer', 'unknown']) }),
  z.strictObject({ kind: z.literal('words'), utterance, text: z.string().max(LONGEST_NOTE) }),
  z.strictObject({ kind: z.literal('swap') }),
  z.strictObject({ kind: z.literal('coach'), example: z.enum(['good', 'fault']), span, note }),
]);

const stateSchema = z.strictObject({ to: z.enum(REVIEW_STATES), reason: z.string().max(LONGEST_NOTE) });

/** What is wrong with a value from outside, in a few words. */
const faultOf = (error: z.ZodError): string => {
  const [issue] = error.issues;
  return `${issue?.path.join('.') || 'the request'}: ${issue?.message ?? 'is not what it should be'}`;
};

/** A mark as a page sends it, or what is wrong with it. */
export const parseMark = (value: unknown): { readonly mark: Mark } | { readonly fault: string } => {
  const parsed = markSchema.safeParse(value);
  return parsed.success ? { mark: parsed.data } : { fault: faultOf(parsed.error) };
};

/** A change of state as a page sends it, or what is wrong with it. */
export const parseStateChange = (value: unknown): { readonly change: StateChange } | { readonly fault: string } => {
  const parsed = stateSchema.safeParse(value);
  return parsed.success ? { change: parsed.data } : { fault: faultOf(parsed.error) };
};

/** A hash of the utterances that marks count by. Heard anew, a call has others, and an index means another one. */
export const transcriptKey = ({ utterances }: Pick<CallFacts, 'utterances'>): string =>
  createHash('sha256')
    .update(JSON.stringify(utterances.map(({ start, end, text }) => [start, end, text])))
    .digest('hex')
    .slice(0, 16);

/** A mark with the hash of the utterances that it counts by. */
export type KeptMark = SavedMark & { readonly transcript: string };

/** A mark as pages and exports have it. */
export const savedMark = ({ transcript: _, ...mark }: KeptMark): SavedMark => mark;

/** The utterance that a mark means, by its index: of a call that was heard anew it means another one; null: none. */
export const utteranceOf = (mark: Mark): number | null => {
  if (mark.kind === 'speaker' || mark.kind === 'words') return mark.utterance;
  return mark.kind === 'note' && mark.on.what === 'utterance' ? mark.on.utterance : null;
};

/** The verdict that a mark gives, and the rule that it is of; null: none. */
export const givenVerdict = (mark: Mark): { readonly rule: string; readonly verdict: VerdictKind } | null => {
  if (mark.kind === 'verdict') return { rule: mark.rule, verdict: mark.final };
  return mark.kind === 'missed' ? { rule: mark.rule, verdict: 'fail' } : null;
};

/** Marks as they were kept, those that no longer can be read left out. */
export const readMarks = (stored: readonly StoredMark[]): readonly KeptMark[] =>
  stored.flatMap(({ id, mark, grader, at, transcript }) => {
    const parsed = parseMark(jsonOf(mark));
    return 'mark' in parsed ? [{ ...parsed.mark, id, by: grader, at, transcript }] : [];
  });
