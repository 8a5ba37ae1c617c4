import { expect } from 'vitest';
import { call } from '../helpers/call.ts';
import { testRule } from '../helpers/rule-table.ts';

/** A call up to its last words; the customer's last turn takes no leave yet. */
const talk = () => call().agent('您好，联众投资').customer('净值是多少').agent('一点零三').customer('那手续费呢');
const ends = (text: string) => talk().agent(text).customer('好，再见').data({ hangupParty: 'customer' });

const elevenSeconds = () =>
  call()
    .lead(0)
    .agent('您好', { seconds: 2 })
    .customer('净值', { gap: 1, seconds: 2 })
    .agent('不客气，再见', { gap: 1, seconds: 2 })
    .customer('好，再见', { gap: 1, seconds: 1 })
    .tail(1);

/** The agent takes no leave and ends at 8 s, the customer takes theirs from 9 s on. */
const leaves = (seconds: number, tail: number) =>
  call()
    .lead(0)
    .agent('您好', { seconds: 2 })
    .customer('净值', { gap: 1, seconds: 2 })
    .agent('有消息会通知您', { gap: 1, seconds: 2 })
    .customer('好，再见', { gap: 1, seconds })
    .tail(tail);

testRule('polite-closing', {
  earns: {
    'the words of the notice': {
      call: ends('谢谢您了，再见'),
      finding: 'closed',
      also: (verdict) => expect(verdict.evidence.map((item) => item.text)).toEqual(['谢谢您了', '再见']),
    },
    麻烦您了: { call: ends('麻烦您了，再见'), finding: 'closed' },
    打扰您了: { call: ends('那打扰您了，再见'), finding: 'closed' },
    '打扰您的 for 打扰您了, and 赛级 for 再见': {
      call: ends('后面打扰您的赛级'),
      finding: 'closed-by-sound',
      also: ({ params, confidence }) => {
        expect(params).toEqual({ heard: '打扰您的赛级', meant: '打扰您了，再见' });
        expect(confidence).toBeLessThan(0.9);
      },
    },
    'a closing by its sound, though the customer is gone at once': {
      call: talk().agent('后面打扰您的赛级').customer('三个月').data({ hangupParty: 'customer' }),
      finding: 'closed-by-sound',
    },
    'farewell before thanks': { call: ends('再见，谢谢您'), finding: 'closed' },
    'thanks and farewell in different turns': {
      call: talk().agent('谢谢您的来电').customer('嗯').agent('再见'),
      finding: 'closed',
    },
    'thanks in the third turn from the end': {
      call: talk().agent('谢谢您').customer('嗯').agent('好').customer('嗯').agent('再见'),
      finding: 'closed',
    },
    'thanks before turns of nothing but 嗯': {
      call: talk()
        .agent('谢谢您，再见')
        .customer('还有个事')
        .agent('嗯')
        .customer('周末')
        .agent('好的')
        .customer('行')
        .agent('嗯')
        .customer('再见'),
      finding: 'closed',
    },
    'a long turn that reaches into the last 20 s': {
      call: talk()
        .agent(`谢谢您${'您'.repeat(50)}`, { seconds: 15 })
        .agent('再见', { gap: 19 }),
      finding: 'closed',
    },
    'thanks for waiting in the turn of the farewell': { call: ends('感谢您的耐心等待，再见'), finding: 'closed' },
    'the only agent turn': {
      call: call().customer('喂').agent('您好，联众投资，您打错了，谢谢您，再见').customer('哦'),
      finding: 'closed',
    },
    'an agent who hangs up first': {
      call: talk().agent('谢谢您，再见').data({ hangupParty: 'agent' }),
      finding: 'closed',
    },
    'a transferred call closed all the same': {
      call: talk().agent('谢谢您，再见').data({ hangupParty: 'transfer' }),
      finding: 'closed',
    },
    '拜拜, where the rulebook allows it': {
      call: ends('谢谢您，拜拜'),
      settings: { acceptByeBye: true },
      finding: 'closed',
    },
    'thanks first, as the rulebook wants it': {
      call: ends('谢谢您，再见'),
      settings: { closingOrder: 'thanks-first' },
      finding: 'closed',
    },
    'a full closing, then a short answer': {
      call: talk().agent('谢谢您，再见').customer('等等，上门收费吗').agent('不收费的').customer('好，再见'),
      finding: 'closed',
    },
  },
  loses: {
    'more than 0.3 s before the end of their leg': {
      call: leaves(0.5, 1).unrecorded('agent', 8.31),
      finding: 'both-missing',
    },
    "the agent hangs up, which ends the agent's leg": {
      call: leaves(0.6, 2.4).unrecorded('agent', 8.3).data({ hangupParty: 'agent' }),
      finding: 'both-missing',
    },
    "a shorter word behind the agent's leg": {
      call: leaves(0.5, 3).unrecorded('agent', 9),
      finding: 'both-missing',
    },
    "an agent's leg that lacks less than 3 s": {
      call: leaves(0.6, 2.3).unrecorded('agent', 9),
      finding: 'both-missing',
    },
    "an agent's leg that is there again at the end": {
      call: leaves(0.6, 2.4).unrecorded('agent', 8.3, 11.9),
      finding: 'both-missing',
    },
    'words before the last turn that cannot be read, too short for thanks and a farewell': {
      call: talk()
        .agent('些嗯在', { confidence: 0.3, seconds: 0.9 })
        .customer('哦')
        .agent('有消息会通知您')
        .customer('好，再见')
        .data({ hangupParty: 'customer' }),
      finding: 'both-missing',
    },
    'a customer who takes leave in words heard with little confidence': {
      call: talk().agent('我看一下').customer('拜拜', { confidence: 0.1 }).tail(1).data({ hangupParty: 'customer' }),
      finding: 'both-missing',
    },
    'no thanks': { call: ends('不客气，再见'), finding: 'thanks-missing' },
    'a breath after the last turn': {
      call: talk().agent('谢谢您的来电').customer('好，再见').mumble('agent', 0.39),
      finding: 'farewell-missing',
    },
    'no farewell': {
      call: ends('谢谢您的来电'),
      finding: 'farewell-missing',
      also: (verdict) => expect(verdict.evidence.map((item) => item.text)).toEqual(['一点零三', '谢谢您的来电']),
    },
    '少见 at the end is heard right': { call: ends('谢谢您，这种情况少见'), finding: 'farewell-missing' },
    '现在 at the end is heard right': { call: ends('谢谢您，我就去办现在'), finding: 'farewell-missing' },
    neither: { call: ends('有消息会通知您'), finding: 'both-missing' },
    '祝您生活愉快 is no farewell': { call: ends('谢谢您，祝您生活愉快'), finding: 'farewell-missing' },
    拜拜: { call: ends('谢谢您，拜拜'), finding: 'farewell-missing' },
    '麻烦您提供一下 is no thanks': { call: ends('麻烦您提供一下邮箱，再见'), finding: 'thanks-missing' },
    'the thanks and farewell of the customer': {
      call: talk().agent('没事').customer('谢谢你，再见').data({ hangupParty: 'customer' }),
      finding: 'both-missing',
    },
    'thanks of the first turn': {
      call: call().agent('您好，谢谢您的来电').customer('净值多少').agent('一点零三，再见').customer('再见'),
      finding: 'thanks-missing',
    },
    'thanks for waiting in an earlier turn': {
      call: talk().agent('感谢您的等待，办好了').customer('嗯').agent('再见').customer('再见'),
      finding: 'thanks-missing',
    },
    'thanks four turns from the end': {
      call: talk()
        .agent('谢谢您')
        .customer('一')
        .agent('有的')
        .customer('二')
        .agent('没有')
        .customer('三')
        .agent('再见'),
      finding: 'thanks-missing',
    },
    'thanks that ended 20 s before the end': {
      call: talk().agent('谢谢您').agent('再见', { gap: 20, seconds: 0.5 }).customer('再见'),
      finding: 'thanks-missing',
    },
    'an agent who hangs up without a word': {
      call: talk().agent('先这样').data({ hangupParty: 'agent' }),
      finding: 'both-missing',
    },
    'wrong order, where the rulebook minds': {
      call: ends('再见，谢谢您'),
      settings: { closingOrder: 'thanks-first' },
      finding: 'wrong-order',
    },
    'the customer releases 2.1 s after their last word': {
      call: talk().tail(2.1).data({ hangupParty: 'customer' }),
      finding: 'both-missing',
    },
    'the customer takes leave and releases at once: the agent had the chance': {
      call: talk().agent('一个工作日').customer('好的，谢谢').tail(0.5).data({ hangupParty: 'customer' }),
      finding: 'both-missing',
    },
    'a farewell said before the customer broke off': {
      call: talk().agent('好，再见').customer('等等还有手续费').tail(0.5).data({ hangupParty: 'customer' }),
      finding: 'thanks-missing',
    },
    'both take leave, nothing shows who released': {
      call: talk().agent('再见').customer('再见'),
      finding: 'thanks-missing',
    },
    'agent speech ends 0.4 s before the end of the file': {
      call: talk().agent('好，先这样').tail(0.4).data({ hangupParty: 'agent' }),
      finding: 'both-missing',
    },
    'talk time exceeds the recording by 3 s': {
      call: elevenSeconds().data({ talkSeconds: 14 }),
      finding: 'thanks-missing',
    },
    'answered, but the agent says nothing': { call: call().customer('喂，喂'), finding: 'agent-silent' },
  },
  notApplicable: {
    'the system released': { call: talk().agent('我看一下').data({ hangupParty: 'system' }), finding: 'line-dropped' },
    transferred: { call: talk().agent('帮您转接').data({ hangupParty: 'transfer' }), finding: 'transferred' },
    'the customer hangs up without leave, by the call record': {
      call: talk().agent('我看一下').customer('不用了').tail(2).data({ hangupParty: 'customer' }),
      finding: 'no-chance',
    },
    'the customer hangs up without leave, by busy tone': {
      call: talk().agent('我看一下').customer('你们太慢了').busy(3, { after: 1.9 }),
      finding: 'no-chance',
    },
    'the customer takes leave in the middle of the agent': {
      call: talk()
        .agent('这个产品的风险等级是中低风险', { seconds: 5 })
        .customer('行了再见', { gap: -1.2 })
        .tail(0.5)
        .data({ hangupParty: 'customer' }),
      finding: 'no-chance',
    },
    unanswered: { call: call().ring(3), finding: 'unanswered' },
  },
  unknown: {
    'the leg of the agent holds no sound': {
      call: call().customer('喂').warn('silent-leg'),
      finding: 'agent-not-recorded',
    },
    'a last word that may be 再见, cut': { call: ends('谢谢您的来电，再'), finding: 'garbled' },
    'a last word that sounds like 再见': { call: ends('谢谢您的来电，再选'), finding: 'garbled' },
    '您的来电 with its thanks garbled': { call: ends('展新您的来电，再见'), finding: 'garbled' },
    'a farewell cut by a customer who goes on and hangs up': {
      call: talk()
        .agent('让您费心了祝您生活愉快再')
        .customer('哎那总部电话是多少')
        .tail(0.5)
        .data({ hangupParty: 'customer' }),
      finding: 'garbled',
    },
    '谢谢 with its consonants lost': { call: ends('季节您，再见'), finding: 'garbled' },
    '打扰您的 for 打扰您了, and 代价 for 再见': { call: ends('后面打扰您的代价'), finding: 'garbled' },
    '再次后 for 再见': { call: ends('谢谢您的来电，再次后'), finding: 'garbled' },
    '打扰您的 for 打扰您了, and 赛 for 再见': { call: ends('好的打扰您的赛'), finding: 'garbled' },
    'the last turns are not readable': {
      call: talk().agent('些嗯在', { confidence: 0.4 }).customer('好，再见'),
      finding: 'not-readable',
    },
    'the last agent turn has no words': {
      call: talk().mumble('agent', 2).customer('好，再见'),
      finding: 'not-readable',
    },
    'long words that cannot be read before the last turn': {
      call: talk()
        .agent('些嗯在些嗯在', { confidence: 0.3, seconds: 1.3 })
        .customer('哦')
        .agent('有消息会通知您')
        .customer('好，再见')
        .data({ hangupParty: 'customer' }),
      finding: 'not-readable',
    },
    'thanks heard, and short words that cannot be read': {
      call: talk()
        .agent('谢谢您')
        .customer('嗯')
        .agent('些在', { confidence: 0.3, seconds: 0.5 })
        .customer('哦')
        .agent('有消息会通知您')
        .customer('好，再见')
        .data({ hangupParty: 'customer' }),
      finding: 'not-readable',
    },
    'two syllables without words in the last turn': {
      call: talk().agent('谢谢您的来电').mumble('agent', 0.4, 0.3).customer('好，再见'),
      finding: 'not-readable',
    },
    'two syllables without words after the last turn': {
      call: talk().agent('谢谢您的来电').customer('好，再见').mumble('agent', 0.4),
      finding: 'not-readable',
    },
    'a customer who broke off in words not understood': {
      call: talk().agent('我看一下').customer('嗯', { confidence: 0.2 }).tail(1).data({ hangupParty: 'customer' }),
      finding: 'not-readable',
    },
    'agent speech runs to 0.3 s before the end of the file': {
      call: talk().agent('好，先这样').tail(0.3).data({ hangupParty: 'agent' }),
      finding: 'cut-off',
    },
    'agent speech runs to 0.3 s before the end of their leg': {
      call: leaves(0.5, 1).unrecorded('agent', 8.3),
      finding: 'cut-off',
    },
    "the customer speaks for 0.6 s behind the agent's leg, which lacks the last 3 s": {
      call: leaves(0.6, 2.4).unrecorded('agent', 9),
      finding: 'cut-off',
    },
    'nobody takes leave and nothing shows who released': {
      call: talk().agent('您现在能听到吗').customer('断断续续'),
      finding: 'cut-off',
    },
    'talk time exceeds the recording by more than 3 s': {
      call: elevenSeconds().data({ talkSeconds: 14.1 }),
      finding: 'cut-off',
    },
    'the file lacks its end': { call: ends('不客气，再见').warn('cut-short'), finding: 'cut-off' },
    'a voice of unknown role at the end': {
      call: talk().agent('好').somebody('谢谢您，再见'),
      finding: 'speaker-hidden',
    },
    'roles not clear': { call: ends('再见').mono(0.5), finding: 'role-unclear' },
    'no fault where only words tell who speaks': {
      call: ends('祝您生活愉快').roles(0.98, 'words-alone'),
      finding: 'role-unclear',
    },
  },
});
