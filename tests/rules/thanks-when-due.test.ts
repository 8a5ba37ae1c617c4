import { call } from '../helpers/call.ts';
import { testRule } from '../helpers/rule-table.ts';

const asked = () => call().agent('您好，联众投资').customer('我想查一下').agent('请您报一下手机号');

testRule('thanks-when-due', {
  earns: {
    'after a number': { call: asked().customer('一三八零零一三八零零零').agent('谢谢您'), finding: 'thanked' },
    'in the second turn after a number': {
      call: asked().customer('一三八零零一三八零零零').agent('嗯').customer('对').agent('好的，谢谢'),
      finding: 'thanked',
    },
    'a number in parts that the agent says again': {
      call: asked()
        .customer('一三八零')
        .agent('一三八零')
        .customer('零零一三')
        .agent('您继续')
        .customer('八零零零')
        .agent('谢谢您'),
      finding: 'thanked',
    },
    'a number in two parts': {
      call: asked().customer('一三八').agent('嗯').customer('零零一').agent('谢谢您'),
      finding: 'thanked',
    },
    'after a wait of 20 s': {
      call: call().agent('请您稍等').silence(20).agent('感谢您的等待', { gap: 0 }),
      finding: 'thanked',
    },
  },
  loses: {
    'a number without thanks': {
      call: asked()
        .customer('一三八零零一三八零零零')
        .agent('查到了')
        .customer('嗯')
        .agent('是的')
        .customer('好')
        .agent('谢谢'),
      finding: 'number-not-thanked',
    },
    'digits of a later answer do not move the number': {
      call: asked()
        .customer('一三八零零一三八零零零')
        .agent('新地址是哪里')
        .customer('湖滨路三一二号')
        .agent('好的')
        .customer('嗯')
        .agent('谢谢您'),
      finding: 'number-not-thanked',
    },
    'a wait without thanks': {
      call: call().agent('请您稍等').silence(20).agent('查到了', { gap: 0 }).customer('好'),
      finding: 'wait-not-thanked',
    },
  },
  notApplicable: {
    'no occasion': { call: call().agent('您好').customer('问一下').agent('好'), finding: 'no-occasion' },
    'five digits': { call: asked().customer('一三八零零').agent('查到了'), finding: 'no-occasion' },
    'a number that nobody asked for': {
      call: call().agent('您好').customer('我的手机是一三八零零一三八零零零').agent('查到了'),
      finding: 'no-occasion',
    },
    'the call ends with the number': { call: asked().customer('一三八零零一三八零零零'), finding: 'no-occasion' },
    'no agent speech': { call: call().customer('喂').silence(20).customer('喂'), finding: 'no-agent-speech' },
    'an agent who asked for no number, whatever was said': {
      call: call().agent('您好').customer('问一下').agent('好').mumble('customer', 20, 1),
      finding: 'no-occasion',
    },
  },
  unknown: {
    'a wait with one party alone': {
      call: call().agent('稍等').silence(25).agent('查到了', { gap: 0 }),
      finding: 'one-party',
    },
    'the answer is not readable': {
      call: asked().customer('一三八零零一三八零零零').agent('嗯嗯', { confidence: 0.1 }).customer('嗯'),
      finding: 'not-readable',
    },
    'too little is readable to see an occasion': {
      call: call().agent('您好').customer('问一下').agent('报一下手机号').mumble('customer', 20, 1),
      finding: 'not-readable',
    },
  },
});
