import { lastsFor, type Turn } from '../conversation/index.ts';
import { defineRule } from '../rule-parts/define-rule.ts';
import { leastConfidence, phraseEvidence } from '../rule-parts/evidence.ts';
import { findAnswers, isCovered, type Occasion, turnsFrom, waitOccasions } from '../rule-parts/occasions.ts';
import { findRefusals } from '../rule-parts/refusal-words.ts';
import { isOneParty } from '../rule-parts/talk-time.ts';

type Kind = 'wait' | 'refusal' | 'complaint';

export default defineRule({
  id: 'apology-when-due',
  part: 'further',
  clauses: ['一4', '一8'],
  on: true,
  guards: ['answered', 'roles', 'agent-speech'],
  needs: ['agentTurns', 'customerTurns', 'unknownTurns', 'turns', 'silences', 'agentCoverage', 'customerCoverage'],
  lists: ['apology', 'refusal', 'refusal-of-asked', 'complaint', 'customer-hold', 'thanks', 'waiting'],
  mayLack: ['refusal-of-asked'],
  settings: { wait: 20, turns: 2 },
  findings: {
    apologised: 'pass',
    'wait-not-apologised': 'fail',
    'refusal-not-apologised': 'fail',
    'complaint-not-apologised': 'fail',
    'no-occasion': 'not-applicable',
    'one-party': 'unknown',
    'not-readable': 'unknown',
  },
  doubtful: ['wait-not-apologised', 'refusal-not-apologised', 'complaint-not-apologised', 'not-readable'],
  untilEnd: ['no-occasion'],
  early({ turns, silences, unknownTurns, ...heard }, settings, lists) {
    const isTold = (turn: Turn): boolean =>
      [lists.refusal, lists['refusal-of-asked'], lists.complaint].some((list) => list.in(turn).length > 0);
    const waits = silences.some((silence) => lastsFor(silence, settings.wait));
    if (waits || turns.some(isTold) || turns.some((turn) => !turn.readable)) return null;
    return isCovered(heard.agentCoverage, heard.customerCoverage) || unknownTurns.length > 0
      ? { finding: 'no-occasion' }
      : null;
  },
  check({ agentTurns, customerTurns, unknownTurns, turns, silences, ...heard }, settings, lists) {
    const waits = waitOccasions({ agentTurns, turns, silences }, settings, lists['customer-hold']);
    const refusalWords = { any: lists.refusal, ofAsked: lists['refusal-of-asked'] };
    const refusals = agentTurns.flatMap((turn, index): readonly Occasion<Kind>[] =>
      findRefusals(turn, refusalWords, customerTurns).map((match) => ({
        kind: 'refusal',
        evidence: phraseEvidence(turn, match),
        turns: agentTurns.slice(Math.max(0, index - 1), index + 1 + settings.turns),
      })),
    );
    const complain = (turn: Turn): readonly Occasion<Kind>[] =>
      lists.complaint.in(turn).map((match) => ({
        kind: 'complaint',
        evidence: phraseEvidence(turn, match),
        turns: turnsFrom(agentTurns, turn.start, settings.turns),
      }));
    const occasions = [...waits, ...refusals, ...customerTurns.flatMap(complain)].filter(
      (occasion) => occasion.turns.length > 0,
    );
    if (occasions.length === 0) {
      return { finding: isCovered(heard.agentCoverage, heard.customerCoverage) ? 'no-occasion' : 'not-readable' };
    }
    // After a wait, thanks for it serve as well (docs/judging.md section 6).
    const answer = (turn: Turn, kind: Kind) =>
      kind === 'wait'
        ? [...lists.apology.in(turn), ...lists.waiting.in(turn), ...lists.thanks.in(turn)]
        : lists.apology.in(turn);
    const answers = findAnswers(occasions, answer, unknownTurns);
    const { evidence } = answers;
    if (answers.outcome === 'answered') {
      return { finding: 'apologised', evidence, confidence: leastConfidence(answers.matches) };
    }
    if (answers.outcome === 'not-readable') return { finding: 'not-readable', evidence };
    if (answers.missing === 'wait' && isOneParty(turns)) return { finding: 'one-party', evidence };
    return { finding: `${answers.missing}-not-apologised` as const, evidence };
  },
});
