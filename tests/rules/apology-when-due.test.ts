import { call } from '../helpers/call.ts';
import { testRule } from '../helpers/rule-table.ts';

const talk = () => call().agent('您好，联众投资').customer('我想问一下');
const waited = (seconds: number) => talk().agent('请您稍等').silence(seconds);

testRule('apology-when-due', {
  earns: {
    'after a wait of 20 s': { call: waited(20).agent('让您久等了，办好了', { gap: 0 }), finding: 'apologised' },
    'in the second turn after a wait': {
      call: waited(25).agent('喂').customer('嗯').agent('对不起，让您久等了'),
      finding: 'apologised',
    },
    'in the turn of a refusal': {
      call: talk().agent('很抱歉，这个我们无法办理').customer('哦'),
      finding: 'apologised',
    },
    'just before a refusal': {
      call: talk().agent('很抱歉').customer('怎么了').agent('这个我们无法办理').customer('哦'),
      finding: 'apologised',
    },
    'after a complaint': { call: talk().customer('我要投诉').agent('非常抱歉给您带来不便'), finding: 'apologised' },
    'once for a complaint said twice': {
      call: talk()
        .customer('我要投诉')
        .agent('很抱歉')
        .customer('太慢了')
        .agent('嗯')
        .customer('我就是不满意')
        .agent('我记下了'),
      finding: 'apologised',
    },
  },
  loses: {
    'no apology for a wait': {
      call: waited(20).agent('办好了', { gap: 0 }).customer('嗯'),
      finding: 'wait-not-apologised',
    },
    'what a product does not allow, told to who wants it': {
      call: talk()
        .customer('我急用钱')
        .agent('这款封闭期内不能赎回')
        .customer('哦')
        .agent('嗯')
        .customer('啊')
        .agent('对'),
      finding: 'refusal-not-apologised',
    },
    'no apology for a refusal': {
      call: talk().agent('这个我们无法办理').customer('哦'),
      finding: 'refusal-not-apologised',
    },
    'no apology after a complaint': {
      call: talk().customer('我要投诉').agent('您说').customer('昨天').agent('嗯').customer('啊').agent('很抱歉'),
      finding: 'complaint-not-apologised',
    },
    'an apology for one occasion of two': {
      call: talk()
        .customer('我要投诉')
        .agent('很抱歉')
        .customer('哦')
        .agent('好')
        .silence(25)
        .agent('办好了', { gap: 0 }),
      finding: 'wait-not-apologised',
    },
  },
  notApplicable: {
    'nothing to apologise for': { call: talk().agent('可以的').customer('好'), finding: 'no-occasion' },
    'what a product does not allow, told to who asks for nothing of the kind': {
      call: talk().agent('这款封闭期内不能赎回').customer('哦'),
      finding: 'no-occasion',
    },
    'a wait of 19.9 s': { call: waited(19.9).agent('办好了', { gap: 0 }), finding: 'no-occasion' },
    'a wait that the customer asked for': {
      call: talk().customer('你等一下，我找一下卡').silence(30).customer('找到了').agent('好的'),
      finding: 'no-occasion',
    },
    'a complaint as the last word': { call: talk().agent('嗯').customer('我要投诉'), finding: 'no-occasion' },
    'no agent speech': { call: call().customer('我要投诉'), finding: 'no-agent-speech' },
  },
  unknown: {
    'a wait with one party alone': {
      call: call().agent('稍等').silence(25).agent('查到了', { gap: 0 }),
      finding: 'one-party',
    },
    'the answer is not readable': {
      call: talk().customer('我要投诉').agent('嗯嗯', { confidence: 0.3 }).customer('哼'),
      finding: 'not-readable',
    },
    'a voice of unknown role may have apologised': {
      call: talk().customer('我要投诉').agent('您说').somebody('很抱歉').agent('嗯'),
      finding: 'not-readable',
    },
    'too little is readable to see an occasion': {
      call: talk().agent('好').mumble('customer', 20, 1),
      finding: 'not-readable',
    },
  },
});
