import { defineRule } from '../rule-parts/define-rule.ts';
import { turnEvidence } from '../rule-parts/evidence.ts';
import { isCovered } from '../rule-parts/occasions.ts';
import { saidEvidence } from '../rule-parts/said.ts';

export default defineRule({
  id: 'acknowledging-words',
  part: 'further',
  clauses: ['一6'],
  on: false,
  guards: ['answered', 'roles', 'agent-speech'],
  needs: ['agentTurns', 'turns', 'agentCoverage'],
  lists: ['acknowledge'],
  settings: { minTurns: 4, share: 0.25 },
  findings: {
    acknowledged: 'pass',
    'too-few': 'fail',
    'too-short': 'not-applicable',
    'not-readable': 'unknown',
  },
  doubtful: ['too-few', 'not-readable'],
  untilEnd: ['too-short', 'too-few'],
  check({ agentTurns, turns, agentCoverage }, { minTurns, share }, lists) {
    const replies = turns.filter((turn, index) => turn.role === 'agent' && turns[index - 1]?.role === 'customer');
    if (agentTurns.length < minTurns || replies.length === 0) return { finding: 'too-short' };
    const matches = replies.flatMap((turn) =>
      lists.acknowledge
        .in(turn)
        .slice(0, 1)
        .map((match) => ({ turn, match })),
    );
    const params = { count: matches.length, turns: replies.length, limit: Math.round(share * 100) };
    const evidence = matches.map(saidEvidence);
    if (matches.length / replies.length >= share) return { finding: 'acknowledged', params, evidence };
    if (!isCovered(agentCoverage)) return { finding: 'not-readable', evidence };
    return { finding: 'too-few', params, evidence: replies.map(turnEvidence) };
  },
});
