import { describe, expect, it } from 'vitest';
import type { JudgedCall, Report } from '../../src/model/report.ts';
import { maskCall, maskReport } from '../../src/privacy/mask-report.ts';
import { sampleReport } from '../reports/sample-report.ts';

const spoken = (role: 'agent' | 'customer', start: number, text: string) => ({
  role,
  start,
  end: start + 2,
  text,
  confidence: null,
});

/** A call in which the customer says a mobile number in three utterances, and the agent repeats the middle of it. */
function callWithNumber(): JudgedCall {
  const [call] = sampleReport().calls as [JudgedCall];
  const words = (text: string) => ({ start: 1, end: 2, role: 'agent' as const, text, source: 'transcript' as const });
  return {
    ...call,
    recording: { ...call.recording, path: 'in/20260731_13672054419.wav' },
    callId: '13672054419-1722412345.678',
    agentId: 'A003',
    transcript: [
      spoken('customer', 1, '一三六'),
      spoken('agent', 3, '嗯'),
      spoken('customer', 5, '七二零五，'),
      spoken('customer', 7, '四四一九'),
    ],
    verdicts: [
      {
        rule: 'reads-back-requests',
        verdict: 'pass',
        finding: 'read-back',
        reason: '坐席复述了“七二零五”，客户共报 11 位数字，用时 12.5 秒。',
        confidence: 1,
        weight: 2,
        fatal: false,
        evidence: [
          words('中间是七二零五对吧'),
          { start: null, end: null, role: 'network', text: 'ring_seconds=7.4', source: 'cdr' },
        ],
        notes: [words('您的号码是一三六七二零五四四一九')],
        warnings: [],
      },
    ],
  };
}

describe('a masked call', () => {
  const masked = maskCall(callWithNumber());

  it('holds no part of the number in transcript, evidence, notes and reason', () => {
    expect(masked.transcript.map((line) => line.text)).toEqual(['〔手机号〕', '嗯', '〔手机号〕，', '〔手机号〕']);
    expect(masked.verdicts[0]?.evidence[0]?.text).toBe('中间是〔手机号〕对吧');
    expect(masked.verdicts[0]?.notes[0]?.text).toBe('您的号码是〔手机号〕');
    expect(masked.verdicts[0]?.reason).toBe('坐席复述了“〔手机号〕”，客户共报 11 位数字，用时 12.5 秒。');
  });

  it('is masked for itself: what one call gives away is not remembered for another, nor the other way round', () => {
    const plain = { ...callWithNumber(), transcript: [spoken('customer', 1, '你好')] };
    const before = maskCall(plain).verdicts[0]?.evidence[0]?.text;
    expect(maskCall(callWithNumber()).verdicts[0]?.evidence[0]?.text).toBe('中间是〔手机号〕对吧');
    expect([before, maskCall(plain).verdicts[0]?.evidence[0]?.text]).toEqual([
      '中间是七二零五对吧',
      '中间是七二零五对吧',
    ]);
  });

  it('keeps what is no number: fields of call data, times, the agent’s id', () => {
    expect(masked.verdicts[0]?.evidence[1]?.text).toBe('ring_seconds=7.4');
    expect(masked.agentId).toBe('A003');
    expect(masked.facts).toEqual(callWithNumber().facts);
  });

  it('masks the mobile number in the path and the call id, and leaves the rest of them for matching', () => {
    expect(masked.recording.path).toBe('in/20260731_***********.wav');
    expect(masked.callId).toBe('***********-1722412345.678');
  });

  it('masks in evidence what its transcript masks, however it looks alone', () => {
    const call = callWithNumber();
    const quote = {
      start: 20,
      end: 22,
      role: 'customer' as const,
      text: '六一四，好了',
      source: 'transcript' as const,
    };
    const { verdicts } = maskCall({
      ...call,
      agentId: '13912345678',
      transcript: [
        spoken('agent', 10, '验证码报一下'),
        spoken('customer', 15, '三八二'),
        spoken('customer', 20, '是六一四，好了'),
      ],
      verdicts: call.verdicts.map((verdict) => ({ ...verdict, evidence: [quote] })),
    });
    expect(verdicts[0]?.evidence[0]?.text).toBe('〔验证码〕，好了');
    expect(maskCall({ ...call, agentId: '13912345678' }).agentId).toBe('*******5678');
  });

  it('masks the error of a failed call', () => {
    const report: Report = sampleReport();
    const [, , , failed] = report.calls;
    if (failed?.status !== 'failed') throw new Error('the sample has no failed call');
    const message = 'in/13672054419.wav: the file is empty';
    expect(maskCall({ ...failed, error: { code: 'x', message } }).error?.message).toBe(
      'in/***********.wav: the file is empty',
    );
  });
});

it('masks a number in the name of the rulebook, and leaves the lines of the company in it', () => {
  const named = (name: string) => {
    const report = sampleReport();
    return maskReport({ ...report, rulebook: { ...report.rulebook, name } }).rulebook.name;
  };
  expect(named('联众投资 13672054419 客服')).toBe('联众投资 *********** 客服');
  expect(named('联众投资 4006600110 五八同城 95588 版本2026')).toBe('联众投资 4006600110 五八同城 95588 版本2026');
});

it('a masked report stays the same when it is masked again', () => {
  const masked = maskReport({ ...sampleReport(), calls: [callWithNumber(), ...sampleReport().calls] });
  expect(maskReport(masked)).toEqual(masked);
});
