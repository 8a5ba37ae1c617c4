import { expect } from 'vitest';
import { call } from '../helpers/call.ts';
import { testRule } from '../helpers/rule-table.ts';

const says = (text: string, confidence: number | null = null) =>
  call().agent('您好，联众投资').customer('问一下').agent(text, { confidence }).customer('哦');

testRule('first-question-ownership', {
  earns: {
    'ignorance with a remedy': { call: says('这个我不清楚，我马上帮您问一下'), finding: 'owned' },
    'another department with a remedy': { call: says('这个归理财部管，我帮您转接'), finding: 'owned' },
    'a remedy in the next turn': {
      call: call()
        .agent('您好')
        .customer('问')
        .agent('这个要问财务部')
        .customer('那')
        .agent('我帮您问一下')
        .customer('好'),
      finding: 'owned',
    },
  },
  loses: {
    'another department without a remedy': {
      call: says('这个要问财务部'),
      finding: 'handed-off',
      also: (verdict) => expect(verdict.params).toEqual({ phrases: '“要问财务部”' }),
    },
    'a remedy 10.1 s later': {
      call: call().agent('您好').customer('问').agent('这个要问财务部').agent('我帮您问一下', { gap: 10.1 }),
      finding: 'handed-off',
    },
    'one owned, one handed off': {
      call: call()
        .agent('您好')
        .customer('问')
        .agent('这个我不清楚，我帮您问一下')
        .customer('那')
        .agent('这个要问财务部')
        .customer('哦')
        .agent('嗯'),
      finding: 'handed-off',
    },
  },
  notApplicable: {
    'no occasion': { call: says('可以的'), finding: 'no-occasion' },
    'already failed as a forbidden phrase': { call: says('这个我不知道'), finding: 'judged-as-taboo' },
    'a hand-off beside words that failed already': {
      call: says('停车场这不归我管，您去问物业'),
      finding: 'judged-as-taboo',
    },
    'the customer quotes': {
      call: call().agent('您好').customer('他们让我问财务部，我不清楚').agent('好'),
      finding: 'no-occasion',
    },
    'no agent speech': { call: call().customer('喂'), finding: 'no-agent-speech' },
  },
  unknown: {
    'words that cannot be read': { call: says('这个要问财务部', 0.3), finding: 'hit-doubtful' },
    'a forbidden phrase too unsure to have failed': { call: says('不值到', 0.5), finding: 'hit-doubtful' },
    'too little is readable': { call: says('可以的').mumble('agent', 20, 2), finding: 'not-readable' },
    'roles not clear': { call: says('这个要问财务部').mono(0.1), finding: 'role-unclear' },
  },
});
