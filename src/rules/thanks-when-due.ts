import { lastsFor, type Turn } from '../conversation/index.ts';
import { countDigits } from '../phrases/index.ts';
import { defineRule, type Wording } from '../rule-parts/define-rule.ts';
import { leastConfidence, turnEvidence } from '../rule-parts/evidence.ts';
import { listensToNumber } from '../rule-parts/number-turns.ts';
import { findAnswers, isCovered, type Occasion, turnsFrom, waitOccasions } from '../rule-parts/occasions.ts';
import { isOneParty } from '../rule-parts/talk-time.ts';

type Kind = 'number' | 'wait';

/**
 * The customer turn that completes a number asked for by an agent turn; null when none does. It may come in parts, up to the
 * agent's next turn but one, and further while the agent says no more than 嗯 in between, or takes it down: who listens has not got it all.
 */
function findNumber(
  asking: Turn,
  agentTurns: readonly Turn[],
  customerTurns: readonly Turn[],
  { digits, backChannel }: { readonly digits: number; readonly backChannel: Wording },
): Turn | null {
  const listens = (turn: Turn): boolean => listensToNumber(turn, backChannel);
  const [, until] = agentTurns.filter((turn) => turn.start > asking.start && !listens(turn));
  let given = 0;
  let completed: Turn | null = null;
  for (const turn of customerTurns.filter(({ start }) => start > asking.start)) {
    const since = completed?.start ?? asking.start;
    const between = agentTurns.filter(({ start }) => start > since && start < turn.start);
    const isOver = turn.start >= (until?.start ?? Number.POSITIVE_INFINITY);
    if (completed === null ? isOver : !between.every(listens)) break;
    const more = countDigits(turn.words);
    given += more;
    if (given >= digits && more > 0) completed = turn;
  }
  return completed;
}

export default defineRule({
  id: 'thanks-when-due',
  part: 'further',
  clauses: ['一5'],
  on: true,
  guards: ['answered', 'roles', 'agent-speech'],
  needs: ['agentTurns', 'customerTurns', 'unknownTurns', 'turns', 'silences', 'agentCoverage', 'customerCoverage'],
  lists: ['thanks', 'waiting', 'apology', 'ask-number', 'customer-hold', 'back-channel'],
  mayLack: ['back-channel'],
  settings: { digits: 6, wait: 20, turns: 2 },
  findings: {
    thanked: 'pass',
    'number-not-thanked': 'fail',
    'wait-not-thanked': 'fail',
    'no-occasion': 'not-applicable',
    'one-party': 'unknown',
    'not-readable': 'unknown',
  },
  doubtful: ['number-not-thanked', 'wait-not-thanked', 'not-readable'],
  untilEnd: ['no-occasion'],
  early({ turns, silences }, settings, lists) {
    const waits = silences.some((silence) => lastsFor(silence, settings.wait));
    const asked = turns.some((turn) => lists['ask-number'].in(turn).length > 0);
    return waits || asked || turns.some((turn) => !turn.readable) ? null : { finding: 'no-occasion' };
  },
  check({ agentTurns, customerTurns, unknownTurns, turns, silences, ...heard }, settings, lists) {
    const numbers = agentTurns.flatMap((turn): readonly Occasion<Kind>[] => {
      if (lists['ask-number'].in(turn).length === 0) return [];
      const number = findNumber(turn, agentTurns, customerTurns, {
        digits: settings.digits,
        backChannel: lists['back-channel'],
      });
      if (number === null) return [];
      return [
        { kind: 'number', evidence: turnEvidence(number), turns: turnsFrom(agentTurns, number.start, settings.turns) },
      ];
    });
    const waits = waitOccasions({ agentTurns, turns, silences }, settings, lists['customer-hold']);
    const occasions = [...numbers, ...waits].filter((occasion) => occasion.turns.length > 0);
    if (occasions.length === 0) {
      // An agent who can be read and asked for no number had none to be thanked for, whatever the customer said.
      const asked = agentTurns.some((turn) => lists['ask-number'].in(turn).length > 0);
      const covered = isCovered(heard.agentCoverage, ...(asked ? [heard.customerCoverage] : []));
      return { finding: covered ? 'no-occasion' : 'not-readable' };
    }
    // A wait asks for thanks or an apology, not both (docs/judging.md section 6).
    const answer = (turn: Turn, kind: Kind) => [
      ...lists.thanks.in(turn),
      ...lists.waiting.in(turn),
      ...(kind === 'wait' ? lists.apology.in(turn) : []),
    ];
    const answers = findAnswers(occasions, answer, unknownTurns);
    const { evidence } = answers;
    if (answers.outcome === 'answered') {
      return { finding: 'thanked', evidence, confidence: leastConfidence(answers.matches) };
    }
    if (answers.outcome === 'not-readable') return { finding: 'not-readable', evidence };
    if (answers.missing === 'wait' && isOneParty(turns)) return { finding: 'one-party', evidence };
    return { finding: `${answers.missing}-not-thanked` as const, evidence };
  },
});
