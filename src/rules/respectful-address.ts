import { findMatches } from '../phrases/index.ts';
import { callsAsKin, findAddressed } from '../rule-parts/address-words.ts';
import { defineRule } from '../rule-parts/define-rule.ts';
import { leastConfidence, turnEvidence } from '../rule-parts/evidence.ts';
import { isGarbledAddress } from '../rule-parts/garbled.ts';
import { isCovered } from '../rule-parts/occasions.ts';
import { titleList } from '../rule-parts/person-words.ts';
import { findSaid, saidEvidence } from '../rule-parts/said.ts';
import { weighTalk } from '../rule-parts/talk-time.ts';

export default defineRule({
  id: 'respectful-address',
  part: 'further',
  clauses: ['一1', '四2'],
  on: true,
  guards: ['answered', 'roles', 'agent-speech'],
  needs: ['agentTurns', 'customerTurns', 'unknownTurns', 'turns', 'agentCoverage', 'talk', 'customerTitle'],
  lists: ['address', 'rude-address', 'third-person'],
  settings: { minTurns: 4, minSeconds: 30 },
  findings: {
    addressed: 'pass',
    'rude-address': 'fail',
    'address-missing': 'fail',
    'title-missing': 'fail',
    'too-short': 'not-applicable',
    'nobody-reached': 'not-applicable',
    'talk-time-near': 'unknown',
    'address-garbled': 'unknown',
    'not-readable': 'unknown',
  },
  doubtful: ['address-missing', 'title-missing', 'not-readable'],
  untilEnd: ['too-short', 'nobody-reached', 'address-missing', 'title-missing'],
  early({ turns, talk }, { minTurns, minSeconds }) {
    return turns.length < minTurns || weighTalk(talk, minSeconds) === 'short' ? { finding: 'too-short' } : null;
  },
  check({ agentTurns, customerTurns, unknownTurns, agentCoverage, talk, customerTitle }, settings, lists) {
    if (agentTurns.length < settings.minTurns) return { finding: 'too-short' };
    if (customerTurns.length + unknownTurns.length === 0) return { finding: 'nobody-reached' };
    if (weighTalk(talk, settings.minSeconds) === 'near') return { finding: 'talk-time-near' };
    const rude = findSaid(agentTurns, lists['rude-address']);
    if (rude.length > 0) {
      const params = { phrases: rude.map(({ match }) => `“${match.text}”`).join('、') };
      const evidence = rude.map(saidEvidence);
      return { finding: 'rude-address', params, evidence, confidence: leastConfidence(rude.map(({ match }) => match)) };
    }
    // 「知道客人官职的优先称呼官职」: a title that the call data knows is the one to use.
    const title = titleList(customerTitle ?? '');
    const addressed =
      title === null
        ? findAddressed(agentTurns, customerTurns, lists.address, lists['third-person'])
        : agentTurns.flatMap((turn) => findMatches(turn.words, title).map((match) => ({ turn, match })));
    const [first] = addressed;
    if (first !== undefined) {
      const evidence = [saidEvidence(first)];
      return { finding: 'addressed', evidence, confidence: leastConfidence([first.match]) };
    }
    const kin = title === null ? agentTurns.find(callsAsKin) : undefined;
    if (kin !== undefined) return { finding: 'addressed', evidence: [turnEvidence(kin)], confidence: kin.confidence };
    if (!isCovered(agentCoverage)) return { finding: 'not-readable' };
    const garbled = agentTurns.filter((turn) => isGarbledAddress(turn, lists.address));
    if (garbled.length > 0) return { finding: 'address-garbled', evidence: garbled.map(turnEvidence) };
    if (title === null) return { finding: 'address-missing', confidence: agentCoverage };
    return { finding: 'title-missing', params: { title: customerTitle ?? '' }, confidence: agentCoverage };
  },
});
