import { z } from 'zod';

/** One call of a file that holds several. */
export interface CollectedCall {
  /** As the file names it, or its number, from 1. Unique in the file. */
  readonly id: string;
  readonly value: unknown;
}

const item = z.looseObject({});
const list = z.array(item).min(2);
const utterance = z.looseObject({ start: z.number(), end: z.number(), text: z.string() });
const id = z.union([z.string().min(1), z.number()]);
const named = z.looseObject({
  callId: id.nullish(),
  call_id: id.nullish(),
  id: id.nullish(),
  key: id.nullish(),
  recording: z.union([z.string().min(1), z.looseObject({ path: z.string().min(1) })]).nullish(),
});

/** What a file calls a call; a recording goes by its base name. */
const nameOf = (value: unknown): string | null => {
  const { success, data } = named.safeParse(value);
  if (!success) return null;
  const { callId, call_id, id: plain, key, recording } = data;
  const stated = callId ?? call_id ?? plain ?? key;
  if (stated != null) return String(stated);
  const path = typeof recording === 'string' ? recording : recording?.path;
  return path === undefined ? null : path.replace(/^.*[\\/]/, '');
};

/** The calls of a file that holds several: a list of transcripts, or a report with `calls`. Null: it holds one. */
export const callsOf = (value: unknown): readonly CollectedCall[] | null => {
  const inner = Array.isArray(value)
    ? value
    : z.looseObject({ calls: z.array(z.unknown()) }).safeParse(value).data?.calls;
  const { success, data } = list.safeParse(inner);
  if (!success || utterance.safeParse(data[0]).success) return null;
  const names = data.map(nameOf);
  const isUnique = new Set(names).size === names.length && !names.includes(null);
  return data.map((one, i) => ({ id: isUnique ? names[i]! : String(i + 1), value: one }));
};
