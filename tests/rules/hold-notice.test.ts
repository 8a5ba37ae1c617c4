import { expect } from 'vitest';
import { call } from '../helpers/call.ts';
import { testRule } from '../helpers/rule-table.ts';

const talk = () => call().agent('您好，联众投资').customer('我想查一下');

testRule('hold-notice', {
  earns: {
    'announced before the silence': {
      call: talk().agent('请您稍等').silence(10).agent('查到了', { gap: 0 }),
      finding: 'announced',
      also: (verdict) => {
        expect(verdict.params).toEqual({ waits: 1 });
        expect(verdict.evidence.map((item) => item.source)).toEqual(['transcript', 'audio']);
      },
    },
    'the customer agrees in between': {
      call: talk().agent('请您别挂机').customer('好').silence(12).agent('查到了', { gap: 0 }),
      finding: 'announced',
    },
    'announced a turn before the last': {
      call: talk().agent('请稍等').customer('好').agent('我在看了').silence(12).agent('查到了', { gap: 0 }),
      finding: 'announced',
    },
    'every one of two': {
      call: talk().agent('请稍等').silence(12).agent('再稍等一下', { gap: 0 }).silence(15).agent('查到了', { gap: 0 }),
      finding: 'announced',
    },
  },
  loses: {
    'not announced': {
      call: talk().agent('我看看').silence(10).agent('查到了', { gap: 0 }),
      finding: 'not-announced',
      also: (verdict) => expect(verdict.params).toEqual({ waits: 1, seconds: 10 }),
    },
    'one of two': {
      call: talk()
        .agent('请稍等')
        .silence(12)
        .agent('还在查', { gap: 0 })
        .customer('嗯')
        .agent('快了')
        .silence(15)
        .agent('查到了', { gap: 0 }),
      finding: 'not-announced',
    },
    'announced two turns too early': {
      call: talk()
        .agent('请稍等')
        .customer('好')
        .agent('我在看了')
        .customer('嗯')
        .agent('哪一天')
        .silence(12)
        .agent('查到了', { gap: 0 }),
      finding: 'not-announced',
    },
    'the customer says 稍等 only after the silence': {
      call: talk().agent('我看看').silence(12).customer('你等一下', { gap: 0 }).agent('好'),
      finding: 'not-announced',
    },
  },
  notApplicable: {
    'no silence': { call: talk().agent('好的').customer('谢谢'), finding: 'no-wait' },
    '9.9 s': { call: talk().agent('我看看').silence(9.9).agent('查到了', { gap: 0 }), finding: 'no-wait' },
    'the customer asked for it': {
      call: talk().agent('报一下卡号').customer('你等一下，我找找').silence(20).customer('找到了', { gap: 0 }),
      finding: 'no-wait',
    },
    'the customer asked for it and the agent agreed': {
      call: talk()
        .agent('报一下卡号')
        .customer('你等一下')
        .agent('好的不急')
        .silence(20)
        .customer('找到了', { gap: 0 }),
      finding: 'no-wait',
    },
    'silence before the first and after the last word': { call: talk().lead(15).tail(20), finding: 'no-wait' },
    'no agent speech': { call: call().customer('喂').silence(20).customer('喂'), finding: 'no-agent-speech' },
  },
  unknown: {
    'one party alone': { call: call().agent('您好').silence(12).agent('查到了', { gap: 0 }), finding: 'one-party' },
    'the turn before is not readable': {
      call: talk().agent('嗯等', { confidence: 0.2 }).silence(12).agent('查到了', { gap: 0 }),
      finding: 'not-readable',
    },
    'the customer agrees to a wait that was not heard to be announced': {
      call: talk().agent('请您不要坏去').customer('好，我等着').silence(12).agent('查到了', { gap: 0 }),
      finding: 'notice-garbled',
    },
    'a request that ends the words before': {
      call: talk().agent('我去查，请您不要坏去').customer('嗯').silence(12).agent('查到了', { gap: 0 }),
      finding: 'notice-garbled',
    },
    'a voice of unknown role before the silence': {
      call: talk().agent('我看看').somebody('请别挂机').silence(12).agent('查到了', { gap: 0 }),
      finding: 'speaker-hidden',
    },
  },
});
