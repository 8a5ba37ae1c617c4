import { ROUNDING_ERROR } from '../conversation/index.ts';
import { duration } from '../model/span.ts';
import { defineRule } from '../rule-parts/define-rule.ts';
import { soundEvidence } from '../rule-parts/evidence.ts';
import { findWaits } from '../rule-parts/occasions.ts';

export default defineRule({
  id: 'dead-air',
  part: 'further',
  clauses: ['三7'],
  on: true,
  guards: ['answered'],
  needs: ['turns', 'talk', 'silences'],
  lists: ['customer-hold'],
  settings: {
    minSeconds: 20,
    /** Seconds that a silence may last, announced or not. */
    longest: 60,
    /** Silences shorter than this are pauses of speech. */
    silence: 3,
    share: 0.3,
  },
  findings: {
    'kept-going': 'pass',
    'silence-too-long': 'fail',
    'silences-add-up': 'fail',
    'too-short': 'not-applicable',
  },
  check({ turns, talk, silences }, settings, lists) {
    const length = duration(talk);
    if (length < settings.minSeconds) return { finding: 'too-short' };
    const quiet = findWaits(silences, settings.silence, turns, lists['customer-hold']);
    const total = quiet.reduce((sum, silence) => sum + duration(silence), 0);
    const tooLong = quiet.filter((silence) => duration(silence) > settings.longest + ROUNDING_ERROR);
    const percent = Math.round((total / length) * 100);
    if (tooLong.length > 0) {
      const seconds = Math.round(Math.max(...tooLong.map(duration)));
      const evidence = tooLong.map((silence) => soundEvidence(silence, 'unknown', ''));
      return { finding: 'silence-too-long', params: { seconds, limit: settings.longest }, evidence };
    }
    const evidence = quiet.map((silence) => soundEvidence(silence, 'unknown', ''));
    if (total / length <= settings.share + ROUNDING_ERROR)
      return { finding: 'kept-going', params: { percent }, evidence };
    return { finding: 'silences-add-up', params: { percent, limit: Math.round(settings.share * 100) }, evidence };
  },
});
