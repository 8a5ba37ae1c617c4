import { expect } from 'vitest';
import { call } from '../helpers/call.ts';
import { testRule } from '../helpers/rule-table.ts';

const talk = () => call().agent('您好，联众投资').customer('我想查一下');

/** A silence from 5 to 18 s behind these words. */
const waits = (text: string) =>
  call()
    .lead(0)
    .customer('我想查一下', { seconds: 2 })
    .agent(text, { gap: 1, seconds: 2 })
    .silence(13)
    .agent('查到了', { gap: 0 });

testRule('hold-notice', {
  earns: {
    'an announced silence in which a side was not recorded': {
      call: waits('请您稍等').unrecorded('agent', 9, 15),
      finding: 'announced',
      also: (verdict) => expect(verdict.params).toEqual({ waits: 1 }),
    },
    'an announced silence of which enough was recorded': {
      call: waits('请您稍等').unrecorded('customer', 15, 16),
      finding: 'announced',
      also: (verdict) => expect(verdict.params).toEqual({ waits: 1 }),
    },
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
    'a silence of which 10 s were recorded': {
      call: waits('我看一下').unrecorded('agent', 15, 18),
      finding: 'not-announced',
      also: (verdict) => expect(verdict.params).toEqual({ waits: 1, seconds: 10 }),
    },
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
    'a customer who calls the agent waited': {
      call: talk().agent('是赎回吗').silence(14).customer('喂？', { gap: 0 }).agent('在'),
      finding: 'not-announced',
    },
    'a question that was answered': {
      call: talk().agent('是赎回吗').customer('对').silence(14).customer('怎么了', { gap: 0 }).agent('在'),
      finding: 'not-announced',
    },
    'what the agent does': {
      call: talk().agent('您的合同我翻一下').silence(14).customer('找到了', { gap: 0 }).agent('对'),
      finding: 'not-announced',
    },
    'a customer who wants the agent to look': {
      call: call().agent('您好').customer('我查一下去年的收益').silence(14).agent('查到了', { gap: 0 }),
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
    'the customer does what the agent asked, and speaks next': {
      call: talk().agent('您往下拉，点赎回').silence(14).customer('点进去了', { gap: 0 }).agent('对'),
      finding: 'no-wait',
    },
    'the customer listens first': {
      call: talk().agent('您点右下角').customer('哦').silence(14).customer('点了', { gap: 0 }).agent('对'),
      finding: 'no-wait',
    },
    'the customer looks up what was asked': {
      call: talk().agent('合同编号是多少').silence(14).customer('零零二三', { gap: 0 }).agent('对'),
      finding: 'no-wait',
    },
    'nobody answers, and the agent asks whether they are heard': {
      call: talk().agent('请问您办什么').silence(12).agent('能听到吗', { gap: 0 }).customer('能'),
      finding: 'no-wait',
    },
    'the customer asks at home': {
      call: talk().agent('哪一年的').customer('我问问我老伴啊').silence(14).agent('问到了吗', { gap: 0 }),
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
    'a silence in which a side was not recorded': {
      call: waits('我看一下').unrecorded('agent', 9, 15),
      finding: 'side-unrecorded',
    },
    'a voice of unknown role before the silence': {
      call: talk().agent('我看看').somebody('请别挂机').silence(12).agent('查到了', { gap: 0 }),
      finding: 'speaker-hidden',
    },
  },
});
