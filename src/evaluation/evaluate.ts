import type { ReportedVerdict, ScoredCall } from '../model/report.ts';
import type { VerdictKind } from '../model/verdict.ts';
import { agreementOf, type Pair, type RuleAgreement, type Said } from './agreement.ts';
import { type CharacterErrors, characterErrors } from './character-errors.ts';
import { callFinder, type FindCall } from './find-call.ts';
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
  /** Labelled calls that may be several of the judging, by the name or once numbers are masked: none is taken by guess. */
  readonly ambiguous: readonly string[];
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
  const find = callFinder(judging.calls, namesIn(labels));
  const labelled = rules.filter((rule) => labels.some((label) => label.rule === rule));
  const pairs = labels.map((label) => {
    const found = find(label.call);
    const call = found === 'several' ? null : found;
    const verdict = call?.verdicts.find(({ rule }) => rule === label.rule) ?? null;
    return { label, found, verdict, pair: { truth: label.verdict, said: verdict?.verdict ?? null } satisfies Pair };
  });
  const named = (holds: (found: ReturnType<FindCall>) => boolean): readonly string[] => [
    ...new Set(pairs.filter(({ found }) => holds(found)).map(({ label }) => label.call)),
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
    missing: named((found) => found === null),
    ambiguous: named((found) => found === 'several'),
    failed: named((found) => found !== null && found !== 'several' && found.status === 'failed'),
    errors: turns.length === 0 ? null : errorsOf(judging.calls, turns),
  };
};

const namesIn = (some: readonly { readonly call: string }[]): readonly string[] => some.map(({ call }) => call);

/** Character errors by side, over the calls of which both the truth and a hearing are there. */
const errorsOf = (calls: readonly ScoredCall[], turns: readonly SaidTurn[]): SideErrors => {
  const find = callFinder(calls, namesIn(turns));
  const byCall = new Map<ScoredCall, SaidTurn[]>();
  for (const turn of turns) {
    const call = find(turn.call);
    if (call !== null && call !== 'several' && call.status === 'scored')
      byCall.set(call, [...(byCall.get(call) ?? []), turn]);
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
