import type { ReportedVerdict, ScoredCall } from '../model/report.ts';
import type { VerdictKind } from '../model/verdict.ts';
import { agreementOf, type Pair, type RuleAgreement, type Said } from './agreement.ts';
import { type CharacterErrors, characterErrors } from './character-errors.ts';
import { callFinder } from './find-call.ts';
import type { Label } from './read-labels.ts';
import type { SaidTurn } from './read-transcripts.ts';

/** Verdicts of a program, or of an engine, or by a rulebook. */
export interface Judging {
  readonly name: string;
  readonly calls: readonly ScoredCall[];
}

/** A word against a label. */
export interface Disagreement {
  readonly call: string;
  readonly rule: string;
  readonly label: VerdictKind;
  readonly said: Said;
  /** The program's verdict with reason and evidence; null where it has none. */
  readonly verdict: ReportedVerdict | null;
}

/** Edits and characters by side. */
export interface SideErrors {
  readonly agent: CharacterErrors;
  readonly customer: CharacterErrors;
}

/** How one judging agrees with labels. */
export interface Evaluation {
  readonly name: string;
  readonly rules: Readonly<Record<string, RuleAgreement>>;
  readonly all: RuleAgreement;
  readonly disagreements: readonly Disagreement[];
  /** Labelled calls that the judging does not have, or could not score. */
  readonly missing: readonly string[];
  readonly failed: readonly string[];
  /** Null without transcripts. */
  readonly errors: SideErrors | null;
}

/** Rules that are labelled on fewer calls prove little. */
export const FEW = 20;

/** Holds what was judged against labels and, where there are any, transcripts. `rules` says in which order rules are listed. */
export const evaluate = (
  judging: Judging,
  labels: readonly Label[],
  rules: readonly string[],
  turns: readonly SaidTurn[] = [],
): Evaluation => {
  const find = callFinder(judging.calls);
  const labelled = rules.filter((rule) => labels.some((label) => label.rule === rule));
  const pairs = labels.map((label) => {
    const call = find(label.call);
    const verdict = call?.verdicts.find(({ rule }) => rule === label.rule) ?? null;
    return { label, call, verdict, pair: { truth: label.verdict, said: verdict?.verdict ?? null } satisfies Pair };
  });
  const named = (holds: (call: ScoredCall | null) => boolean): readonly string[] => [
    ...new Set(pairs.filter(({ call }) => holds(call)).map(({ label }) => label.call)),
  ];
  return {
    name: judging.name,
    rules: Object.fromEntries(
      labelled.map((rule) => [
        rule,
        agreementOf(pairs.filter(({ label }) => label.rule === rule).map(({ pair }) => pair)),
      ]),
    ),
    all: agreementOf(pairs.map(({ pair }) => pair)),
    disagreements: pairs
      .filter(({ pair }) => pair.truth !== pair.said)
      .map(({ label, verdict, pair }) => ({
        call: label.call,
        rule: label.rule,
        label: pair.truth,
        said: pair.said,
        verdict,
      })),
    missing: named((call) => call === null),
    failed: named((call) => call?.status === 'failed'),
    errors: turns.length === 0 ? null : errorsOf(judging.calls, turns),
  };
};

/** Character errors by side, over the calls of which both the truth and a hearing are there. */
const errorsOf = (calls: readonly ScoredCall[], turns: readonly SaidTurn[]): SideErrors => {
  const find = callFinder(calls);
  const byCall = new Map<ScoredCall, SaidTurn[]>();
  for (const turn of turns) {
    const call = find(turn.call);
    if (call?.status === 'scored') byCall.set(call, [...(byCall.get(call) ?? []), turn]);
  }
  const side = (role: 'agent' | 'customer'): CharacterErrors =>
    characterErrors(
      [...byCall].map(([call, all]) => ({
        said: all
          .filter((turn) => turn.role === role)
          .map(({ text }) => text)
          .join(''),
        heard: call.transcript
          .filter((one) => one.role === role)
          .map(({ text }) => text)
          .join(''),
      })),
    );
  return { agent: side('agent'), customer: side('customer') };
};
