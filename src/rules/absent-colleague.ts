import { defineRule } from '../rule-parts/define-rule.ts';
import { leastConfidence, turnEvidence } from '../rule-parts/evidence.ts';
import { isHiddenIn } from '../rule-parts/hidden-speech.ts';
import { isCovered } from '../rule-parts/occasions.ts';
import { findSaid, saidEvidence } from '../rule-parts/said.ts';

export default defineRule({
  id: 'absent-colleague',
  part: 'further',
  clauses: ['三1'],
  on: false,
  guards: ['answered', 'roles', 'agent-speech'],
  needs: ['agentTurns', 'unknownTurns', 'agentCoverage'],
  lists: ['colleague-absent', 'apology', 'ask-contact'],
  settings: { turns: 2 },
  findings: {
    'apologised-and-asked': 'pass',
    'apology-missing': 'fail',
    'contact-not-asked': 'fail',
    'both-missing': 'fail',
    'no-occasion': 'not-applicable',
    'not-readable': 'unknown',
    'speaker-hidden': 'unknown',
  },
  doubtful: ['apology-missing', 'contact-not-asked', 'both-missing', 'not-readable'],
  untilEnd: ['no-occasion'],
  check({ agentTurns, unknownTurns, agentCoverage }, settings, lists) {
    const index = agentTurns.findIndex((turn) => lists['colleague-absent'].in(turn).length > 0);
    if (index < 0) return { finding: isCovered(agentCoverage) ? 'no-occasion' : 'not-readable' };
    const searched = agentTurns.slice(index, index + 1 + settings.turns);
    const [apology] = findSaid(searched, lists.apology);
    const [contact] = findSaid(searched, lists['ask-contact']);
    if (apology !== undefined && contact !== undefined) {
      const evidence = [findSaid(searched, lists['colleague-absent'])[0] ?? apology, apology, contact];
      return {
        finding: 'apologised-and-asked',
        evidence: evidence.map(saidEvidence),
        confidence: leastConfidence([apology.match, contact.match]),
      };
    }
    const evidence = searched.map(turnEvidence);
    const window = { start: searched[0]?.start ?? 0, end: searched.at(-1)?.end ?? 0 };
    if (isHiddenIn(unknownTurns, window)) return { finding: 'speaker-hidden', evidence };
    if (searched.some((turn) => !turn.readable)) return { finding: 'not-readable', evidence };
    if (apology === undefined && contact === undefined) return { finding: 'both-missing', evidence };
    return { finding: apology === undefined ? 'apology-missing' : 'contact-not-asked', evidence };
  },
});
