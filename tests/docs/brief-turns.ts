import { duration } from '../../src/model/span.ts';
import { defineRule } from '../../src/rule-parts/define-rule.ts';
import { turnEvidence } from '../../src/rule-parts/evidence.ts';

export default defineRule({
  id: 'brief-turns',
  part: 'further',
  clauses: ['三7'],
  on: false,
  guards: ['answered', 'roles', 'agent-speech'],
  needs: ['agentTurns'],
  lists: [],
  settings: {
    /** Seconds that an agent may speak without a pause for the customer. */
    longest: 45,
  },
  findings: { brief: 'pass', 'too-long': 'fail' },
  check({ agentTurns }, { longest }) {
    const long = agentTurns.filter((turn) => duration(turn) > longest);
    const params = { limit: longest };
    if (long.length === 0) return { finding: 'brief', params };
    return { finding: 'too-long', params, evidence: long.map(turnEvidence) };
  },
});
