import { VERDICTS, type VerdictKind } from '../model/verdict.ts';

/** What somebody said of a rule on a call; null where he said nothing, as of a call that is not there. */
export type Said = VerdictKind | null;

/** Two words on the same rule of the same call: what is held to be true, and what is compared with it. */
export interface Pair {
  readonly truth: VerdictKind;
  readonly said: Said;
}

/** A share with its 95 % interval; null of nothing. */
export interface Share {
  readonly hits: number;
  readonly of: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** How one rule was judged, against what is true. */
export interface RuleAgreement {
  readonly n: number;
  /** The same verdict, of all. */
  readonly agreement: Share | null;
  /** Cohen's kappa over the four verdicts, of the calls on which both said something; null where chance alone would agree always. */
  readonly kappa: number | null;
  /** Of the failures that were said, those that are; and of those that are, those that were said. */
  readonly precision: Share | null;
  readonly recall: Share | null;
  readonly f1: number | null;
  readonly falsePass: number;
  readonly falseFail: number;
  /** Any other wrong word: unknown, not applicable, or none. */
  readonly otherWrong: number;
  /** Counts by what is true, then by what was said; `missing` where nothing was. */
  readonly confusion: Readonly<Record<VerdictKind, Readonly<Record<VerdictKind | 'missing', number>>>>;
}

/** Normal quantile of a 95 % interval. */
const Z = 1.959964;

/** Wilson's interval of a share (E. B. Wilson, JASA 22 (1927) 209): it holds for few calls, and for none and all of them. */
export const shareOf = (hits: number, of: number): Share | null => {
  if (of === 0) return null;
  const value = hits / of;
  const centre = (value + (Z * Z) / (2 * of)) / (1 + (Z * Z) / of);
  const half = (Z / (1 + (Z * Z) / of)) * Math.sqrt((value * (1 - value)) / of + (Z * Z) / (4 * of * of));
  return { hits, of, value, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
};

/**
 * Cohen's kappa (Educational and Psychological Measurement 20 (1960) 37): agreement beyond that of chance. 1 is full agreement, 0 what
 * chance would give. Null of no pair, and where both always say the same one word.
 */
export const kappaOf = (pairs: readonly (readonly [VerdictKind, VerdictKind])[]): number | null => {
  const n = pairs.length;
  if (n === 0) return null;
  const agreed = pairs.filter(([a, b]) => a === b).length / n;
  const share = (side: 0 | 1, kind: VerdictKind): number => pairs.filter((pair) => pair[side] === kind).length / n;
  const chance = VERDICTS.reduce((sum, kind) => sum + share(0, kind) * share(1, kind), 0);
  return chance === 1 ? null : (agreed - chance) / (1 - chance);
};

const count = (pairs: readonly Pair[], holds: (pair: Pair) => boolean): number => pairs.filter(holds).length;

const confusionOf = (pairs: readonly Pair[]): RuleAgreement['confusion'] => {
  const row = (truth: VerdictKind) =>
    Object.fromEntries(
      [...VERDICTS, 'missing' as const].map((said) => [
        said,
        count(pairs, (pair) => pair.truth === truth && (pair.said ?? 'missing') === said),
      ]),
    ) as Record<VerdictKind | 'missing', number>;
  return Object.fromEntries(VERDICTS.map((truth) => [truth, row(truth)])) as Record<
    VerdictKind,
    ReturnType<typeof row>
  >;
};

/** How well what was said agrees with what is true. */
export const agreementOf = (pairs: readonly Pair[]): RuleAgreement => {
  const right = count(pairs, ({ truth, said }) => truth === said);
  const hits = count(pairs, ({ truth, said }) => truth === 'fail' && said === 'fail');
  const precision = shareOf(
    hits,
    count(pairs, ({ said }) => said === 'fail'),
  );
  const recall = shareOf(
    hits,
    count(pairs, ({ truth }) => truth === 'fail'),
  );
  const sum = precision === null || recall === null ? 0 : precision.value + recall.value;
  const falsePass = count(pairs, ({ truth, said }) => truth !== 'pass' && said === 'pass');
  const falseFail = count(pairs, ({ truth, said }) => truth !== 'fail' && said === 'fail');
  return {
    n: pairs.length,
    agreement: shareOf(right, pairs.length),
    kappa: kappaOf(pairs.flatMap(({ truth, said }) => (said === null ? [] : [[truth, said] as const]))),
    precision,
    recall,
    f1: precision === null || recall === null || sum === 0 ? null : (2 * precision.value * recall.value) / sum,
    falsePass,
    falseFail,
    otherWrong: pairs.length - right - falsePass - falseFail,
    confusion: confusionOf(pairs),
  };
};
