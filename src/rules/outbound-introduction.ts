import { defineRule } from '../rule-parts/define-rule.ts';
import { leastConfidence, phraseEvidence, turnEvidence } from '../rule-parts/evidence.ts';
import { isHiddenIn } from '../rule-parts/hidden-speech.ts';
import { findCallerBehind, mayNameBehind, mayNameOneself, namesOneself } from '../rule-parts/person-words.ts';

export default defineRule({
  id: 'outbound-introduction',
  part: 'further',
  clauses: ['四2'],
  on: true,
  guards: ['answered', 'roles', 'agent-speech'],
  needs: ['direction', 'agentTurns', 'unknownTurns'],
  lists: ['introduction', 'company'],
  settings: { turns: 2 },
  findings: {
    introduced: 'pass',
    'not-introduced': 'fail',
    'inbound-call': 'not-applicable',
    'direction-missing': 'unknown',
    'name-unclear': 'unknown',
    'not-readable': 'unknown',
    'speaker-hidden': 'unknown',
  },
  doubtful: ['not-introduced', 'not-readable'],
  early: ({ direction }) => (direction === 'inbound' ? { finding: 'inbound-call' } : null),
  check({ direction, agentTurns, unknownTurns }, { turns }, lists) {
    if (direction === null) return { finding: 'direction-missing' };
    const opening = agentTurns.slice(0, turns);
    for (const turn of opening) {
      const match = lists.introduction.in(turn)[0] ?? findCallerBehind(turn, lists.company);
      if (match === undefined || match === null) continue;
      return { finding: 'introduced', evidence: [phraseEvidence(turn, match)], confidence: leastConfidence([match]) };
    }
    const named = opening.find(namesOneself);
    if (named !== undefined)
      return { finding: 'introduced', evidence: [turnEvidence(named)], confidence: named.confidence };
    const evidence = opening.map(turnEvidence);
    const end = opening.at(-1)?.end ?? 0;
    if (isHiddenIn(unknownTurns, { start: 0, end })) return { finding: 'speaker-hidden', evidence };
    if (opening.some((turn) => !turn.readable)) return { finding: 'not-readable', evidence };
    const unclear = opening.filter((turn) => mayNameBehind(turn, lists.company) || mayNameOneself(turn));
    if (unclear.length > 0) return { finding: 'name-unclear', evidence: unclear.map(turnEvidence) };
    return { finding: 'not-introduced', evidence, confidence: Math.min(...opening.map((turn) => turn.confidence)) };
  },
});
