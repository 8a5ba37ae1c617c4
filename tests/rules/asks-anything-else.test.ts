import { call } from '../helpers/call.ts';
import { testRule } from '../helpers/rule-table.ts';

const talk = () => call().agent('您好，联众投资').customer('我想问一下', { seconds: 30 }).agent('已经办好了');

testRule('asks-anything-else', {
  earns: {
    'before the farewell': {
      call: talk().agent('请问您还有别的事吗').customer('没有了').agent('谢谢您，再见').customer('再见'),
      finding: 'asked',
    },
    'another wording in the turn of the farewell': {
      call: talk().agent('您还有其他问题吗？好的，再见'),
      finding: 'asked',
    },
    '59 s before the farewell': {
      call: talk().agent('请问您还有别的事吗').customer('没有').agent('再见', { gap: 57 }),
      finding: 'asked',
    },
    'no farewell, before the end': { call: talk().agent('请问您还有别的事吗').customer('没有了'), finding: 'asked' },
  },
  loses: {
    'not asked': { call: talk().agent('谢谢您，再见').customer('再见'), finding: 'not-asked' },
    'asked more than 60 s before the farewell': {
      call: talk().agent('请问您还有别的事吗').customer('有', { seconds: 61 }).agent('再见'),
      finding: 'not-asked',
    },
    'the agent hangs up without taking leave': {
      call: talk().customer('嗯').data({ hangupParty: 'agent' }),
      finding: 'not-asked',
    },
    还有什么好说的: { call: talk().agent('还有什么好说的，再见'), finding: 'not-asked' },
    'thanks that go on to a question': {
      call: talk().customer('谢谢，那手续费呢').agent('不收的，再见'),
      finding: 'not-asked',
    },
    'a 好 that opens an answer': { call: talk().customer('好，我回去商量一下').agent('再见'), finding: 'not-asked' },
    'only the customer asks': { call: talk().customer('还有别的事吗').agent('没有，再见'), finding: 'not-asked' },
  },
  notApplicable: {
    'under 30 s': { call: call().agent('您好').customer('问', { seconds: 20 }).agent('再见'), finding: 'too-short' },
    'the customer says farewell first': {
      call: talk().customer('好，再见').agent('谢谢您，再见'),
      finding: 'customer-left-first',
    },
    'the customer goes to do it': {
      call: talk().customer('行，那我自己操作一下').agent('谢谢您，再见'),
      finding: 'customer-left-first',
    },
    'the customer hangs up before the agent takes leave': {
      call: talk().customer('不用了').data({ hangupParty: 'customer' }),
      finding: 'customer-left-first',
    },
    'the customer has nothing more, and says so': {
      call: talk().customer('可以，我没有别的问题了').agent('谢谢您，再见'),
      finding: 'customer-left-first',
    },
    'the customer thanks': {
      call: talk().customer('那太谢谢你了').agent('不客气，再见'),
      finding: 'customer-left-first',
    },
    'the system ended the call': { call: talk().data({ hangupParty: 'system' }), finding: 'line-dropped' },
    'the line drops: no farewell and nothing shows who released': {
      call: talk().customer('听不见'),
      finding: 'line-dropped',
    },
    'no agent speech': { call: call().customer('喂', { seconds: 40 }), finding: 'no-agent-speech' },
  },
  unknown: {
    'one party alone': {
      call: call().agent('您好，联众投资', { seconds: 35 }).agent('谢谢您，再见', { gap: 3 }),
      finding: 'one-party',
    },
    'the last turns are not readable': {
      call: talk().customer('好').agent('嗯嗯', { confidence: 0.2 }).customer('嗯').agent('再见'),
      finding: 'not-readable',
    },
    'talk of 30 s, give or take a second': {
      call: call().lead(0).agent('您好').customer('问', { seconds: 27 }).agent('谢谢您，再见'),
      finding: 'talk-time-near',
    },
    'last words of the customer that may be leave': {
      call: talk().customer('姓刀了', { confidence: 0.3 }).agent('谢谢您，再见'),
      finding: 'leave-garbled',
    },
    'a question that may be the one, in another frame': {
      call: talk().agent('别的都弄好了吧').customer('手机还没换').agent('谢谢您，再见'),
      finding: 'question-unclear',
    },
    'the file lacks its end': { call: talk().warn('cut-short'), finding: 'cut-off' },
    'a voice of unknown role': { call: talk().somebody('还有别的事吗').agent('再见'), finding: 'speaker-hidden' },
  },
});
