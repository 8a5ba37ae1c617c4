import { expect, it } from 'vitest';
import { failedCall, judgedCall } from '../../src/reports/build-report.ts';
import { facts, sampleReport, verdict, WORDING } from './sample-report.ts';

const CARD = {
  verdicts: [],
  score: null,
  scoreBeforeFatal: null,
  coverage: 0,
  band: null,
  hangup: { party: null, source: null },
} as const;

it('says of the hang-up what judging found', () => {
  const hangup = { party: 'customer', source: 'audio' } as const;
  expect(judgedCall(facts({ busyTones: [] }), { ...CARD, hangup }, WORDING).facts.hangup).toEqual(hangup);
});

it('words a verdict and gives it the weight of the rulebook', () => {
  const card = { ...CARD, verdicts: [verdict('no-forbidden-phrases', 'fail', { params: { missing: 'x' } })] };
  expect(judgedCall(facts(), card, WORDING).verdicts).toEqual([
    {
      rule: 'no-forbidden-phrases',
      title: '不说服务忌语',
      verdict: 'fail',
      finding: 'no-forbidden-phrases-fail',
      reason: 'no-forbidden-phrases-fail：缺少 x。',
      confidence: 1,
      weight: 20,
      fatal: true,
      evidence: [],
      notes: [],
      warnings: [],
    },
  ]);
});

it('names the decoder of a call, where it was written down', () => {
  const { decoder, ...unnamed } = facts().recording;
  expect(judgedCall(facts(), CARD, WORDING).decoder).toEqual(decoder);
  expect(judgedCall(facts({ recording: unnamed }), CARD, WORDING).decoder).toBeNull();
});

it('leaves out the title of a rule that has none', () => {
  const card = { ...CARD, verdicts: [verdict('a-rule-of-the-user', 'pass')] };
  expect('title' in (judgedCall(facts(), card, WORDING).verdicts[0] ?? {})).toBe(false);
});

it('keeps of a transcript who said what and when, and how far it can be relied on', () => {
  expect(judgedCall(facts(), CARD, WORDING).transcript[2]).toEqual({
    role: 'unknown',
    start: 17,
    end: 17.5,
    text: '嗯',
    confidence: null,
  });
});

it('says of a failed call what is known of it and why it failed', () => {
  const call = failedCall(
    { path: 'a.wav', duration: 3 },
    { code: 'no-speech', message: 'nobody speaks' },
    { callId: '7' },
  );
  expect(call).toMatchObject({ status: 'failed', callId: '7', score: null, coverage: 0, verdicts: [] });
  expect(call.recording).toEqual({
    path: 'a.wav',
    sha256: null,
    duration: 3,
    channels: null,
    sampleRate: null,
    codec: null,
  });
  expect(call.error).toEqual({ code: 'no-speech', message: 'nobody speaks' });
});

it('names what the calls were judged by', () => {
  expect(sampleReport()).toMatchObject({
    schemaVersion: 1,
    rulebook: { name: '联众投资' },
    engine: { model: 'whisper-base-int8' },
  });
});
