import { call } from '../helpers/call.ts';
import { testRule } from '../helpers/rule-table.ts';

const says = (...texts: readonly string[]) => {
  const builder = call().outbound().customer('喂');
  for (const text of texts) builder.agent(text).customer('嗯');
  return builder;
};

testRule('states-purpose', {
  earns: {
    'wants to confirm something': { call: says('您好，我是联众投资的小王', '想跟您核对一下资料'), finding: 'stated' },
    'in the fourth turn': { call: says('您好', '联众投资', '请问方便吗', '提醒您产品下周到期'), finding: 'stated' },
    'with the name of the call record': {
      call: says('您好，请问是赵建国先生吗', '提醒您产品下周到期').data({ customerName: '赵建国' }),
      finding: 'stated',
    },
    'with a surname of two characters': {
      call: says('您好，欧阳女士', '提醒您产品下周到期').data({ customerName: '欧阳敏[1]' }),
      finding: 'stated',
    },
    'with the surname of the call record': {
      call: says('您好，赵先生', '提醒您产品下周到期').data({ customerName: '赵建国' }),
      finding: 'stated',
    },
  },
  loses: {
    'no purpose': { call: says('您好，联众投资', '您方便吗'), finding: 'purpose-missing' },
    'in the fifth turn': { call: says('您好', '一', '二', '三', '想跟您核对一下资料'), finding: 'purpose-missing' },
    'without the name of the call record': {
      call: says('您好', '提醒您产品下周到期').data({ customerName: '赵建国' }),
      finding: 'name-missing',
    },
  },
  notApplicable: {
    inbound: { call: call().agent('您好').customer('喂'), finding: 'inbound-call' },
    'nobody reached': { call: call().outbound().agent('您好，喂'), finding: 'nobody-reached' },
    'another than the person asked for': {
      call: call().outbound().agent('请问是秦先生吗').customer('你打错了').agent('打扰您了，再见'),
      finding: 'another-reached',
    },
    'no agent speech': { call: call().outbound().customer('喂'), finding: 'no-agent-speech' },
  },
  unknown: {
    'direction not known': { call: says('您好').direction(null), finding: 'direction-missing' },
    'what it is about, in words of no frame': {
      call: says('您好', '咱们那个产品行情挺热闹的'),
      finding: 'purpose-unclear',
    },
    'another name than that of the call record': {
      call: says('您好，请问是宋女士吗', '提醒您产品下周到期').data({ customerName: '赵建国' }),
      finding: 'name-unclear',
    },
    'a turn is not readable': {
      call: says('您好').agent('嗯嗯', { confidence: 0.2 }).customer('什么'),
      finding: 'not-readable',
    },
    'a voice of unknown role': {
      call: says('您好').somebody('提醒您到期').customer('哦').agent('嗯'),
      finding: 'speaker-hidden',
    },
  },
});
