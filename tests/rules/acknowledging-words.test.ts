import { expect } from 'vitest';
import { call } from '../helpers/call.ts';
import { testRule } from '../helpers/rule-table.ts';

/** An opening and four replies to the customer. */
const talk = (...replies: readonly string[]) => {
  const builder = call().agent('您好，联众投资');
  for (const reply of replies) builder.customer('问一下').agent(reply);
  return builder;
};

testRule('acknowledging-words', {
  earns: {
    'one of four': {
      call: talk('好的', '五万元', '一百天', '三点前'),
      finding: 'acknowledged',
      also: (verdict) => expect(verdict.params).toEqual({ count: 1, turns: 4, limit: 25 }),
    },
  },
  loses: {
    'one of five': { call: talk('是的', '五万元', '一百天', '三点前', '两层'), finding: 'too-few' },
    'only in a turn that follows no customer turn': {
      call: talk('五万元', '一百天', '三点前').agent('好的', { gap: 2 }),
      finding: 'too-few',
    },
  },
  notApplicable: {
    'three agent turns': { call: talk('好的', '五万元'), finding: 'too-short' },
    'no customer': {
      call: call().agent('一').agent('二', { gap: 2 }).agent('三', { gap: 2 }).agent('四', { gap: 2 }),
      finding: 'too-short',
    },
    'no agent speech': { call: call().customer('喂'), finding: 'no-agent-speech' },
  },
  unknown: {
    'too little is readable': {
      call: talk('五万元', '一百天', '三点前').mumble('agent', 20, 2),
      finding: 'not-readable',
    },
  },
});
