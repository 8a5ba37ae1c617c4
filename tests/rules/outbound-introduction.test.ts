import { call } from '../helpers/call.ts';
import { testRule } from '../helpers/rule-table.ts';

const opens = (text: string) =>
  call().outbound().customer('喂').agent(text).customer('是我').agent('好的').customer('嗯');

testRule('outbound-introduction', {
  earns: {
    'a name': { call: opens('您好，我叫方明，是联众投资的'), finding: 'introduced' },
    '工号 and digits': { call: opens('您好，联众投资，工号一一五'), finding: 'introduced' },
    'a function': { call: opens('您好，我是联众投资的客户经理'), finding: 'introduced' },
    'in the second turn': {
      call: call().outbound().agent('您好，请问是王先生吗').customer('是').agent('我是联众投资的理财顾问小林'),
      finding: 'introduced',
    },
  },
  loses: {
    'no introduction': { call: opens('您好，联众投资，跟您核对一下'), finding: 'not-introduced' },
    'in the third turn': {
      call: call().outbound().agent('您好').customer('是').agent('联众投资').customer('嗯').agent('我叫方明'),
      finding: 'not-introduced',
    },
  },
  notApplicable: {
    inbound: { call: call().agent('您好').customer('喂'), finding: 'inbound-call' },
    'no agent speech': { call: call().outbound().customer('喂'), finding: 'no-agent-speech' },
  },
  unknown: {
    'a clause behind 我是 that may be a name': {
      call: call().outbound().customer('喂').agent('您好，联众投资，我是琳达').customer('哦'),
      finding: 'name-unclear',
    },
    'words behind the company that may say who calls': {
      call: call().outbound().customer('喂').agent('您好，联众投资信贷审批的').customer('哦'),
      finding: 'name-unclear',
    },
    'direction not known': { call: opens('您好').direction(null), finding: 'direction-missing' },
    'the opening is not readable': {
      call: call().outbound().customer('喂').agent('嗯好', { confidence: 0.2 }).customer('谁'),
      finding: 'not-readable',
    },
    'a voice of unknown role at the start': {
      call: call().outbound().somebody('我叫方明').agent('您好').customer('谁').agent('联众投资'),
      finding: 'speaker-hidden',
    },
  },
});
