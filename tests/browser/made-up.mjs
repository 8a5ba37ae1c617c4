import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportHtml } from '../../dist/reports/html.js';
import { readPageBundle } from '../../dist/run/page-bundle.js';
import { clipsOf, peaksOf, spansToHear } from '../../dist/sound/sound-of-call.js';

export const RATE = 16_000;
/** Texts that would do something if they were taken for anything but text. */
export const HOSTILE = '<script>pwned=1</script><img src=x onerror="pwned=1">"\'&amp;=1+1';

export const folder = mkdtempSync(join(tmpdir(), 'etiquette-browser-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const RULES = [
  ['opening-greeting', '首先问候并自报公司名称', 15, false],
  ['no-forbidden-phrases', '不说服务忌语', 20, true],
  ['polite-closing', '结束时致谢道别', 15, false],
  ['pickup-within-three-rings', '三声内接起', 15, false],
];
const KINDS = ['pass', 'fail', 'unknown', 'not-applicable'];

/** A call that is nobody's: agents, scores and verdicts go round, so that filters have something to find. */
export const madeUpCall = (at, more = {}) => {
  const failed = at % 3 === 0;
  const score = failed ? 40 + (at % 10) : 85 + (at % 15);
  const evidence = { start: 5, end: 6.5, role: 'agent', text: '我不知道', source: 'transcript' };
  return {
    recording: {
      path: `inbox/call-${String(at).padStart(4, '0')}.wav`,
      sha256: String(at).padStart(64, '0'),
      duration: 40,
      channels: 2,
      sampleRate: 8000,
      codec: 'pcm_alaw',
    },
    callId: `c-${at}`,
    direction: 'inbound',
    agentId: `A00${at % 4}`,
    status: 'scored',
    error: null,
    decoder: null,
    facts: {
      rings: [{ start: 0.5, end: 1.5 }],
      answeredAt: 2,
      busyTones: [{ start: 38, end: 38.35 }],
      hangup: { party: 'customer', source: 'audio' },
      warnings: at % 5 === 0 ? ['legs-swapped'] : [],
    },
    transcript: [
      { role: 'agent', start: 3, end: 4.5, text: '您好，联众投资', confidence: 0.9 },
      { role: 'agent', start: 5, end: 8, text: `我不知道，第${at}通`, confidence: 0.8 },
      { role: 'customer', start: 9, end: 12, text: '那我问谁呢', confidence: 0.4 },
    ],
    verdicts: RULES.map(([rule, title, weight, fatal], i) => {
      const verdict = failed ? KINDS[i] : i === 2 && at % 2 === 0 ? 'unknown' : 'pass';
      return {
        rule,
        title,
        verdict,
        finding: 'f',
        reason: `${title}：理由`,
        ...(verdict === 'fail' ? { advice: '先接下来，查清楚再回复' } : {}),
        confidence: 0.9,
        weight,
        fatal,
        evidence: verdict === 'fail' ? [evidence] : [],
        notes: [],
        warnings: [],
      };
    }),
    score,
    scoreBeforeFatal: score,
    coverage: 0.9,
    band: failed ? 'unqualified' : score >= 90 ? 'excellent' : 'qualified',
    view: {
      startedAt: `2026-11-24T${String(9 + (at % 8)).padStart(2, '0')}:00:00+08:00`,
      team: at % 2 === 0 ? '一组' : '二组',
      stereo: true,
      roleSource: 'call-data',
      speech: { agent: [{ start: 3, end: 8 }], customer: [{ start: 9, end: 12 }], unknown: [] },
      words: [
        [],
        [...`我不知道，第${at}通`].map((text, i) => ({ text, start: 5 + i * 0.3, end: 5.3 + i * 0.3, confidence: 1 })),
        [],
      ],
      muted: [],
    },
    ...more,
  };
};

/** Silence with one click of the agent's at a moment, and noise of the customer's. */
export const clickAt = (seconds, length = 40) => {
  const agent = new Int16Array(length * RATE);
  for (let i = 0; i < 80; i++) agent[Math.round(seconds * RATE) + i] = i % 2 === 0 ? 20_000 : 15_000;
  const customer = Int16Array.from({ length: length * RATE }, (_, i) => 1000 * Math.sin(i / 7));
  return {
    rate: RATE,
    duration: length,
    legs: [
      { role: 'agent', samples: agent },
      { role: 'customer', samples: customer.map((x, i) => (i > 9 * RATE && i < 12 * RATE ? x : 0)) },
    ],
  };
};

/** Writes a report of made-up calls as a page. @returns its path. */
export const writePage = async (name, calls, { lang = 'zh', sound = null } = {}) => {
  const report = {
    schemaVersion: 1,
    tool: { name: 'call-etiquette', version: '0' },
    engine: { name: 'none', model: 'none', modelSha256: '' },
    rulebook: { name: '联众投资', version: '1.0', sha256: '' },
    calls,
  };
  const sounds = calls.map((call) =>
    sound === null
      ? null
      : {
          peaks: peaksOf(sound),
          clips: sound.withClips === false ? [] : clipsOf(sound, spansToHear(call, sound.duration)),
          url: null,
        },
  );
  const path = join(folder, `${name}.html`);
  writeFileSync(path, reportHtml(report, lang, { bundle: await readPageBundle(), sounds }));
  return path;
};
