import { expect } from 'vitest';
import { call } from '../helpers/call.ts';
import { testRule } from '../helpers/rule-table.ts';

const says = (text: string, confidence: number | null = null) =>
  call().agent('您好，联众投资').customer('这个怎么办').agent(text, { confidence }).customer('哦');

/** The customer says for five seconds that he is not clear about something; the agent's leg has `text` from so many seconds before the end on. */
const meanwhile = (text: string, gap: number, confidence: number, customer: number | null = null) =>
  call()
    .agent('您好，联众投资，请您慢慢讲', { seconds: 6 })
    .customer('我收到了，我不清楚要填在哪里啊', { seconds: 5, confidence: customer })
    .agent(text, { gap, seconds: 1, confidence });

testRule('no-forbidden-phrases', {
  earns: {
    'harmless words of unknown voices cover': {
      call: call().agent('您好', { seconds: 5 }).customer('喂').somebody('嗯好', { seconds: 5 }),
      finding: 'none-said',
      also: (verdict) => expect(verdict.params).toEqual({ coverage: 100 }),
    },
    'nothing said by anybody, where only words tell who speaks': {
      call: call()
        .agent('您好，联众投资')
        .somebody('我想问一下')
        .somebody('好的', { gap: 2 })
        .roles(0.98, 'words-alone'),
      finding: 'none-said',
    },
    'nothing forbidden': {
      call: says('可以的，我帮您办理'),
      finding: 'none-said',
      also: (verdict) => expect(verdict.params).toEqual({ coverage: 100 }),
    },
    'only the customer says it': {
      call: call().agent('您好').customer('这不归我管，我不知道').agent('好的'),
      finding: 'none-said',
    },
    'ignorance with a remedy in the same turn': {
      call: says('这个我不清楚，我马上帮您问一下'),
      finding: 'none-said',
      also: (verdict) => {
        expect(verdict.evidence).toEqual([]);
        expect(verdict.notes.map((note) => note.text)).toEqual(['我不清楚', expect.stringContaining('帮您问')]);
      },
    },
    'ignorance with a remedy in the next turn within 10 s': {
      call: call()
        .agent('您好')
        .customer('问一下')
        .agent('这个我不知道')
        .agent('我帮您问一下', { gap: 10 })
        .customer('好'),
      finding: 'none-said',
    },
    'soft hand-off with a remedy': { call: says('这不是我们负责的，我帮您转接'), finding: 'none-said' },
    'something else over the busy tone, when the customer is gone': {
      call: says('可以的').customer('再见').busy(3).agent('好了，下一位'),
      finding: 'none-said',
    },
    'quoting the customer': { call: says('您说您不知道密码，对吗'), finding: 'none-said' },
    'quoting somebody else': { call: says('别人说我管不了，其实可以办'), finding: 'none-said' },
    'six syllables after 如果': { call: says('如果到了那天下我没空'), finding: 'none-said' },
    'a condition': { call: says('如果您不清楚可以随时问我'), finding: 'none-said' },
    'unsure words of the kind that the customer says meanwhile: leaked': {
      call: meanwhile('我不知道', -2, 0.05),
      finding: 'none-said',
    },
    'coverage of 0.7': {
      call: call().agent('您好，联众投资', { seconds: 7 }).mumble('agent', 3, 2).customer('喂'),
      finding: 'none-said',
      also: (verdict) => expect(verdict.confidence).toBe(0.7),
    },
    'any distance after 如果 in the sentence': {
      call: says('如果到了那天下午两点半以后我没空'),
      finding: 'none-said',
    },
    'only possible, with help beside it': { call: says('您自己查呗，我这就帮您转过去'), finding: 'none-said' },
    'what cannot be done, and what is done instead': {
      call: says('这一笔我没办法直接退，我帮您提交给主管，明天中午前回您'),
      finding: 'none-said',
    },
    'what must not be told, with help': {
      call: says('住客的房号我们没办法告诉您，我可以替您留言'),
      finding: 'none-said',
    },
    'a harmless look-alike': { call: says('这个账户我关不了'), finding: 'none-said' },
  },
  loses: {
    'words over a busy tone that the customer answers: the line was not free': {
      call: says('可以的').customer('等一下').busy(3).agent('这不归我管').customer('啊？'),
      finding: 'taboo-said',
    },
    'words over the first burst': {
      call: says('可以的').customer('再见').busy(1).agent('这不归我管'),
      finding: 'taboo-said',
    },
    'the very words of the notice in the middle of a long sentence without marks': {
      call: says('至于为什么有时候名额少这不是我管的事您就别问我了反正建议您拿不急用的钱来买'),
      finding: 'taboo-said',
    },
    'help that is denied excuses nothing': {
      call: says('这个我不知道，我也没法帮您'),
      finding: 'taboo-said',
    },
    'a phrase of T3': {
      call: says('这不归我管'),
      finding: 'taboo-said',
      also: (verdict) => {
        expect(verdict.params).toMatchObject({ count: 1 });
        expect(verdict.params.phrases).toMatch(/^T3 “.*不归我管”$/);
        // The evidence is the utterance, so that a grader hears it whole.
        const said = says('这不归我管').facts().utterances[2];
        expect(verdict.evidence).toMatchObject([{ start: said?.start, end: said?.end, role: 'agent' }]);
      },
    },
    'the utterance of the hit, not the whole turn': {
      call: says('我看到您的申请了|那我管不了|您等通知吧'),
      finding: 'taboo-said',
      also: (verdict) => {
        const said = says('我看到您的申请了|那我管不了|您等通知吧').facts().utterances[3];
        expect(verdict.evidence).toMatchObject([{ start: said?.start, end: said?.end }]);
      },
    },
    '跟您说 quotes nobody': { call: says('跟您说我管不了'), finding: 'taboo-said' },
    'T3 with a remedy still fails': { call: says('这不归我管，我帮您转接'), finding: 'taboo-said' },
    'ignorance as a whole answer': { call: says('不清楚。'), finding: 'taboo-said' },
    'a remedy before the words': { call: says('我帮您问了一下，这个我不知道'), finding: 'taboo-said' },
    'a remedy 10.1 s later': {
      call: call()
        .agent('您好')
        .customer('问一下')
        .agent('这个我不知道')
        .agent('我帮您问一下', { gap: 10.1 })
        .customer('好'),
      finding: 'taboo-said',
    },
    'a remedy two turns later': {
      call: call()
        .agent('您好')
        .customer('问')
        .agent('这个我不知道')
        .customer('啊')
        .agent('是的')
        .customer('那')
        .agent('我帮您问一下'),
      finding: 'taboo-said',
    },
    'a remedy, where the rulebook excuses nothing': {
      call: says('这个我不清楚，我马上帮您问一下'),
      settings: { remedyExcuses: false },
      finding: 'taboo-said',
    },
    'excused and not excused: only the latter is evidence': {
      call: call()
        .agent('您好')
        .customer('问')
        .agent('这个我不清楚，我帮您问一下')
        .customer('快点')
        .agent('你急什么')
        .customer('啊'),
      finding: 'taboo-said',
      also: (verdict) => {
        expect(verdict.evidence.map((item) => item.text)).toEqual(['你急什么']);
        expect(verdict.notes[0]?.text).toBe('我不清楚');
      },
    },
    'a hit by sound at confidence 0.6': {
      call: says('不值到', 0.6),
      finding: 'taboo-said',
      also: (verdict) => expect(verdict.params.phrases).toContain('≈'),
    },
    'a hit in a call of which little is readable': {
      call: call().agent('你急什么').mumble('agent', 20, 2).customer('喂'),
      finding: 'taboo-said',
    },
    'sure words of the kind that the customer says meanwhile': {
      call: meanwhile('我不知道', -2, 0.9),
      finding: 'taboo-said',
    },
    'characters at low but readable confidence': { call: says('你急什么', 0.45), finding: 'taboo-said' },
  },
  notApplicable: {
    'no agent speech': { call: call().customer('喂'), finding: 'no-agent-speech' },
    unanswered: { call: call().ring(2), finding: 'unanswered' },
  },
  unknown: {
    'only possible, alone': {
      call: says('大概吧。'),
      finding: 'suspected',
      also: (verdict) => {
        expect(verdict.params.why).toBe('推说不知');
        expect(verdict.evidence).toHaveLength(1);
      },
    },
    'a hit by sound under 0.6': { call: says('不值到', 0.59), finding: 'hit-doubtful' },
    'characters in words that cannot be read': { call: says('你急什么', 0.44), finding: 'hit-doubtful' },
    'unsure words that outlast those of the customer': {
      call: meanwhile('我不知道', -0.5, 0.05),
      finding: 'hit-doubtful',
    },
    'unsure words of another kind than the customer’s meanwhile': {
      call: meanwhile('你急什么', -2, 0.05),
      finding: 'hit-doubtful',
    },
    'unsure words inside words of the customer that cannot be read': {
      call: meanwhile('我不知道', -2, 0.05, 0.4),
      finding: 'hit-doubtful',
    },
    'coverage under 0.7': {
      call: call().agent('您好，联众投资', { seconds: 6.9 }).mumble('agent', 3, 2).customer('喂'),
      finding: 'coverage-low',
      also: (verdict) => expect(verdict.params).toEqual({ coverage: 69 }),
    },
    'words of low confidence do not cover': {
      call: call().agent('您好', { seconds: 6 }).customer('喂').agent('嗯嗯', { seconds: 4, confidence: 0.44 }),
      finding: 'coverage-low',
    },
    'words to a colleague over the busy tone, when the customer is gone': {
      call: says('可以的').agent('谢谢您，再见').customer('再见').busy(3).agent('还没分配，你找别人去'),
      finding: 'said-to-nobody',
      also: (verdict) => expect(verdict.evidence.map(({ text }) => text)).toEqual(['你找别人去']),
    },
    'a hit of unknown speaker': {
      call: call().agent('您好', { seconds: 20 }).customer('喂').somebody('这不归我管'),
      finding: 'hit-of-unknown-speaker',
    },
    'help in a voice of unknown role right behind': {
      call: call().agent('您好', { seconds: 20 }).customer('喂').agent('不清楚').somebody('我马上帮您转接过去'),
      finding: 'hit-doubtful',
    },
    'much speech of unknown voices that cannot be read': {
      call: call().agent('您好', { seconds: 5 }).customer('喂').somebody('嗯好', { seconds: 5, confidence: 0.4 }),
      finding: 'coverage-low',
      also: (verdict) => expect(verdict.params).toEqual({ coverage: 50 }),
    },
    'much speech of unknown voices in which something is doubtful': {
      call: call().agent('您好', { seconds: 5 }).customer('喂').somebody('大概吧。', { seconds: 5 }),
      finding: 'hit-of-unknown-speaker',
    },
    'words of a call in which only words tell who speaks': {
      call: call().agent('您好，联众投资').somebody('这不归我管').roles(0.98, 'words-alone'),
      finding: 'hit-of-unknown-speaker',
    },
    'the same in the agent’s own words: a turn may hold both voices': {
      call: call().agent('您好，联众投资，请问有什么可以帮您这不归我管').roles(0.98, 'words-alone'),
      finding: 'hit-of-unknown-speaker',
    },
    'roles not clear': { call: says('这不归我管').mono(0.4), finding: 'role-unclear' },
  },
});
