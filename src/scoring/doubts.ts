import type { CallFacts } from '../model/call-facts.ts';
import { FURTHER_HEARINGS } from '../model/heard.ts';
import type { Span } from '../model/span.ts';
import type { Verdict } from '../model/verdict.ts';
import { RULES } from '../rules/index.ts';
import { type JudgeRulebook, judge } from './judge.ts';

/** Turns of the evidence that are worth a further hearing: the last two hold an opening or a closing. */
const TURNS = 2;

const DOUBTFUL = new Map(RULES.map(({ id, doubtful }) => [id, doubtful ?? []]));

/**
 * The utterances of a call that should be listened to again before a verdict stands: those in which words were missed. A
 * fail is held against one further hearing; what sounds like the words that are missing, against all.
 */
export function findDoubts(facts: CallFacts, rulebook: JudgeRulebook): readonly Span[] {
  const doubtful = judge(facts, rulebook).verdicts.filter(({ rule, finding }) => DOUBTFUL.get(rule)?.includes(finding));
  const spans = doubtful.flatMap((verdict) => spansOf(verdict, facts));
  return [...new Map(spans.map(({ start, end }) => [`${start}-${end}`, { start, end }])).values()];
}

const spansOf = ({ evidence, verdict }: Verdict, { utterances }: CallFacts): readonly Span[] => {
  const most = verdict === 'fail' ? 1 : FURTHER_HEARINGS;
  const turns = evidence.slice(-TURNS);
  return utterances.filter(
    ({ role, start, end, again }) =>
      (again?.length ?? 0) < most &&
      turns.some((turn) => turn.role === role && isWithin({ start, end }, turn.start ?? 0, turn.end ?? 0)),
  );
};

/** Seconds: evidence is rounded to hundredths. */
const ROUNDED = 0.006;

const isWithin = (span: Span, start: number, end: number): boolean =>
  span.start >= start - ROUNDED && span.end <= end + ROUNDED;
