import type { CallFacts } from '../../src/model/call-facts.ts';
import type { Report } from '../../src/model/report.ts';
import type { Scorecard } from '../../src/model/scorecard.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { buildReport, failedCall, judgedCall, type Wording } from '../../src/reports/build-report.ts';

/** What a page is made of in tests that look at its data: a bundle that does nothing, and no sound. */
export const PAGE_PARTS = { bundle: { script: '0', style: 'p{}' }, sounds: [] };

const sha = (digit: string) => digit.repeat(64);

export const WORDING: Wording = {
  title: (rule) => ({ 'opening-greeting': '首先自报“您好，联众投资”', 'no-forbidden-phrases': '不说服务忌语' })[rule],
  reason: ({ finding, params }) => `${finding}${params.missing === undefined ? '' : `：缺少 ${params.missing}`}。`,
  weight: (rule) => ({ weight: rule === 'no-forbidden-phrases' ? 20 : 15, fatal: rule === 'no-forbidden-phrases' }),
};

export const verdict = (rule: string, kind: Verdict['verdict'], more: Partial<Verdict> = {}): Verdict => ({
  rule,
  verdict: kind,
  finding: `${rule}-${kind}`,
  params: {},
  confidence: 1,
  evidence: [],
  notes: [],
  warnings: [],
  ...more,
});

export const facts = (more: Partial<CallFacts> = {}): CallFacts => ({
  recording: {
    path: 'inbox/2026-07-31/d-001.wav',
    sha256: sha('a'),
    duration: 59.774,
    channels: 2,
    sampleRate: 8000,
    codec: 'pcm_alaw',
    decoder: { name: 'ffmpeg', version: '5.1.6-0+deb12u1' },
  },
  callId: 'd-001',
  agentId: 'A003',
  direction: 'inbound',
  callData: { ringSeconds: 7.4 },
  stereo: true,
  roleSource: 'channel-default',
  roleConfidence: 0.9,
  rings: [
    { start: 0.7912, end: 1.79 },
    { start: 5.79, end: 6.79 },
  ],
  busyTones: [
    { start: 56.92, end: 57.27 },
    { start: 57.62, end: 57.97 },
  ],
  answeredAt: 8.19,
  speech: { agent: [{ start: 8.89, end: 11.99 }], customer: [{ start: 12.99, end: 16.85 }], unknown: [] },
  utterances: [
    { role: 'agent', start: 8.89, end: 11.9912, text: '您好，联众投资，请问有什么可以帮您？', confidence: 0.8 },
    { role: 'customer', start: 12.99, end: 16.85, text: '我的手机号是一三六，七二零五，四四一九。', confidence: 0.7 },
    { role: 'unknown', start: 17, end: 17.5, text: '嗯', confidence: null },
  ],
  agentSound: null,
  warnings: ['crosstalk'],
  ...more,
});

const CLEAN: Scorecard = {
  verdicts: [
    verdict('pickup-within-three-rings', 'pass', {
      evidence: [
        { start: 0.7912, end: 1.79, role: 'network', text: '450 Hz ring-back', source: 'audio' },
        { start: null, end: null, role: 'network', text: 'ring_seconds=7.4', source: 'cdr' },
      ],
      warnings: ['sources-disagree'],
    }),
    verdict('opening-greeting', 'pass', {
      confidence: 0.8765,
      evidence: [{ start: 8.89, end: 11.99, role: 'agent', text: '您好，联众投资', source: 'transcript' }],
    }),
    verdict('caller-hangs-up-first', 'unknown', { confidence: 0 }),
    verdict('no-forbidden-phrases', 'not-applicable'),
  ],
  score: 100,
  scoreBeforeFatal: 100,
  coverage: 0.857,
  band: 'excellent',
  hangup: { party: 'customer', source: 'audio' },
};

const VETOED: Scorecard = {
  verdicts: [
    verdict('pickup-within-three-rings', 'pass'),
    verdict('opening-greeting', 'fail', {
      params: { missing: '联众投资' },
      evidence: [{ start: 1.2, end: 3.4, role: 'agent', text: '喂，你好，哪位？', source: 'transcript' }],
    }),
    verdict('caller-hangs-up-first', 'pass'),
    verdict('no-forbidden-phrases', 'fail', {
      evidence: [{ start: 3725.04, end: 3726.5, role: 'agent', text: '这不是我管的事', source: 'transcript' }],
      notes: [{ start: 20, end: 21.5, role: 'agent', text: '我不知道', source: 'transcript' }],
    }),
  ],
  score: 0,
  scoreBeforeFatal: 46.2,
  coverage: 1,
  band: 'unqualified',
  hangup: { party: 'agent', source: 'cdr' },
};

/** A clean call, a call that fails a fatal rule, one without evidence, a hostile one, and one that could not be read. */
export const sampleReport = (): Report =>
  buildReport(
    {
      tool: { name: 'call-etiquette', version: '0.1.0' },
      engine: { name: 'sherpa-onnx', model: 'whisper-base-int8', modelSha256: sha('b'), confidence: 'measured' },
      rulebook: { name: '联众投资', version: '1', sha256: sha('c') },
    },
    [
      judgedCall(facts(), CLEAN, WORDING),
      judgedCall(
        facts({
          recording: {
            ...facts().recording,
            path: 'inbox/2026-07-31/一个很长很长的录音文件名称_坐席零二三_转人工_20260731103005.mp3',
            codec: 'mp3',
          },
          callId: null,
          direction: 'outbound',
          callData: { hangupParty: 'agent' },
          busyTones: [],
          rings: [],
          answeredAt: 0,
        }),
        VETOED,
        WORDING,
      ),
      judgedCall(
        facts({
          recording: {
            ...facts().recording,
            path: 'inbox/2026-08-01/=cmd|calc\u001b[31m<img src=x onerror=alert(1)>.wav',
            channels: 1,
          },
          callId: '+8613672054419',
          agentId: '@SUM(A1)',
          direction: null,
          utterances: [
            { role: 'unknown', start: 1, end: 2, text: '<script>alert("1")</script>\n--> \u202e反', confidence: null },
          ],
          busyTones: [],
          warnings: [],
        }),
        {
          verdicts: [
            verdict('opening-greeting', 'unknown', {
              evidence: [{ start: 1, end: 2, role: 'unknown', text: '=1+1 </q><b>', source: 'transcript' }],
            }),
          ],
          score: null,
          scoreBeforeFatal: null,
          coverage: 0,
          band: null,
          hangup: { party: null, source: null },
        },
        WORDING,
      ),
      failedCall(
        { path: 'inbox/2026-08-01/empty.wav' },
        { code: 'empty-file', message: 'the file is empty — record it again' },
        { callId: 'd-009', direction: 'inbound', agentId: 'A001', hangupParty: 'customer' },
      ),
    ],
  );
