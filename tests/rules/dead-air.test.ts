import { expect } from 'vitest';
import { call } from '../helpers/call.ts';
import { testRule } from '../helpers/rule-table.ts';

/** So many seconds of talk with one silence in it. */
const talk = (spoken: number, silent: number) =>
  call()
    .lead(0)
    .agent('您好', { seconds: spoken / 2 })
    .silence(silent)
    .customer('喂', { gap: 0, seconds: spoken / 2 });

testRule('dead-air', {
  earns: {
    'no silence': {
      call: talk(30, 0),
      finding: 'kept-going',
      also: (verdict) => expect(verdict.params).toEqual({ percent: 0, silence: 3 }),
    },
    'silence of 0.30': { call: talk(70, 30), finding: 'kept-going' },
    'silences under 3 s': {
      call: call()
        .lead(0)
        .agent('您好', { seconds: 10 })
        .customer('喂', { gap: 2.9 })
        .agent('好', { gap: 2.9 })
        .customer('嗯', { gap: 2.9 })
        .agent('行', { gap: 2.9, seconds: 2 }),
      finding: 'kept-going',
    },
    'a silence of 60 s in a long call': { call: talk(200, 60), finding: 'kept-going' },
    'a silence that the customer asked for': {
      call: call()
        .lead(0)
        .agent('您好', { seconds: 10 })
        .customer('你等一下，我去拿')
        .silence(70)
        .customer('好了', { gap: 0 }),
      finding: 'kept-going',
    },
    'an announced silence of more than 60 s': {
      call: call()
        .lead(0)
        .customer('喂')
        .agent('请您稍等', { seconds: 9 })
        .silence(70)
        .agent('好了', { gap: 0, seconds: 9 }),
      finding: 'kept-going',
    },
    'silences that do not add up with that in which a side was not recorded': {
      call: talk(70, 30).unrecorded('agent', 40, 60),
      finding: 'kept-going',
      also: (verdict) => expect(verdict.params).toEqual({ percent: 10, silence: 3 }),
    },
    'roles not clear': { call: talk(70, 10).mono(0.2), finding: 'kept-going' },
  },
  loses: {
    'a silence of which more than 60 s were recorded': {
      call: talk(200, 70).unrecorded('agent', 100, 106),
      finding: 'silence-too-long',
      also: (verdict) => expect(verdict.params).toEqual({ seconds: 64, limit: 60 }),
    },
    'silence of more than 0.30': {
      call: talk(69, 31),
      finding: 'silences-add-up',
      also: (verdict) => {
        expect(verdict.params).toEqual({ percent: 31, silence: 3, limit: 30 });
        expect(verdict.evidence).toMatchObject([{ start: 34.5, end: 65.5, source: 'audio' }]);
      },
    },
    'a silence of more than 60 s that nobody announced': { call: talk(200, 60.1), finding: 'silence-too-long' },
  },
  notApplicable: {
    'under 20 s': { call: talk(10, 9), finding: 'too-short' },
    'ringing is no silence': { call: call().ring(3).agent('您好'), finding: 'too-short' },
    unanswered: { call: call().ring(3), finding: 'unanswered' },
  },
  unknown: {
    'within a second of 20 s': { call: talk(10, 9.1), finding: 'talk-time-near' },
    'a silence behind words that cannot be read': {
      call: call()
        .lead(0)
        .customer('帮我查一下份额', { seconds: 30 })
        .agent('那个布丁', { seconds: 30, confidence: 0.2 })
        .silence(61)
        .agent('好了', { gap: 0, seconds: 90 }),
      finding: 'notice-unheard',
    },
    'a silence that the customer agreed to': {
      call: call()
        .lead(0)
        .agent('我先给您去查', { seconds: 30 })
        .customer('行，我等着', { seconds: 30 })
        .silence(61)
        .agent('好了', { gap: 0, seconds: 90 }),
      finding: 'notice-unheard',
    },
    'silences that add up with those in which a side was not recorded': {
      call: talk(69, 31).unrecorded('customer', 34, 40),
      finding: 'side-unrecorded',
      also: (verdict) => expect(verdict.evidence).toMatchObject([{ start: 34.5, end: 65.5 }]),
    },
    'a silence of more than 60 s in which a side was not recorded': {
      call: talk(200, 60.1).unrecorded('agent', 100, 101),
      finding: 'side-unrecorded',
    },
    'one party alone': {
      call: call().agent('您好', { seconds: 10 }).silence(70).agent('喂', { gap: 0 }),
      finding: 'one-party',
    },
  },
});
