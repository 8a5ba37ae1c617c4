import { findMatches } from '../phrases/index.ts';
import { defineRule } from '../rule-parts/define-rule.ts';
import { leastConfidence, phraseEvidence } from '../rule-parts/evidence.ts';
import { isCovered } from '../rule-parts/occasions.ts';
import { titleList } from '../rule-parts/person-words.ts';

export default defineRule({
  id: 'respectful-address',
  part: 'further',
  clauses: ['一1', '四2'],
  on: true,
  guards: ['answered', 'roles', 'agent-speech'],
  needs: ['agentTurns', 'agentCoverage', 'talk', 'customerTitle'],
  lists: ['address', 'rude-address'],
  settings: { minTurns: 4, minSeconds: 30 },
  findings: {
    addressed: 'pass',
    'rude-address': 'fail',
    'address-missing': 'fail',
    'title-missing': 'fail',
    'too-short': 'not-applicable',
    'not-readable': 'unknown',
  },
  check({ agentTurns, agentCoverage, talk, customerTitle }, { minTurns, minSeconds }, lists) {
    if (agentTurns.length < minTurns || talk.end - talk.start < minSeconds) return { finding: 'too-short' };
    const rude = agentTurns.flatMap((turn) => lists['rude-address'].in(turn).map((match) => ({ turn, match })));
    if (rude.length > 0) {
      const params = { phrases: rude.map(({ match }) => match.text).join(', ') };
      const evidence = rude.map(({ turn, match }) => phraseEvidence(turn, match));
      return { finding: 'rude-address', params, evidence, confidence: leastConfidence(rude.map(({ match }) => match)) };
    }
    if (!isCovered(agentCoverage)) return { finding: 'not-readable' };
    // 「知道客人官职的优先称呼官职」: a title that the call data knows is the one to use.
    const title = titleList(customerTitle ?? '');
    for (const turn of agentTurns) {
      const match = (title === null ? lists.address.in(turn) : findMatches(turn.words, title))[0];
      if (match === undefined) continue;
      return { finding: 'addressed', evidence: [phraseEvidence(turn, match)], confidence: leastConfidence([match]) };
    }
    if (title === null) return { finding: 'address-missing', confidence: agentCoverage };
    return { finding: 'title-missing', params: { title: customerTitle ?? '' }, confidence: agentCoverage };
  },
});
