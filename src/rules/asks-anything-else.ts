import type { Turn } from '../conversation/index.ts';
import { defineRule } from '../rule-parts/define-rule.ts';
import { leastConfidence, phraseEvidence, turnEvidence } from '../rule-parts/evidence.ts';
import { isHiddenIn } from '../rule-parts/hidden-speech.ts';

export default defineRule({
  id: 'asks-anything-else',
  part: 'further',
  clauses: ['一7'],
  on: true,
  guards: ['answered', 'roles', 'agent-speech'],
  needs: ['agentTurns', 'customerTurns', 'unknownTurns', 'talk', 'release', 'endMissing'],
  lists: ['else', 'farewell', 'bye-bye'],
  settings: { minSeconds: 30, window: 60 },
  findings: {
    asked: 'pass',
    'not-asked': 'fail',
    'too-short': 'not-applicable',
    'customer-left-first': 'not-applicable',
    'cut-off': 'unknown',
    'not-readable': 'unknown',
    'speaker-hidden': 'unknown',
  },
  check({ agentTurns, customerTurns, unknownTurns, talk, release, endMissing }, { minSeconds, window }, lists) {
    if (talk.end - talk.start < minSeconds) return { finding: 'too-short' };
    const leaves = (turn: Turn) => [lists.farewell, lists['bye-bye']].flatMap((list) => list.in(turn));
    const last = agentTurns.findLast((turn) => leaves(turn).length > 0);
    const farewell = (last === undefined ? undefined : leaves(last).at(-1)?.start) ?? talk.end;
    const within = (turn: Turn): boolean => turn.end > farewell - window && turn.start <= farewell;
    const searched = agentTurns.filter(within);
    for (const turn of searched) {
      const match = lists.else.in(turn)[0];
      if (match === undefined) continue;
      return { finding: 'asked', evidence: [phraseEvidence(turn, match)], confidence: leastConfidence([match]) };
    }
    const evidence = searched.map(turnEvidence);
    const agentLeaves = searched.flatMap(leaves)[0];
    const customerLeaves = customerTurns.filter(within).find((turn) => leaves(turn).length > 0);
    if (customerLeaves !== undefined && customerLeaves.start < (agentLeaves?.start ?? Number.POSITIVE_INFINITY)) {
      return { finding: 'customer-left-first', evidence: [turnEvidence(customerLeaves)] };
    }
    // Who is hung up on before taking leave had no moment to ask.
    if (agentLeaves === undefined && release.party === 'customer') return { finding: 'customer-left-first', evidence };
    if (isHiddenIn(unknownTurns, { start: farewell - window, end: talk.end }))
      return { finding: 'speaker-hidden', evidence };
    if (searched.some((turn) => !turn.readable)) return { finding: 'not-readable', evidence };
    // Without a farewell and an agent who hung up, the end may lie behind the recording, the system or another agent.
    if (agentLeaves === undefined && (release.party !== 'agent' || endMissing)) return { finding: 'cut-off', evidence };
    return { finding: 'not-asked', evidence, confidence: Math.min(...searched.map((turn) => turn.confidence)) };
  },
});
