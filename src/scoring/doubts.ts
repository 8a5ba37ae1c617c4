import type { CallFacts } from '../model/call-facts.ts';
import { FURTHER_HEARINGS } from '../model/heard.ts';
import type { Span } from '../model/span.ts';
import type { Evidence, Verdict } from '../model/verdict.ts';
import { RULES } from '../rules/index.ts';
import { type JudgeRulebook, judge } from './judge.ts';

const DOUBTFUL = new Map(RULES.map(({ id, doubtful }) => [id, doubtful]));

/**
 * The utterances of a call that should be listened to again before a verdict stands: those of the turn in which words were missed. A
 * fail is held against one further hearing; what sounds like the words that are missing, against all.
 */
export function findDoubts(facts: CallFacts, rulebook: JudgeRulebook): readonly Span[] {
  const spans = judge(facts, rulebook).verdicts.flatMap((verdict) => {
    const doubtful = DOUBTFUL.get(verdict.rule);
    const turn = verdict.evidence.at(doubtful?.turn === 'first' ? 0 : -1);
    return turn !== undefined && doubtful?.findings.includes(verdict.finding) ? spansOf(turn, verdict, facts) : [];
  });
  return [...new Map(spans.map(({ start, end }) => [`${start}-${end}`, { start, end }])).values()];
}

const spansOf = (turn: Evidence, { verdict }: Verdict, { utterances }: CallFacts): readonly Span[] => {
  const most = verdict === 'fail' ? 1 : FURTHER_HEARINGS;
  return utterances.filter(
    ({ role, start, end, again }) =>
      role === turn.role && (again?.length ?? 0) < most && isWithin({ start, end }, turn.start ?? 0, turn.end ?? 0),
  );
};

/** Seconds: evidence is rounded to hundredths. */
const ROUNDED = 0.006;

const isWithin = (span: Span, start: number, end: number): boolean =>
  span.start >= start - ROUNDED && span.end <= end + ROUNDED;
