import { type Overlap, ROUNDING_ERROR } from '../conversation/index.ts';
import { consistsOf } from '../phrases/index.ts';
import { defineRule } from '../rule-parts/define-rule.ts';
import { soundEvidence } from '../rule-parts/evidence.ts';

export default defineRule({
  id: 'interruptions',
  part: 'further',
  clauses: ['四1'],
  on: false,
  guards: ['answered', 'roles', 'agent-speech'],
  needs: ['sound', 'overlaps'],
  lists: ['back-channel', 'acknowledge'],
  settings: {
    max: 2,
    /** Seconds the customer has spoken before the agent begins. */
    spoken: 1,
    /** Seconds both speak. */
    overlap: 0.8,
  },
  findings: {
    'let-speak': 'pass',
    'broke-in': 'fail',
    'not-readable': 'unknown',
  },
  untilEnd: ['let-speak'],
  check({ overlaps }, settings, lists) {
    const courtesies = [lists['back-channel'].list, lists.acknowledge.list];
    const long = overlaps.filter(
      ({ spokenBefore, seconds }) =>
        spokenBefore >= settings.spoken - ROUNDING_ERROR && seconds >= settings.overlap - ROUNDING_ERROR,
    );
    const isWordless = ({ agent }: Overlap): boolean => agent.utterances.length === 0;
    const certain = long.filter((found) => !isWordless(found) && !consistsOf(found.agent.words, courtesies));
    const evidence = certain.map((found) => soundEvidence(found, 'agent', found.agent.text));
    const params = { count: certain.length, limit: settings.max };
    if (certain.length > settings.max) return { finding: 'broke-in', params, evidence };
    // Speech that could not be read may be a mere 嗯.
    const possible = certain.length + long.filter(isWordless).length;
    return possible > settings.max ? { finding: 'not-readable', evidence } : { finding: 'let-speak', params, evidence };
  },
});
