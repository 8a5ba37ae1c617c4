import { expect } from 'vitest';
import { call } from '../helpers/call.ts';
import { testRule } from '../helpers/rule-table.ts';

/** Four agent turns in 30 s or more, one of them as given. */
const talk = (text: string, seconds = 12) =>
  call()
    .agent('您好，联众投资')
    .customer('我想问一下', { seconds: 6 })
    .agent(text, { seconds })
    .customer('嗯，好', { seconds: 6 })
    .agent('已经办好了')
    .customer('谢谢')
    .agent('不客气');

testRule('respectful-address', {
  earns: {
    女士: {
      call: talk('好的女士，这个月到期'),
      finding: 'addressed',
      also: (verdict) => expect(verdict.evidence).toMatchObject([{ role: 'agent', text: '女士' }]),
    },
    'surname and title': { call: talk('王总您放心'), finding: 'addressed' },
    'spoken to, in a frame of third persons': { call: talk('张主任上周您说要续'), finding: 'addressed' },
    'asked whether they are free': { call: talk('王总现在方便吗'), finding: 'addressed' },
    'as kin, by the given name': { call: talk('建国哥，您这笔到期了'), finding: 'addressed' },
    'a title without letters asks for none': {
      call: talk('好的女士').data({ customerTitle: '[/' }),
      finding: 'addressed',
    },
    'the title of the call record': {
      call: talk('李处长您放心').data({ customerTitle: '李处长' }),
      finding: 'addressed',
    },
  },
  loses: {
    'no address': { call: talk('可以的，这个月到期'), finding: 'address-missing' },
    'the title of a third person': {
      call: talk('我帮您问问钱主任，钱主任下午在'),
      finding: 'address-missing',
    },
    'a third person who calls the customer': { call: talk('刘主任下午给您回电话'), finding: 'address-missing' },
    '总共 is no title': { call: talk('总共五万元'), finding: 'address-missing' },
    "the agent's own title": { call: talk('我是李经理'), finding: 'address-missing' },
    'only the customer says it': { call: talk('好的').customer('先生你好'), finding: 'address-missing' },
    那个谁: { call: talk('女士，那个谁，你报一下号码'), finding: 'rude-address' },
    'another address than the title of the call record': {
      call: talk('先生您放心').data({ customerTitle: '李处长' }),
      finding: 'title-missing',
    },
  },
  notApplicable: {
    'three agent turns': {
      call: call().agent('您好').customer('问', { seconds: 30 }).agent('好').customer('嗯').agent('再见'),
      finding: 'too-short',
    },
    'under 30 s': { call: talk('好的', 1), finding: 'too-short' },
    'no agent speech': {
      call: call()
        .customer('喂', { seconds: 31 })
        .customer('喂', { gap: 2 })
        .customer('喂', { gap: 2 })
        .customer('喂', { gap: 2 }),
      finding: 'no-agent-speech',
    },
    'a customer who is never heard': {
      call: call()
        .agent('您好，联众投资', { seconds: 10 })
        .agent('听得到吗', { gap: 3, seconds: 10 })
        .agent('喂', { gap: 3, seconds: 10 })
        .agent('再见', { gap: 3 }),
      finding: 'nobody-reached',
    },
  },
  unknown: {
    'little is readable': { call: talk('可以的').mumble('agent', 20, 2), finding: 'not-readable' },
    'talk of 30 s, give or take a second': { call: talk('可以的', 11), finding: 'talk-time-near' },
    'what sounds half like an address': { call: talk('林鲁士，您带身份证来'), finding: 'address-garbled' },
    'roles not clear': { call: talk('女士').mono(0.5), finding: 'role-unclear' },
  },
});
