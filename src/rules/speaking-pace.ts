import { duration } from '../model/span.ts';
import { defineRule } from '../rule-parts/define-rule.ts';
import { isCovered } from '../rule-parts/occasions.ts';

export default defineRule({
  id: 'speaking-pace',
  part: 'further',
  clauses: ['四1'],
  on: false,
  guards: ['answered', 'roles', 'agent-speech'],
  needs: ['sound', 'agentTurns', 'agentSeconds', 'agentCoverage'],
  lists: [],
  settings: {
    minSeconds: 10,
    /** Syllables a minute. */
    min: 160,
    max: 320,
  },
  findings: {
    'good-pace': 'pass',
    'too-slow': 'fail',
    'too-fast': 'fail',
    'too-little-speech': 'not-applicable',
    'not-readable': 'unknown',
  },
  untilEnd: ['too-little-speech'],
  check({ agentTurns, agentSeconds, agentCoverage }, { minSeconds, min, max }) {
    if (agentSeconds < minSeconds) return { finding: 'too-little-speech' };
    if (!isCovered(agentCoverage)) return { finding: 'not-readable' };
    const utterances = agentTurns.flatMap((turn) => turn.utterances);
    const seconds = utterances.reduce((sum, utterance) => sum + duration(utterance), 0);
    // Fillers are spoken too, so every syllable counts.
    const syllables = agentTurns.reduce((sum, turn) => sum + turn.words.syllables.length, 0);
    const pace = Math.round((syllables * 60) / seconds);
    const params = { pace, min, max };
    if (pace < min) return { finding: 'too-slow', params };
    return { finding: pace > max ? 'too-fast' : 'good-pace', params };
  },
});
