import { defineRule } from '../rule-parts/define-rule.ts';
import { leastConfidence, turnEvidence } from '../rule-parts/evidence.ts';
import { isHiddenIn } from '../rule-parts/hidden-speech.ts';
import { findNumbers } from '../rule-parts/number-turns.ts';
import { isCovered } from '../rule-parts/occasions.ts';
import { findSaid, saidEvidence } from '../rule-parts/said.ts';

export default defineRule({
  id: 'reads-back-requests',
  part: 'further',
  clauses: ['四1'],
  on: false,
  guards: ['answered', 'roles', 'agent-speech'],
  needs: ['direction', 'agentTurns', 'customerTurns', 'unknownTurns', 'customerCoverage'],
  lists: ['read-back', 'request', 'back-channel'],
  mayLack: ['back-channel'],
  settings: { digits: 6, requests: 2 },
  findings: {
    'read-back': 'pass',
    'not-read-back': 'fail',
    'outbound-call': 'not-applicable',
    'no-occasion': 'not-applicable',
    'direction-missing': 'unknown',
    'not-readable': 'unknown',
    'speaker-hidden': 'unknown',
  },
  doubtful: ['not-read-back', 'not-readable'],
  untilEnd: ['no-occasion', 'not-read-back'],
  check({ direction, agentTurns, customerTurns, unknownTurns, customerCoverage }, settings, lists) {
    if (direction === 'outbound') return { finding: 'outbound-call' };
    if (direction === null) return { finding: 'direction-missing' };
    const { digits } = settings;
    const numbers = findNumbers(agentTurns, customerTurns, { digits, backChannel: lists['back-channel'] });
    const requests = customerTurns.filter((turn) => lists.request.in(turn).length > 0);
    const given = numbers.length > 0 ? numbers : requests.length >= settings.requests ? requests : [];
    const [occasion] = given;
    if (occasion === undefined) return { finding: isCovered(customerCoverage) ? 'no-occasion' : 'not-readable' };
    const replies = agentTurns.filter((turn) => turn.end > occasion.start);
    const trigger = turnEvidence(occasion);
    const [said] = findSaid(replies, lists['read-back']);
    if (said !== undefined) {
      const evidence = [trigger, saidEvidence(said)];
      return { finding: 'read-back', evidence, confidence: leastConfidence([said.match]) };
    }
    const evidence = [trigger, ...replies.map(turnEvidence)];
    const window = { start: occasion.start, end: Number.POSITIVE_INFINITY };
    if (isHiddenIn(unknownTurns, window)) return { finding: 'speaker-hidden', evidence };
    if (replies.some((turn) => !turn.readable)) return { finding: 'not-readable', evidence };
    return { finding: 'not-read-back', evidence };
  },
});
