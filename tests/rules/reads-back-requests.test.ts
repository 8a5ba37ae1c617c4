import { call } from '../helpers/call.ts';
import { testRule } from '../helpers/rule-table.ts';

const NUMBER = '一三八零零一三八零零零';
const gives = (text: string) => call().agent('您好，联众投资').customer(text);

testRule('reads-back-requests', {
  earns: {
    'a number': { call: gives(NUMBER).agent('我跟您核对一下'), finding: 'read-back' },
    'two requests': {
      call: gives('我想改地址').agent('好').customer('还想帮我查一下账单').agent('好的，我记一下'),
      finding: 'read-back',
    },
    'later in the call': { call: gives(NUMBER).agent('嗯').customer('对').agent('我重复一下'), finding: 'read-back' },
  },
  loses: {
    'a number not read back': { call: gives(NUMBER).agent('好的').customer('谢谢'), finding: 'not-read-back' },
    'read back before the number only': {
      call: call().agent('我跟您核对一下').customer(NUMBER).agent('好的'),
      finding: 'not-read-back',
    },
  },
  notApplicable: {
    outbound: { call: gives(NUMBER).outbound(), finding: 'outbound-call' },
    'five digits': { call: gives('尾号一三八零零').agent('好'), finding: 'no-occasion' },
    'one request': { call: gives('我想改地址').agent('好'), finding: 'no-occasion' },
    'no agent speech': { call: call().customer(NUMBER), finding: 'no-agent-speech' },
  },
  unknown: {
    'direction not known': { call: gives(NUMBER).direction(null), finding: 'direction-missing' },
    'the reply is not readable': {
      call: gives(NUMBER).agent('嗯嗯', { confidence: 0.1 }).customer('对'),
      finding: 'not-readable',
    },
    'a voice of unknown role': { call: gives(NUMBER).agent('好').somebody('我记一下'), finding: 'speaker-hidden' },
    'the customer is not readable': { call: gives('嗯').mumble('customer', 9, 2).agent('好'), finding: 'not-readable' },
  },
});
