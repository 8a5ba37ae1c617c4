import { call } from '../helpers/call.ts';
import { testRule } from '../helpers/rule-table.ts';

const speaks = (seconds = 5) => call().agent('您好，联众投资', { seconds }).customer('喂');

testRule('clear-voice', {
  earns: {
    'all at the limits, quiet': {
      call: speaks().sound({ levelDbfs: -35, snrDb: 15, clippedShare: 0.01 }),
      finding: 'clear',
    },
    'all at the limits, loud': { call: speaks().sound({ levelDbfs: -9 }), finding: 'clear' },
  },
  loses: {
    'too quiet': { call: speaks().sound({ levelDbfs: -35.1 }), finding: 'too-quiet' },
    'too loud': { call: speaks().sound({ levelDbfs: -8.9 }), finding: 'too-loud' },
    noisy: { call: speaks().sound({ snrDb: 14.9 }), finding: 'noisy' },
    clipped: { call: speaks().sound({ clippedShare: 0.011 }), finding: 'clipped' },
  },
  notApplicable: {
    'under 5 s of speech': { call: speaks(4.9), finding: 'too-little-speech' },
    'no agent speech': { call: call().customer('喂'), finding: 'no-agent-speech' },
  },
  unknown: {
    'not measured': { call: speaks().sound(null), finding: 'agentSound-absent' },
    'roles not clear': { call: speaks().mono(0.1), finding: 'role-unclear' },
  },
});
