import { expect } from 'vitest';
import { call } from '../helpers/call.ts';
import { testRule } from '../helpers/rule-table.ts';

/** So many syllables in so many seconds, no two the same next to each other. */
const speaks = (syllables: number, seconds: number) =>
  call()
    .agent('天地玄黄'.repeat(syllables / 4), { seconds })
    .customer('好');

testRule('speaking-pace', {
  earns: {
    '160 a minute': {
      call: speaks(80, 30),
      finding: 'good-pace',
      also: (verdict) => expect(verdict.params.pace).toBe(160),
    },
    '320 a minute': { call: speaks(160, 30), finding: 'good-pace' },
  },
  loses: {
    '152 a minute': { call: speaks(76, 30), finding: 'too-slow' },
    '328 a minute': { call: speaks(164, 30), finding: 'too-fast' },
  },
  notApplicable: {
    'under 10 s of speech': { call: speaks(40, 9.9), finding: 'too-little-speech' },
    'no agent speech': { call: call().customer('喂'), finding: 'no-agent-speech' },
  },
  unknown: {
    'too little is readable': { call: speaks(80, 20).mumble('agent', 10, 2), finding: 'not-readable' },
  },
});
