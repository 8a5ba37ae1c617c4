import { expect } from 'vitest';
import { call } from '../helpers/call.ts';
import { testRule } from '../helpers/rule-table.ts';

interface BreakIn {
  readonly text?: string;
  /** Seconds of the customer before the agent begins, and seconds both speak. */
  readonly spoken?: number;
  readonly overlap?: number;
}

/** So many times the agent begins before the customer has finished. */
const breaksIn = (times: number, { text = '您听我说', spoken = 1, overlap = 0.8 }: BreakIn = {}) => {
  const builder = call().agent('您好，联众投资');
  for (let index = 0; index < times; index++) {
    builder.customer('我想问一下', { seconds: spoken + overlap }).agent(text, { gap: -overlap, seconds: 3 });
  }
  return builder;
};

testRule('interruptions', {
  earns: {
    never: { call: breaksIn(0).customer('喂'), finding: 'let-speak' },
    twice: { call: breaksIn(2), finding: 'let-speak', also: (verdict) => expect(verdict.params.count).toBe(2) },
    'three times after less than 1.0 s': { call: breaksIn(3, { spoken: 0.95 }), finding: 'let-speak' },
    'three times with less than 0.8 s together': { call: breaksIn(3, { overlap: 0.75 }), finding: 'let-speak' },
    'back-channels': { call: breaksIn(3, { text: '嗯，好的' }), finding: 'let-speak' },
    'the customer breaks in': {
      call: call()
        .agent('您好', { seconds: 5 })
        .customer('我问', { gap: -2, seconds: 3 })
        .agent('是', { seconds: 5 })
        .customer('喂', { gap: -2, seconds: 3 })
        .agent('好', { seconds: 5 })
        .customer('喂', { gap: -2, seconds: 3 }),
      finding: 'let-speak',
    },
  },
  loses: {
    'three times': {
      call: breaksIn(3),
      finding: 'broke-in',
      also: (verdict) => expect(verdict.evidence).toHaveLength(3),
    },
  },
  notApplicable: {
    'no agent speech': { call: call().customer('喂'), finding: 'no-agent-speech' },
    unanswered: { call: call().ring(2), finding: 'unanswered' },
  },
  unknown: {
    mono: { call: breaksIn(3).mono(), finding: 'overlaps-absent' },
    'a third time without words': {
      call: breaksIn(2).customer('我想问一下', { seconds: 4 }).mumble('agent', 3, -2),
      finding: 'not-readable',
    },
  },
});
