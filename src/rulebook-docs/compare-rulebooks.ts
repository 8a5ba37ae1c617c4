import type { Lang } from '../messages/index.ts';
import type { CallFacts } from '../model/call-facts.ts';
import type { JudgedCall } from '../model/report.ts';
import type { VerdictKind } from '../model/verdict.ts';
import { maskCall } from '../privacy/mask-report.ts';
import { judgedCall } from '../reports/build-report.ts';
import { type LoadedRulebook, wordingIn } from '../run/load-rulebook.ts';
import { judge, type OnBug } from '../scoring/judge.ts';
import { ruleIds } from './explain-rule.ts';

/** A verdict, or null where a rulebook does not judge the rule. */
export type Judged = VerdictKind | null;

/** One call on which a rule's verdict differs. */
export interface ChangedVerdict {
  readonly rule: string;
  readonly title: string;
  readonly from: Judged;
  readonly to: Judged;
  /** Name of the call for a reader. */
  readonly call: string;
  /** Why the second rulebook says what it says; the first, where the second says nothing. */
  readonly reason: string;
}

/** One call whose score or band differs. */
export interface ChangedScore {
  readonly call: string;
  readonly from: Pick<JudgedCall, 'score' | 'band'>;
  readonly to: Pick<JudgedCall, 'score' | 'band'>;
}

export interface Comparison {
  readonly calls: number;
  /** In the order of rules, then of calls. */
  readonly verdicts: readonly ChangedVerdict[];
  readonly scores: readonly ChangedScore[];
}

function compareCall(before: JudgedCall, after: JudgedCall): readonly ChangedVerdict[] {
  const call = after.callId ?? after.recording.path;
  const rules = new Set([...before.verdicts, ...after.verdicts].map(({ rule }) => rule));
  return [...rules].flatMap((rule) => {
    const [one, other] = [before, after].map(({ verdicts }) => verdicts.find((verdict) => verdict.rule === rule));
    const shown = other ?? one;
    if (shown === undefined || one?.verdict === other?.verdict) return [];
    const title = shown.title ?? rule;
    return [{ rule, title, from: one?.verdict ?? null, to: other?.verdict ?? null, call, reason: shown.reason }];
  });
}

/** Judges every call by both rulebooks and keeps what differs, in the words of the second. Pure but for `onBug`. */
export function compareRulebooks(
  calls: readonly CallFacts[],
  before: LoadedRulebook,
  after: LoadedRulebook,
  options: { readonly lang: Lang; readonly unmasked: boolean; readonly onBug: (call: string) => OnBug },
): Comparison {
  const judgeBy = (loaded: LoadedRulebook) => {
    const wording = wordingIn(loaded, options.lang);
    return (facts: CallFacts): JudgedCall => {
      const scorecard = judge(facts, loaded.rulebook, options.onBug(facts.recording.path));
      const call = judgedCall(facts, scorecard, wording);
      return options.unmasked ? call : (maskCall(call) as JudgedCall);
    };
  };
  const [byBefore, byAfter] = [judgeBy(before), judgeBy(after)];
  const pairs = calls.map((facts) => [byBefore(facts), byAfter(facts)] as const);
  const order = [...ruleIds(before.rulebook), ...ruleIds(after.rulebook)];
  const verdicts = pairs
    .flatMap(([one, other]) => compareCall(one, other))
    .sort((a, b) => order.indexOf(a.rule) - order.indexOf(b.rule));
  const scores = pairs.flatMap(([one, other]): readonly ChangedScore[] =>
    one.score === other.score && one.band === other.band
      ? []
      : [{ call: other.callId ?? other.recording.path, from: one, to: other }],
  );
  return { calls: calls.length, verdicts, scores };
}
