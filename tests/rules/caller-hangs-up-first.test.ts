import { expect } from 'vitest';
import { call } from '../helpers/call.ts';
import { testRule } from '../helpers/rule-table.ts';

const talk = () => call().agent('您好，联众投资').customer('我想问一下').agent('谢谢您，再见').customer('再见');

testRule('caller-hangs-up-first', {
  earns: {
    'the call record names the customer': {
      call: talk().data({ hangupParty: 'customer' }),
      finding: 'customer-released',
      also: (verdict) =>
        expect(verdict.evidence).toEqual([
          { start: null, end: null, role: 'network', text: 'hangup_party=customer', source: 'cdr' },
        ]),
    },
    'two busy bursts after the last speech': {
      call: talk().busy(2),
      finding: 'busy-tone-heard',
      also: (verdict) => {
        expect(verdict.params).toEqual({ bursts: 2 });
        expect(verdict.evidence).toHaveLength(2);
      },
    },
    'outbound too': { call: talk().outbound().busy(4), finding: 'busy-tone-heard' },
    'the agent speaks into the first burst': {
      call: talk().busy(4).agent('喂', { gap: -2.45 }),
      finding: 'busy-tone-heard',
      also: (verdict) => expect(verdict.params.bursts).toBe(3),
    },
    'roles not clear': { call: talk().mono(0.2).busy(3), finding: 'busy-tone-heard' },
    'wordless voice activity on the tone itself': {
      call: talk().busy(4).mumble('customer', 2, -2.3),
      finding: 'busy-tone-heard',
      also: (verdict) => expect(verdict.params.bursts).toBe(4),
    },
    'an agent who waited as long as the rulebook asks': {
      call: talk().tail(5).data({ hangupParty: 'agent' }),
      settings: { agentMayReleaseAfterSeconds: 5 },
      finding: 'agent-waited',
      also: (verdict) => expect(verdict.params).toEqual({ seconds: 5 }),
    },
  },
  loses: {
    'the call record names the agent': { call: talk().data({ hangupParty: 'agent' }), finding: 'agent-released' },
    'call record against busy tone': {
      call: talk().busy(4).data({ hangupParty: 'agent' }),
      finding: 'agent-released',
      also: (verdict) => {
        expect(verdict.warnings).toEqual(['sources-disagree']);
        expect(verdict.evidence.map((item) => item.source)).toEqual(['cdr', 'audio', 'audio', 'audio', 'audio']);
      },
    },
    'an agent who waited less than the rulebook asks': {
      call: talk().tail(4.9).data({ hangupParty: 'agent' }),
      settings: { agentMayReleaseAfterSeconds: 5 },
      finding: 'agent-released',
    },
    'a long wait, but the rulebook allows none': {
      call: talk().tail(60).data({ hangupParty: 'agent' }),
      finding: 'agent-released',
    },
  },
  notApplicable: {
    'the system released': { call: talk().data({ hangupParty: 'system' }), finding: 'line-dropped' },
    transferred: { call: talk().data({ hangupParty: 'transfer' }), finding: 'transferred' },
    unanswered: { call: call().ring(3), finding: 'unanswered' },
  },
  unknown: {
    'a plain stop': { call: talk(), finding: 'release-unknown' },
    'one burst': { call: talk().busy(1), finding: 'release-unknown' },
    'long silence at the end': { call: talk().tail(30), finding: 'release-unknown' },
    'congestion cadence': { call: talk().busy(4, { on: 0.7, off: 0.7 }), finding: 'release-unknown' },
    'bursts too far apart': { call: talk().busy(3, { off: 0.6 }), finding: 'release-unknown' },
    'busy tone before the last speech': {
      call: call().agent('您好').busy(4).customer('喂', { gap: 1 }),
      finding: 'release-unknown',
    },
    'three bursts where the rulebook asks four': {
      call: talk().busy(3),
      settings: { busyMinBursts: 4 },
      finding: 'release-unknown',
    },
  },
});
