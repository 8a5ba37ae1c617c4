import type { VerdictKind } from '../model/verdict.ts';
import { baseName } from '../text/base-name.ts';
import { agreementOf, type RuleAgreement } from './agreement.ts';
import { matchNames } from './match-names.ts';
import type { Label } from './read-labels.ts';

/** What one grader, or the program, said. */
export interface Grader {
  readonly name: string;
  readonly labels: readonly Pick<Label, 'call' | 'rule' | 'verdict'>[];
}

/** Two graders on what both have judged. */
export interface GraderPair {
  readonly names: readonly [string, string];
  readonly rules: Readonly<Record<string, RuleAgreement>>;
  readonly all: RuleAgreement;
  readonly apart: readonly {
    readonly call: string;
    readonly rule: string;
    readonly said: readonly [VerdictKind, VerdictKind];
  }[];
}

/** A call by what graders may call it: one writes the path, another the name of the file. */
const nameOf = (call: string): string => baseName(call).toLowerCase();
const keyOf = (name: string, rule: string): string => JSON.stringify([name, rule]);
const namesOf = ({ labels }: Grader): readonly string[] => [...new Set(labels.map(({ call }) => nameOf(call)))];

const compare = (a: Grader, b: Grader, rules: readonly string[]): GraderPair => {
  const saidByB = new Map(b.labels.map(({ call, rule, verdict }) => [keyOf(nameOf(call), rule), verdict]));
  const names = matchNames(namesOf(a), namesOf(b));
  const both = a.labels.flatMap(({ call, rule, verdict }) => {
    const other = saidByB.get(keyOf(names.get(nameOf(call)) ?? '', rule));
    return other === undefined ? [] : [{ call, rule, said: [verdict, other] as const }];
  });
  const agreement = (some: typeof both): RuleAgreement =>
    agreementOf(some.map(({ said: [truth, said] }) => ({ truth, said })));
  return {
    names: [a.name, b.name],
    rules: Object.fromEntries(
      rules
        .filter((rule) => both.some((one) => one.rule === rule))
        .map((rule) => [rule, agreement(both.filter((one) => one.rule === rule))]),
    ),
    all: agreement(both),
    apart: both.filter(({ said: [one, other] }) => one !== other),
  };
};

/** Every two of some graders. */
export const compareGraders = (graders: readonly Grader[], rules: readonly string[]): readonly GraderPair[] =>
  graders.flatMap((one, at) => graders.slice(at + 1).map((other) => compare(one, other, rules)));
