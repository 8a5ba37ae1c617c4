import { expect } from 'vitest';
import { call } from '../helpers/call.ts';
import { testRule } from '../helpers/rule-table.ts';

const greeted = () => call().agent('您好，联众投资');
const rung = (count: number) => call().ring(count).agent('您好，联众投资');

testRule('pickup-within-three-rings', {
  earns: {
    'one burst': { call: rung(1), finding: 'rings-in-time' },
    'three bursts': {
      call: rung(3),
      finding: 'rings-in-time',
      also: (verdict) => {
        expect(verdict.params).toEqual({ rings: 3, limit: 3 });
        expect(verdict.evidence).toHaveLength(3);
        expect(verdict.evidence[0]).toMatchObject({ start: 0.8, end: 1.8, role: 'network', source: 'audio' });
      },
    },
    'three bursts and an answer at 13 s': {
      call: call().ring(3, { start: 0, answerAfter: 2 }).data({ ringSeconds: 13 }).agent('您好'),
      finding: 'rings-in-time',
      also: (verdict) => expect(verdict.warnings).toEqual([]),
    },
    'three bursts against 15 s in the call record': {
      call: rung(3).data({ ringSeconds: 15 }),
      finding: 'rings-in-time',
      also: (verdict) => {
        expect(verdict.warnings).toEqual(['sources-disagree']);
        expect(verdict.evidence.at(-1)).toMatchObject({ source: 'cdr', text: 'ring_seconds=15', start: null });
      },
    },
    'three bursts against 14.9 s, which one more pause explains': {
      call: rung(3).data({ ringSeconds: 14.9 }),
      finding: 'rings-in-time',
      also: (verdict) => expect(verdict.warnings).toEqual([]),
    },
    "call record alone, 15.0 s by a hotline's rule": {
      call: greeted().data({ ringSeconds: 15 }),
      settings: { maxRingSeconds: 'hotline' },
      finding: 'seconds-in-time',
    },
    'call record alone, 11.0 s': {
      call: greeted().data({ ringSeconds: 11 }),
      finding: 'seconds-in-time',
      also: (verdict) => expect(verdict.evidence[0]?.text).toBe('ring_seconds=11'),
    },
    'call record alone, 0 s': { call: greeted().data({ ringSeconds: 0 }), finding: 'seconds-in-time' },
    'an older run of rings, a pause, then two': {
      call: call().ring(3, { start: 0 }).ring(2, { start: 20 }).agent('您好'),
      finding: 'rings-in-time',
      also: (verdict) => expect(verdict.params.rings).toBe(2),
    },
    'a fourth burst under 0.25 s before the answer': {
      call: call().ring(3, { start: 0 }).burst(15, 15.2).agent('您好'),
      finding: 'rings-in-time',
    },
    'rings after the answer': {
      call: call().ring(2, { start: 0 }).agent('您好').burst(20, 21).burst(25, 26).customer('喂'),
      finding: 'rings-in-time',
    },
    'roles not clear': { call: rung(2).mono(0.3), finding: 'rings-in-time' },
    'impossible call record but rings heard': {
      call: rung(2).data({ ringSeconds: -1 }),
      finding: 'rings-in-time',
      also: (verdict) => expect(verdict.warnings).toEqual(['cdr-implausible']),
    },
    'sources disagree, the rulebook trusts the call record': {
      call: rung(4).data({ ringSeconds: 9 }),
      settings: { whenSourcesDisagree: 'cdr' },
      finding: 'seconds-in-time',
    },
    'five rings allowed': { call: rung(5), settings: { maxRings: 5 }, finding: 'rings-in-time' },
  },
  loses: {
    "call record alone, 9.1 s by an office's rule": {
      call: greeted().data({ ringSeconds: 9.1 }),
      settings: { maxRingSeconds: 'office' },
      finding: 'seconds-too-long',
    },
    'four bursts': { call: rung(4), finding: 'rings-too-many' },
    'four bursts against 11.0 s in the call record': {
      call: rung(4).data({ ringSeconds: 11 }),
      finding: 'rings-too-many',
      also: (verdict) => {
        expect(verdict.warnings).toEqual(['sources-disagree']);
        expect(verdict.confidence).toBe(0.6);
      },
    },
    'four bursts and 18 s in the call record': {
      call: rung(4).data({ ringSeconds: 18 }),
      finding: 'rings-too-many',
      also: (verdict) => expect(verdict.warnings).toEqual([]),
    },
    'a fourth burst cut by the answer at 0.25 s': {
      call: call().ring(3, { start: 0 }).burst(15, 15.25).agent('您好'),
      finding: 'rings-too-many',
    },
    'a first burst cut by the start of the file': {
      call: call().burst(0, 0.4).burst(4.4, 5.4).burst(9.4, 10.4).burst(14.4, 15.4).agent('您好'),
      finding: 'rings-too-many',
      also: (verdict) => expect(verdict.params.rings).toBe(4),
    },
    'call record alone, 11.1 s': { call: greeted().data({ ringSeconds: 11.1 }), finding: 'seconds-too-long' },
    'call record alone, 13 s': { call: greeted().data({ ringSeconds: 13 }), finding: 'seconds-too-long' },
    'call record of 300 s': { call: greeted().data({ ringSeconds: 300 }), finding: 'seconds-too-long' },
    'nobody answers four rings': { call: call().ring(4), finding: 'rings-unanswered' },
    'nobody answers for 40 s by the call record': {
      call: call().data({ answered: false, ringSeconds: 40 }),
      finding: 'seconds-unanswered',
    },
  },
  notApplicable: {
    outbound: { call: rung(5).outbound(), finding: 'outbound-call' },
    'outbound with 22 s in the call record': {
      call: greeted().outbound().data({ ringSeconds: 22 }),
      finding: 'outbound-call',
    },
    'given up after three rings': { call: call().ring(3), finding: 'gave-up-early' },
    'given up after 11.0 s by the call record': {
      call: call().data({ answered: false, ringSeconds: 11 }),
      finding: 'gave-up-early',
    },
  },
  unknown: {
    'neither source': { call: greeted(), finding: 'no-ringing-known' },
    'direction not known': { call: rung(2).direction(null), finding: 'direction-missing' },
    'negative call record alone': { call: greeted().data({ ringSeconds: -0.1 }), finding: 'cdr-implausible' },
    'more than 300 s alone': { call: greeted().data({ ringSeconds: 300.1 }), finding: 'cdr-implausible' },
    'bursts too short for ringing': {
      call: call().ring(2, { on: 0.5, start: 2 }).burst(12, 12.1).agent('您好'),
      finding: 'no-ringing-known',
    },
  },
});
