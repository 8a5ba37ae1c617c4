import { expect, test } from 'vitest';
import { Conversation } from '../../src/conversation/index.ts';
import { RULES } from '../../src/rules/index.ts';
import { call } from '../helpers/call.ts';
import { testRule } from '../helpers/rule-table.ts';
import { rulebook } from '../helpers/rulebook.ts';

const opens = (text: string) => call().agent(text).customer('我想问一下');
const calls = (...texts: readonly string[]) => {
  const builder = call().outbound().customer('喂');
  for (const text of texts) builder.agent(text).customer('嗯，是我');
  return builder;
};

testRule('opening-greeting', {
  earns: {
    'the words of the notice': {
      call: opens('您好，联众投资'),
      finding: 'greeted',
      also: (verdict) => {
        expect(verdict.evidence.map((item) => item.text)).toEqual(['您好', '联众投资']);
        expect(verdict.evidence[0]).toMatchObject({ role: 'agent', source: 'transcript', start: 0.5 });
      },
    },
    'said beyond doubt by the agent, where only words tell who speaks': {
      call: call()
        .agent('您好，联众投资，请问有什么可以帮您')
        .somebody('我想问一下', { gap: 2 })
        .roles(0.98, 'words-alone'),
      finding: 'greeted',
    },
    'words that may stand between': { call: opens('您好，这里是联众投资，请讲'), finding: 'greeted' },
    'thanks for calling between': { call: opens('您好，感谢您致电联众投资'), finding: 'greeted' },
    '工号 and digits between': { call: opens('您好，工号零二三，联众投资'), finding: 'greeted' },
    'characters that sound like a word that 您好 begins': { call: opens('您好先生联众投资'), finding: 'greeted' },
    'a filler before': { call: opens('嗯，您好，联众投资'), finding: 'greeted' },
    'a day greeting before': { call: opens('早上好，您好，联众投资'), finding: 'greeted' },
    '一号 for 你好': {
      call: opens('一号连中投资，请问有什么事'),
      finding: 'greeted',
    },
    'a nasal that the line lost': { call: opens('也好连中投资，请问有什么事'), finding: 'greeted' },
    '你好 for 您好': { call: opens('你好，联众投资'), finding: 'greeted' },
    'heard as 连中投资': { call: opens('您好，连中投资'), finding: 'greeted' },
    'the pause inside a turn': { call: opens('您好|联众投资'), finding: 'greeted' },
    'the customer spoke first': { call: call().customer('喂，你好').agent('您好，联众投资'), finding: 'greeted' },
    'another word of up to four syllables between': { call: opens('您好，我们联众投资'), finding: 'greeted' },
    'day greeting instead, where the rulebook allows it': {
      call: opens('上午好，联众投资'),
      settings: { dayGreetingInbound: true },
      finding: 'greeted',
    },
    '联众 alone, where the rulebook allows it': {
      call: opens('您好，联众'),
      settings: { shortCompany: true },
      finding: 'greeted',
    },
    'low confidence does not spoil what was heard': {
      call: call().agent('您好，联众投资', { confidence: 0.3 }).customer('喂'),
      finding: 'greeted',
      also: (verdict) => expect(verdict.confidence).toBe(0.3),
    },
    'the file starts in the middle of a complete opening': {
      call: call().lead(0).agent('您好，联众投资'),
      finding: 'greeted',
    },
    outbound: { call: calls('您好，我是联众投资的客户经理小周'), finding: 'greeted' },
    'outbound, the customer is asked for first': {
      call: calls('您好，请问是张先生吗？我是联众投资的小蒋'),
      finding: 'greeted',
    },
    'outbound, company in the second turn': {
      call: calls('您好，请问是王先生吗', '我是联众投资的小王'),
      finding: 'greeted',
    },
    'outbound with a day greeting': { call: calls('早上好，我是联众投资的小王'), finding: 'greeted' },
    'direction not known, good for inbound': { call: opens('您好，联众投资').direction(null), finding: 'greeted' },
    'a recorded announcement before the agent': {
      call: call().agent('您的通话将被录音').agent('您好，联众投资', { gap: 2 }).customer('喂'),
      finding: 'greeted',
    },
  },
  loses: {
    'more than 0.10 s behind where the leg of the agent begins': {
      call: call().lead(2.8).agent('投资，请讲').customer('喂').unrecorded('agent', 0, 2.7),
      finding: 'both-missing',
    },
    'an agent whose leg begins when they answer, after a word of the customer': {
      call: call().customer('喂，有人吗').agent('投资，请讲').unrecorded('agent', 0, 2),
      finding: 'both-missing',
    },
    'a leg of the customer that begins with the agent': {
      call: call().lead(2.7).agent('投资，请讲').customer('喂').unrecorded('customer', 0, 2.7),
      finding: 'both-missing',
    },
    'short words of the customer before the first turn that cannot be read': {
      call: call().customer('喂喂', { confidence: 0.3, seconds: 1.1 }).agent('可以的').customer('我想问一下'),
      finding: 'both-missing',
    },
    'long words of the customer before the first turn': {
      call: call().customer('喂，请问陈经理在吗', { seconds: 2 }).agent('可以的').customer('我想问一下'),
      finding: 'both-missing',
    },
    'what sounds like a greeting that lost its nasal, without a company': {
      call: opens('也好，我帮您问一下'),
      finding: 'company-missing',
    },
    'the same in the middle of speech': { call: opens('嗯，那也好，联众投资'), finding: 'greeting-missing' },
    '还好 before the company is heard right': {
      call: call().agent('还好，联众投资，请讲').customer('我想问一下'),
      finding: 'greeting-missing',
    },
    '一号 in the middle of speech': { call: opens('我这里是一号，联众投资'), finding: 'greeting-late' },
    '投资 alone is not half of the company': {
      call: call().agent('您好，我是您的投资顾问').customer('我想问一下'),
      finding: 'company-missing',
    },
    'no company': {
      call: opens('您好，请讲'),
      finding: 'company-missing',
      also: (verdict) => expect(verdict.evidence).toMatchObject([{ text: '您好，请讲', start: 0.5, role: 'agent' }]),
    },
    'no greeting': { call: opens('联众投资，请讲'), finding: 'greeting-missing' },
    neither: { call: opens('什么事'), finding: 'both-missing' },
    'company first': { call: opens('联众投资，您好'), finding: 'company-first' },
    '喂 first': { call: opens('喂，您好，联众投资'), finding: 'greeting-late' },
    '您好像打错了 is no greeting': { call: opens('您好像打错了，这里是联众投资'), finding: 'greeting-missing' },
    '请问 between': { call: opens('您好，请问什么事，联众投资'), finding: 'company-late' },
    '喂 between': { call: opens('您好，喂，联众投资'), finding: 'company-late' },
    'five other syllables between': { call: opens('您好，今天下雨了，联众投资'), finding: 'company-late' },
    'more than twelve syllables between': {
      call: opens('您好，工号零二三四五六七八九零一，联众投资'),
      finding: 'company-late',
    },
    'the company in the second turn of an inbound call': {
      call: call().agent('您好，请讲').customer('是联众投资吗').agent('是的，联众投资'),
      finding: 'company-missing',
    },
    'a gap of 1.0 s makes two turns': {
      call: call().agent('您好').agent('联众投资', { gap: 1 }).customer('喂'),
      finding: 'company-missing',
    },
    'only the customer names the company': {
      call: call().agent('您好').customer('联众投资吧'),
      finding: 'company-missing',
    },
    '联众 alone': { call: opens('您好，联众'), finding: 'company-missing' },
    'day greeting instead': { call: opens('上午好，联众投资'), finding: 'greeting-missing' },
    '你好, where the rulebook wants 您好': {
      call: opens('你好，联众投资'),
      settings: { strictNin: true },
      finding: 'greeting-missing',
    },
    'outbound, company only in the third turn': {
      call: calls('您好，请问是王先生吗', '您现在方便吗', '我是联众投资的小王'),
      finding: 'company-missing',
    },
    'outbound, purpose before the company': {
      call: calls('您好，给您打电话是想介绍新产品，我是联众投资的小王'),
      finding: 'company-late',
    },
    'outbound, no greeting': { call: calls('喂，王阿姨吧', '联众投资的'), finding: 'greeting-missing' },
    'direction not known, good for neither': { call: opens('您好，请讲').direction(null), finding: 'company-missing' },
    'answered, but the agent says nothing': { call: call().customer('喂，喂，有人吗'), finding: 'agent-silent' },
    'a greeting by the announcement only': {
      call: call().agent('您好，欢迎致电联众投资，通话将被录音').agent('喂，说吧', { gap: 2 }).customer('你好'),
      finding: 'both-missing',
    },
    'outbound, an unreadable second turn behind a first that opens wrong': {
      call: call().outbound().customer('喂').agent('喂，王阿姨吧').customer('你是谁').agent('嗯', { confidence: 0.1 }),
      finding: 'both-missing',
    },
    'outbound, an unreadable second turn behind a first that goes on to its purpose': {
      call: call()
        .outbound()
        .customer('喂')
        .agent('您好，打电话跟你说一下新产品的事')
        .customer('嗯')
        .agent('投资', { confidence: 0.2 }),
      finding: 'company-missing',
    },
  },
  notApplicable: {
    unanswered: { call: call().ring(3), finding: 'unanswered' },
  },
  unknown: {
    '一号 of something': { call: opens('一号窗口，联众投资'), finding: 'garbled' },
    'long words before the first turn that cannot be read': {
      call: call().customer('要什么宝宝请问', { confidence: 0.3, seconds: 1.2 }).agent('可以的').customer('我想问一下'),
      finding: 'not-readable',
    },
    'long words before the first turn that could hardly be read': {
      call: call().customer('需要什么保证请问', { confidence: 0.5, seconds: 2 }).agent('可以的').customer('我想问一下'),
      finding: 'not-readable',
    },
    'the leg of the agent holds no sound': {
      call: call().customer('喂').warn('silent-leg'),
      finding: 'agent-not-recorded',
    },
    'a first word that sounds like 您好, right before the company': {
      call: call().agent('云好，联众投资，请问有什么事').customer('我想问一下'),
      finding: 'garbled',
    },
    'other words first, which may be a recorded voice': {
      call: call().agent('全天候财富管理专线竭诚等候').agent('您好，联众投资，请讲', { gap: 2 }).customer('我想问一下'),
      finding: 'another-voice',
    },
    'a name that half sounds like the company': {
      call: call().agent('您好，连东头机，请讲').customer('我想问一下'),
      finding: 'garbled',
    },
    'the first turn is not readable': {
      call: call().agent('好投资', { confidence: 0.44 }).customer('喂'),
      finding: 'not-readable',
    },
    'most of the first turn has no words': {
      call: call().agent('您好').mumble('agent', 2, 0.3).customer('喂'),
      finding: 'not-readable',
    },
    'speech without any word comes first': {
      call: call().mumble('agent', 1.5).customer('喂').agent('请讲'),
      finding: 'not-readable',
    },
    'outbound, the second turn is not readable': {
      call: call()
        .outbound()
        .customer('喂')
        .agent('您好，请问是王先生吗')
        .customer('是')
        .agent('投资', { confidence: 0.2 }),
      finding: 'not-readable',
    },
    'agent speech in the first 0.10 s of the file': {
      call: call().lead(0.09).agent('投资，请讲').customer('喂'),
      finding: 'starts-mid-speech',
    },
    'agent speech within 0.10 s of where their leg begins': {
      call: call().lead(2.79).agent('投资，请讲').customer('喂').unrecorded('agent', 0, 2.7),
      finding: 'starts-mid-speech',
    },
    'an agent who was not recorded while the customer spoke': {
      call: call().customer('喂，你好，我想问一下净值', { seconds: 3 }).agent('投资，请讲').unrecorded('agent', 0, 3.6),
      finding: 'starts-mid-speech',
    },
    'direction not known, good for outbound only': {
      call: call().direction(null).agent('您好，请问是张先生吗？我是联众投资的小蒋').customer('是'),
      finding: 'direction-missing',
    },
    'a voice of unknown role before the agent': {
      call: call().somebody('您好，联众投资').customer('你好').agent('请讲'),
      finding: 'speaker-hidden',
    },
    'a voice of unknown role within the gap of a turn': {
      call: call().agent('请讲').somebody('您好', { gap: 0.9 }).customer('喂', { gap: 2 }),
      finding: 'speaker-hidden',
    },
    'all voices of unknown role': { call: call().somebody('您好，联众投资'), finding: 'speaker-hidden' },
    'roles not clear': { call: opens('您好，请讲').mono(0.59), finding: 'role-unclear' },
    'no fault where only words tell who speaks': {
      call: opens('您好，请问有什么可以帮您').roles(0.98, 'words-alone'),
      finding: 'role-unclear',
    },
  },
});

test('a rulebook that sets the gap of a turn sets how long an unknown voice may still be the agent', () => {
  const rule = RULES.find(({ id }) => id === 'opening-greeting')!;
  const facts = call().agent('请讲').somebody('您好，联众投资', { gap: 1.8 }).customer('喂', { gap: 4 }).facts();
  const findingAt = (turnGapSeconds: number): string =>
    rule.bind({}, rulebook.lists)(new Conversation(facts, { ...rulebook.limits, turnGapSeconds }, rulebook.lists))
      .finding;
  expect(findingAt(1)).toBe('both-missing');
  expect(findingAt(2)).toBe('speaker-hidden');
});
