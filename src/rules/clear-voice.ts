import { defineRule } from '../rule-parts/define-rule.ts';

const tenths = (value: number): number => Math.round(value * 10) / 10;

export default defineRule({
  id: 'clear-voice',
  part: 'further',
  clauses: ['四1'],
  on: false,
  guards: ['answered', 'roles', 'agent-speech'],
  needs: ['sound', 'agentSound', 'agentSeconds'],
  lists: [],
  settings: {
    minSeconds: 5,
    /** dBFS. */
    level: [-35, -9],
    /** dB. */
    snr: 15,
    /** Share of clipped samples. */
    clip: 0.01,
  },
  findings: {
    clear: 'pass',
    'too-quiet': 'fail',
    'too-loud': 'fail',
    noisy: 'fail',
    clipped: 'fail',
    'too-little-speech': 'not-applicable',
  },
  untilEnd: ['too-little-speech'],
  check({ agentSound, agentSeconds }, { minSeconds, level, snr, clip }) {
    if (agentSeconds < minSeconds) return { finding: 'too-little-speech' };
    const { levelDbfs, snrDb, clippedShare } = agentSound;
    const params = { level: tenths(levelDbfs), snr: tenths(snrDb), clipped: tenths(clippedShare * 100) };
    if (clippedShare > clip) return { finding: 'clipped', params };
    if (levelDbfs < level[0]) return { finding: 'too-quiet', params };
    if (levelDbfs > level[1]) return { finding: 'too-loud', params };
    return { finding: snrDb < snr ? 'noisy' : 'clear', params };
  },
});
