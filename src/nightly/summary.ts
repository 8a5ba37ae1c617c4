import { textsIn } from '../messages/index.ts';
import type { AgentScores } from '../model/agent-scores.ts';
import { wholePercent } from '../model/rounding.ts';
import { maskAgent } from '../privacy/mask-name.ts';
import { type AgentRow, agentRows, averageScore } from '../reports/agents.ts';
import { failuresOf } from '../store/files-table.ts';
import { addUpAgents } from '../store/scores-table.ts';
import { printable } from '../text/printable.ts';
import { trendNights } from './backlog.ts';
import type { Night } from './night.ts';

/** Judged calls that a rate must rest on before it is compared: of fewer, one call is more than ten points. */
const ENOUGH = 10;
/** A change of a pass rate that is worth a line. */
const NOTED = 0.05;
/** Rules and agents that are named at most. */
const NAMED = 5;
/** Calls with a score that an agent must have to be named. */
const AGENT_CALLS = 3;

interface RuleRate {
  readonly title: string;
  readonly fail: number;
  readonly judged: number;
  readonly rate: number;
  /** Of the night before; null where it judged too few. */
  readonly before: number | null;
}

/** The last night before this one that has calls; null when there is none that is judged by this rulebook too. */
const nightBefore = (night: Night): string | null => {
  const [row] = night.store.all(
    'SELECT max(night) AS night FROM calls WHERE night BETWEEN ? AND ?',
    trendNights(night),
  );
  return row?.night == null ? null : String(row.night);
};

const rateOf = ({ rules }: AgentScores, rule: string): { fail: number; judged: number } => {
  const { pass = 0, fail = 0 } = rules[rule] ?? {};
  return { fail, judged: pass + fail };
};

const rates = ({ titles, rulesOn }: Night, { tonight, before }: AgentRow): readonly RuleRate[] =>
  rulesOn.flatMap((rule) => {
    const now = rateOf(tonight, rule);
    const then = rateOf(before, rule);
    if (now.judged === 0) return [];
    const enough = now.judged >= ENOUGH && then.judged >= ENOUGH;
    return [
      {
        ...now,
        title: printable(titles.get(rule) ?? rule),
        rate: now.fail / now.judged,
        before: enough ? then.fail / then.judged : null,
      },
    ];
  });

/** A night in a few lines, for a mail: what came, how it went, what changed since the night before, who needs help most. */
export const nightSummary = (night: Night): string => {
  const { store, date, judgedBy, lang, unmasked } = night;
  const { night: words } = textsIn(lang).program;
  const last = nightBefore(night);
  const failures = failuresOf(store, date);
  const tonight = addUpAgents(store, judgedBy, [date, date]);
  const before = last === null ? [] : addUpAgents(store, judgedBy, [last, last]);
  const [all] = agentRows(tonight, before, new Map());
  if (all === undefined || all.tonight.calls === 0) return `${words.none(date, failures.length)}\n`;
  const score = (scores: AgentScores): string => averageScore(scores)?.toFixed(1) ?? '–';
  const percent = (value: number | null): string => (value === null ? '–' : `${wholePercent(value)}%`);
  const byRule = rates(night, all);
  const failed = byRule.filter(({ fail }) => fail > 0).sort((a, b) => b.rate - a.rate);
  const changed = byRule.filter(({ rate, before: then }) => then !== null && Math.abs(rate - then) >= NOTED);
  const weakest = tonight
    .filter(({ agentId, withScore }) => agentId !== null && withScore >= AGENT_CALLS)
    .sort((a, b) => (averageScore(a) ?? 0) - (averageScore(b) ?? 0));
  const shown = (id: string): string => printable(unmasked ? id : maskAgent(id));
  const list = (head: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', head, ...lines.slice(0, NAMED).map((line) => `  ${line}`)];
  return [
    words.counts(date, all.tonight.calls, failures.length),
    words.average(score(all.tonight), percent(all.tonight.coverageSum / all.tonight.calls)),
    ...(last === null ? [] : [words.before(last, all.before.calls, score(all.before))]),
    ...list(
      words.failed,
      failed.map(({ title, fail, judged, rate }) => words.rule(title, fail, judged, percent(rate))),
    ),
    ...list(
      words.changed(last ?? ''),
      changed.map(({ title, rate, before: then }) => words.change(title, percent(then), percent(rate))),
    ),
    ...list(
      words.weakest,
      weakest.map((agent) => words.agent(shown(agent.agentId ?? ''), score(agent), agent.withScore)),
    ),
    '',
  ].join('\n');
};
