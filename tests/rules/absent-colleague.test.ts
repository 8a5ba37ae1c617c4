import { expect } from 'vitest';
import { call } from '../helpers/call.ts';
import { testRule } from '../helpers/rule-table.ts';

const says = (...texts: readonly string[]) => {
  const builder = call().agent('您好，联众投资').customer('陈经理在吗');
  for (const text of texts) builder.agent(text).customer('嗯');
  return builder;
};

testRule('absent-colleague', {
  earns: {
    'the words of the notice': {
      call: says('对不起，他现在不在，您能留下联系方式吗'),
      finding: 'apologised-and-asked',
      also: (verdict) => expect(verdict.evidence).toHaveLength(3),
    },
    'within two turns': { call: says('他不在', '很抱歉', '您方便留个电话吗'), finding: 'apologised-and-asked' },
  },
  loses: {
    'no apology': { call: says('他现在不在，您能留下联系方式吗'), finding: 'apology-missing' },
    'no request for a contact': { call: says('对不起，她不在'), finding: 'contact-not-asked' },
    neither: { call: says('他不在'), finding: 'both-missing' },
    'three turns later': { call: says('他不在', '嗯', '是', '对不起，您能留下联系方式吗'), finding: 'both-missing' },
  },
  notApplicable: {
    'nobody is absent': { call: says('在的，请稍等'), finding: 'no-occasion' },
    'only the customer says it': {
      call: call().agent('您好').customer('他不在吗').agent('在的'),
      finding: 'no-occasion',
    },
    'no agent speech': { call: call().customer('喂'), finding: 'no-agent-speech' },
  },
  unknown: {
    'the next turn is not readable': {
      call: says('他不在').agent('嗯嗯', { confidence: 0.2 }).customer('好'),
      finding: 'not-readable',
    },
    'a voice of unknown role in between': {
      call: says('他不在').somebody('对不起').agent('嗯'),
      finding: 'speaker-hidden',
    },
    'too little is readable': { call: says('在的').mumble('agent', 20, 2), finding: 'not-readable' },
  },
});
