import { defineRule } from '../rule-parts/define-rule.ts';
import { leastConfidence } from '../rule-parts/evidence.ts';
import { isCovered } from '../rule-parts/occasions.ts';
import {
  findRemedy,
  findTabooHits,
  hitEvidence,
  isDoubtful,
  nameHits,
  type TabooHit,
} from '../rule-parts/taboo-hits.ts';

export default defineRule({
  id: 'first-question-ownership',
  part: 'further',
  clauses: ['三8'],
  on: true,
  guards: ['answered', 'roles', 'agent-speech'],
  needs: ['agentTurns', 'agentCoverage', 'limits'],
  lists: ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'hand-off', 'quoting', 'remedy'],
  settings: { remedySeconds: 10, pinyinHitConfidence: 0.6 },
  findings: {
    owned: 'pass',
    'handed-off': 'fail',
    'judged-as-taboo': 'not-applicable',
    'no-occasion': 'not-applicable',
    'hit-doubtful': 'unknown',
    'not-readable': 'unknown',
  },
  check({ agentTurns, agentCoverage, limits }, settings, lists) {
    const taboos = [lists.T1, lists.T2, lists.T3, lists.T4, lists.T5, lists.T6];
    const occasions = agentTurns.flatMap((turn) => {
      const hits = findTabooHits(turn, [...taboos, lists['hand-off']], lists.quoting);
      return hits.filter((hit) => hit.excusable || hit.match.list === 'hand-off');
    });
    const remedyFor = ({ turn, match }: (typeof occasions)[number]) =>
      findRemedy(turn, match, agentTurns, lists.remedy, settings.remedySeconds);
    const open = occasions.filter((hit) => remedyFor(hit) === null);
    // T1 and T2 without a remedy have failed no-forbidden-phrases: once is enough.
    const counting = open.filter((hit) => !hit.excusable);
    const isSure = (hit: TabooHit): boolean => !isDoubtful(hit, settings.pinyinHitConfidence, limits.minConfidence);
    const sure = counting.filter(isSure);
    if (sure.length > 0) {
      const confidence = leastConfidence(sure.map((hit) => hit.match));
      return {
        finding: 'handed-off',
        params: { phrases: nameHits(sure) },
        evidence: sure.map(hitEvidence),
        confidence,
      };
    }
    const evidence = open.map(hitEvidence);
    if (counting.length > 0 || (open.length > 0 && !open.some(isSure))) {
      return { finding: 'hit-doubtful', params: { phrases: nameHits(open) }, evidence };
    }
    if (open.length > 0) return { finding: 'judged-as-taboo', params: { phrases: nameHits(open) }, evidence };
    if (occasions.length === 0) return { finding: isCovered(agentCoverage) ? 'no-occasion' : 'not-readable' };
    const pairs = occasions.flatMap((hit) => [hit, remedyFor(hit) ?? hit]);
    return {
      finding: 'owned',
      evidence: pairs.map(hitEvidence),
      confidence: leastConfidence(pairs.map(({ match }) => match)),
    };
  },
});
