import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { JudgedCall } from '../model/report.ts';
import { jsonOf } from '../text/json-of.ts';

/** What a draw knows of a call. */
export interface SampledCall {
  readonly id: number;
  readonly agentId: string | null;
  readonly score: number | null;
  /** Rules that failed, and those that could not be judged. */
  readonly failed: readonly string[];
  readonly unknown: readonly string[];
  /** A fatal rule failed. */
  readonly fatal: boolean;
  /** A fatal rule could not be judged, though something was heard. */
  readonly suspected: boolean;
  /** 0 to 1: the least sure of its verdicts. */
  readonly confidence: number;
}

/** Which calls are drawn from, and how many. */
export interface SampleWish {
  /** So many calls, or this share of those that fit (0 to 1). */
  readonly size: { readonly number: number } | { readonly ratio: number };
  /** The size counts for each agent. */
  readonly perAgent: boolean;
  readonly agent?: string | undefined;
  /** Calls on which this rule failed or could not be judged. */
  readonly rule?: string | undefined;
  /** Calls that scored less. */
  readonly below?: number | undefined;
  readonly fatal?: boolean | undefined;
  readonly suspected?: boolean | undefined;
  /** Calls with a verdict less sure than this. */
  readonly lessSureThan?: number | undefined;
  /** The same seed draws the same calls of the same store. */
  readonly seed: string;
}

/** What a draw has to know of a judged call. */
export const sampledCall = (id: number, { agentId, score, verdicts }: Omit<JudgedCall, 'status'>): SampledCall => {
  const rules = (kind: string) => verdicts.flatMap(({ rule, verdict }) => (verdict === kind ? [rule] : []));
  const fatal = verdicts.filter((one) => one.fatal);
  return {
    id,
    agentId,
    score,
    failed: rules('fail'),
    unknown: rules('unknown'),
    fatal: fatal.some(({ verdict }) => verdict === 'fail'),
    // Something was heard that may be forbidden, and nobody knows.
    suspected: fatal.some(
      ({ verdict, evidence, notes }) => verdict === 'unknown' && evidence.length + notes.length > 0,
    ),
    confidence: Math.min(
      1,
      ...verdicts.filter(({ verdict }) => verdict !== 'not-applicable').map((one) => one.confidence),
    ),
  };
};

const fits =
  (wish: SampleWish) =>
  (call: SampledCall): boolean =>
    (wish.agent === undefined || call.agentId === wish.agent) &&
    (wish.rule === undefined || call.failed.includes(wish.rule) || call.unknown.includes(wish.rule)) &&
    (wish.below === undefined || (call.score !== null && call.score < wish.below)) &&
    (wish.fatal !== true || call.fatal) &&
    (wish.suspected !== true || call.suspected) &&
    (wish.lessSureThan === undefined || call.confidence < wish.lessSureThan);

/** A place in a random order that depends on the seed and the call alone: a call that comes later moves no other. */
const placeOf = (seed: string, id: number): string => createHash('sha256').update(`${seed}\0${id}`).digest('hex');

const take = (calls: readonly SampledCall[], wanted: number, seed: string): readonly SampledCall[] =>
  calls
    .map((call) => ({ call, place: placeOf(seed, call.id) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .slice(0, wanted)
    .map(({ call }) => call);

const byAgent = (calls: readonly SampledCall[]): readonly (readonly SampledCall[])[] =>
  [...new Set(calls.map(({ agentId }) => agentId))].map((agent) => calls.filter(({ agentId }) => agentId === agent));

const wishSchema = z.record(z.string(), z.unknown());

/** Whether two reasons why a call was drawn, as the store keeps them, ask for the same calls, however many of them. */
export const isSameWish = (why: string, other: string): boolean => conditionsOf(why) === conditionsOf(other);

/** A reason without how many calls were wished; one that is damaged asks for nothing that any other does. */
const conditionsOf = (why: string): string => {
  const { data } = wishSchema.safeParse(jsonOf(why));
  if (data === undefined) return why;
  const { number: _number, ratio: _ratio, ...conditions } = data;
  return JSON.stringify(conditions);
};

/** Calls that were drawn before. */
export interface DrawnBefore {
  /** For whomever: none of them is drawn again. They count in a ratio all the same. */
  readonly ever: ReadonlySet<number>;
  /** Those of them that this very wish gave this grader: they count in a number. */
  readonly byThis: ReadonlySet<number>;
}

/** Draws calls at random, each as likely as any other that fits. Drawing twice does not give more than was asked for. */
export const drawSample = (
  calls: readonly SampledCall[],
  { ever, byThis }: DrawnBefore,
  wish: SampleWish,
): readonly SampledCall[] => {
  const pool = calls.filter(fits(wish));
  const groups = wish.perAgent ? byAgent(pool) : [pool];
  return groups
    .flatMap((group) => {
      const left = group.filter(({ id }) => !ever.has(id));
      const wanted =
        'number' in wish.size
          ? wish.size.number - group.filter(({ id }) => byThis.has(id)).length
          : Math.ceil(group.length * wish.size.ratio) - (group.length - left.length);
      return take(left, Math.max(0, wanted), wish.seed);
    })
    .sort((a, b) => a.id - b.id);
};
