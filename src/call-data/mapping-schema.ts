import { z } from 'zod';
import { parsePath, type RecordPath } from './record-path.ts';
import { parseTemplate } from './template.ts';
import { isTimeFormat, type Zone, zoneOf } from './zoned-time.ts';

const checked = <T>(read: (source: string) => T) =>
  z.string().transform((source, context) => {
    try {
      return read(source);
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message });
      return z.NEVER;
    }
  });

const path = checked(parsePath);
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const timeFormat = z.string().refine(isTimeFormat, {
  error: 'must be iso, rfc2822, unix, unix-ms, unix-us or tokens such as YYYY-MM-DD HH:mm:ss',
});

const pathMap = <T extends z.ZodType>(value: T) =>
  z.record(z.string(), value).transform((entries, context) => {
    const out: { readonly path: RecordPath; readonly name: string; readonly value: z.output<T> }[] = [];
    for (const [name, item] of Object.entries(entries)) {
      try {
        out.push({ path: parsePath(name), name, value: item as z.output<T> });
      } catch (error) {
        context.addIssue({ code: 'custom', message: (error as Error).message });
      }
    }
    return out;
  });

const test = z.union([
  scalar.transform((value) => ({ is: [value] })),
  z.array(scalar).transform((values) => ({ is: values })),
  z.strictObject({ like: checked(parseTemplate) }),
  z.strictObject({ not: z.union([scalar.transform((value) => [value]), z.array(scalar)]) }),
  z.strictObject({ exists: z.boolean() }),
]);

const conditions = pathMap(test);

const single = z.strictObject({
  from: z.union([path.transform((only) => [only]), z.array(path).min(1)]),
  values: z.record(z.string(), scalar).optional(),
  like: checked(parseTemplate).optional(),
  scale: z.number().positive().optional(),
  time: timeFormat.optional(),
  when: conditions.optional(),
});

const plain = path.transform((only) => ({ from: [only] }));

/** Where a value comes from, and how it is written there. */
const source = z.union([
  plain,
  single,
  z.strictObject({ first: z.array(z.union([plain, single])).min(1) }),
  z.strictObject({ seconds: z.tuple([path, path]), time: timeFormat.optional(), when: conditions.optional() }),
  z.strictObject({ cases: z.array(z.strictObject({ if: conditions, is: scalar })).min(1) }),
]);

/** What a mapping file may hold. */
export const mappingSchema = z.strictObject({
  system: z.string().min(1),
  source: z.string().min(1),
  notes: z.string().optional(),
  format: z.enum(['csv', 'json']),
  delimiter: z.string().min(1).max(1).optional(),
  header: z.array(z.string().min(1)).min(1).optional(),
  rows: path.optional(),
  group: path.optional(),
  skip: z.array(conditions).optional(),
  zone: checked((name): Zone => {
    zoneOf(name)(0);
    return zoneOf(name);
  }),
  times: timeFormat,
  names: z.record(z.string().regex(/^\w+$/), path).optional(),
  fields: z.strictObject({
    callId: source.optional(),
    direction: source.optional(),
    agentId: source.optional(),
    agentChannel: source.optional(),
    ringSeconds: source.optional(),
    hangupParty: source.optional(),
    startedAt: source.optional(),
    answered: source.optional(),
    talkSeconds: source.optional(),
    customerTitle: source.optional(),
    customerName: source.optional(),
    team: source.optional(),
  }),
  number: source.optional(),
  recording: z.strictObject({
    file: path.optional(),
    name: checked(parseTemplate).optional(),
    within: z.number().positive().default(60),
  }),
});

/** How the call data of one PBX are read (docs in every ready mapping). */
export type Mapping = z.output<typeof mappingSchema>;
/** Where one value comes from. */
export type Source = z.output<typeof source>;
/** The settings of a source that takes a single value. */
export type SourceSettings = z.output<typeof single>;
/** What must hold of a record, all of it. */
export type Conditions = z.output<typeof conditions>;
