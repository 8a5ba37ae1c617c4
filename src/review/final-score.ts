import { z } from 'zod';
import { BANDS } from '../model/scorecard.ts';
import { VERDICTS, type Verdict, type VerdictKind } from '../model/verdict.ts';
import { type Scoring, tally, type Weight } from '../scoring/tally.ts';
import { jsonOf } from '../text/json-of.ts';
import type { MarkKind, SavedMark, Score, Signed } from './api.ts';
import { givenVerdict } from './marks.ts';

/** What a review makes of a call. */
export interface Finding {
  readonly score: (Score & Signed) | null;
  /** The grader's over the program's, by rule. */
  readonly verdicts: Readonly<Record<string, VerdictKind>>;
}

const findingSchema = z.object({
  score: z
    .object({
      score: z.number().nullable(),
      coverage: z.number(),
      band: z.enum(BANDS).nullable(),
      by: z.string(),
      at: z.string(),
    })
    .nullable(),
  verdicts: z.record(z.string(), z.enum(VERDICTS)),
});

/** A finding as it was kept (JSON); null for a text that is none. */
export const readFinding = (text: string): Finding | null => findingSchema.safeParse(jsonOf(text)).data ?? null;

const CHANGING: ReadonlySet<MarkKind> = new Set<MarkKind>(['verdict', 'missed', 'speaker', 'words', 'swap']);

/** Whether a mark decides on the final score; notes and examples do not. */
export const isChanging = ({ kind }: Pick<SavedMark, 'kind'>): boolean => CHANGING.has(kind);

/** A score with what it is made of, of whatever has one. */
export const scoreOf = ({ score, coverage, band }: Score): Score => ({ score, coverage, band });

/** What the grader says of each rule: the last word counts. */
const saidBy = (marks: readonly SavedMark[]): ReadonlyMap<string, VerdictKind> =>
  new Map(
    marks.flatMap((mark): [string, VerdictKind][] => {
      const given = givenVerdict(mark);
      return given === null ? [] : [[given.rule, given.verdict]];
    }),
  );

/**
 * The final score of a call: the program's verdicts on the corrected facts, with the grader's put over them, weighed as the program
 * weighs its own. Null where no grader said anything that counts.
 */
export const findFinal = (
  verdicts: readonly Verdict[],
  marks: readonly SavedMark[],
  weights: Readonly<Record<string, Weight>>,
  scoring: Scoring,
): Finding => {
  const said = saidBy(marks);
  const final = verdicts.map((verdict) => ({ ...verdict, verdict: said.get(verdict.rule) ?? verdict.verdict }));
  const last = marks.findLast(isChanging);
  return {
    score: last === undefined ? null : { ...scoreOf(tally(final, weights, scoring)), by: last.by, at: last.at },
    verdicts: Object.fromEntries(final.map(({ rule, verdict }) => [rule, verdict])),
  };
};
