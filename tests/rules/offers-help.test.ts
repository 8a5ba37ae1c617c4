import { call } from '../helpers/call.ts';
import { testRule } from '../helpers/rule-table.ts';

testRule('offers-help', {
  earns: {
    'in the first turn': {
      call: call().agent('您好，联众投资，请问有什么可以帮您').customer('我想问一下净值'),
      finding: 'offered',
    },
    'in the second turn': {
      call: call().agent('您好，联众投资').customer('喂').agent('请问您有什么事').customer('问净值'),
      finding: 'offered',
    },
    请讲: { call: call().agent('您好，联众投资，请讲').customer('问净值'), finding: 'offered' },
  },
  loses: {
    'no offer to a customer who only greets': {
      call: call().agent('您好，联众投资').customer('喂，你好').agent('说吧').customer('我想问一下净值'),
      finding: 'not-offered',
    },
    'an offer in the third turn': {
      call: call().agent('您好').customer('喂').agent('嗯').customer('喂').agent('请问您有什么事'),
      finding: 'not-offered',
    },
    没什么可以帮您: {
      call: call().agent('您好').customer('喂').agent('没什么可以帮您').customer('啊'),
      finding: 'not-offered',
    },
  },
  notApplicable: {
    outbound: { call: call().outbound().agent('您好').customer('喂'), finding: 'outbound-call' },
    'the customer begins with the matter': {
      call: call().agent('您好，联众投资').customer('我想问一下今天的净值是多少').agent('一点零三'),
      finding: 'customer-began',
    },
    'no agent speech': { call: call().customer('喂'), finding: 'no-agent-speech' },
  },
  unknown: {
    'an open question of another frame': {
      call: call().agent('您好，联众投资，您是哪块儿不明白').customer('喂').agent('听得到').customer('我查账'),
      finding: 'offer-unclear',
    },
    'one party alone': { call: call().agent('您好，联众投资').agent('九点开门', { gap: 3 }), finding: 'one-party' },
    'direction not known': { call: call().direction(null).agent('您好').customer('喂'), finding: 'direction-missing' },
    'the second turn is not readable': {
      call: call().agent('您好').customer('喂').agent('什么', { confidence: 0.1 }).customer('喂'),
      finding: 'not-readable',
    },
    'a voice of unknown role in between': {
      call: call().agent('您好').somebody('请问您有什么事').customer('喂').agent('说吧'),
      finding: 'speaker-hidden',
    },
  },
});
