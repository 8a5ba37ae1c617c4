import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { maskReport } from '../../src/privacy/mask-report.ts';
import type { plainCall } from '../../src/reports/json.ts';
import { reportJson } from '../../src/reports/json.ts';
import { sampleReport } from './sample-report.ts';

const schema = JSON.parse(readFileSync(new URL('../../src/reports/report.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({
  strict: true,
  strictTypes: false,
  strictRequired: false,
  allowUnionTypes: true,
  allErrors: true,
}).compile(schema);

type Call = ReturnType<typeof plainCall>;
type Plain = { schemaVersion: number; calls: Call[] } & Record<string, unknown>;

const plain = (): Plain => JSON.parse(reportJson(sampleReport()));
const problems = (report: unknown): string[] =>
  validate(report) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.keyword}`);

describe('the schema of --json', () => {
  it('holds for a report with scored and failed calls, masked or not', () => {
    expect(problems(plain())).toEqual([]);
    expect(problems(JSON.parse(reportJson(maskReport(sampleReport()))))).toEqual([]);
    expect(problems({ ...plain(), calls: [] })).toEqual([]);
  });

  const first = (change: Record<string, unknown>) => (report: Plain) => Object.assign(report.calls[0] as Call, change);
  const failed = (change: Record<string, unknown>) => (report: Plain) => Object.assign(report.calls[3] as Call, change);
  const verdict = (change: Record<string, unknown>) => (report: Plain) =>
    Object.assign(report.calls[0]?.verdicts[0] as Call['verdicts'][number], change);

  it.each<[string, (report: Plain) => unknown, string]>([
    ['another version', (report) => Object.assign(report, { schemaVersion: 2 }), '/schemaVersion const'],
    ['a field it does not know', (report) => Object.assign(report, { user: 'x' }), ' additionalProperties'],
    ['a call without a score', first({ score: undefined }), '/calls/0 required'],
    ['a score over 100', first({ score: 101 }), '/calls/0/score maximum'],
    ['a coverage in percent', first({ coverage: 86 }), '/calls/0/coverage maximum'],
    ['a Chinese band', first({ band: '优秀' }), '/calls/0/band enum'],
    ['a scored call with an error', first({ error: { code: 'x', message: 'y' } }), '/calls/0/error type'],
    [
      'a party without a source',
      first({ facts: { ...plain().calls[0]?.facts, hangup: { party: 'agent', source: null } } }),
      '/calls/0/facts/hangup oneOf',
    ],
    ['a call that does not say its decoder', first({ decoder: undefined }), '/calls/0 required'],
    ['a decoder without a version', first({ decoder: { name: 'ffmpeg' } }), '/calls/0/decoder required'],
    ['a failed call with a decoder', failed({ decoder: plain().calls[0]?.decoder }), '/calls/3/decoder type'],
    ['a failed call without an error', failed({ error: null }), '/calls/3/error type'],
    ['a failed call with a score', failed({ score: 50 }), '/calls/3/score type'],
    ['a failed call with verdicts', failed({ verdicts: plain().calls[0]?.verdicts }), '/calls/3/verdicts maxItems'],
    ['a verdict of a fifth kind', verdict({ verdict: 'maybe' }), '/calls/0/verdicts/0/verdict enum'],
    ['a verdict without a reason', verdict({ reason: '' }), '/calls/0/verdicts/0/reason minLength'],
    ['a verdict without its rule', verdict({ rule: undefined }), '/calls/0/verdicts/0 required'],
    [
      'words without a time',
      verdict({ evidence: [{ start: null, end: null, role: 'agent', text: '您好', source: 'transcript' }] }),
      '/calls/0/verdicts/0/evidence/0/start type',
    ],
    [
      'evidence of an unknown source',
      verdict({ evidence: [{ start: 1, end: 2, role: 'agent', text: '您好', source: 'guess' }] }),
      '/calls/0/verdicts/0/evidence/0/source enum',
    ],
    [
      'a recording without a hash',
      first({ recording: { ...plain().calls[0]?.recording, sha256: null } }),
      '/calls/0/recording/sha256 type',
    ],
  ])('refuses %s', (_, change, problem) => {
    const report = plain();
    change(report);
    expect(problems(JSON.parse(JSON.stringify(report)))).toContain(problem);
  });
});
