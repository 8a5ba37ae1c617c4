import { describe, expect, it } from 'vitest';
import { failedCall } from '../../src/reports/build-report.ts';
import { summarise } from '../../src/reports/summarise.ts';
import { summaryText, tableText } from '../../src/reports/table.ts';
import { sampleReport } from './sample-report.ts';

describe('a summary', () => {
  const summary = summarise(sampleReport());

  it('counts calls and bands', () => {
    expect(summary).toMatchObject({
      calls: 4,
      scored: 3,
      bands: { excellent: 1, qualified: 0, unqualified: 1, none: 1 },
    });
    expect(summary.failures.map((call) => call.recording.path)).toEqual(['inbox/2026-08-01/empty.wav']);
  });

  it('counts a call without enough evidence in the coverage and not in the score', () => {
    const report = sampleReport();
    const calls = report.calls.map((call) => (call.status === 'scored' ? { ...call, score: 100, band: null } : call));
    const doubtful = summarise({ ...report, calls: [...report.calls, ...calls] });
    expect(doubtful.averageScore).toBe(50);
    expect(doubtful.averageCoverage).toBeCloseTo((0.857 + 1 + 0) / 3);
  });

  it('averages the calls that have a score', () => {
    expect(summary.averageScore).toBe(50);
    expect(summary.averageCoverage).toBeCloseTo((0.857 + 1 + 0) / 3);
  });

  it('counts verdicts by rule; the pass rate is of those that could be judged', () => {
    expect(
      summary.rules.map(({ rule, counts, passRate }) => [rule, counts.pass, counts.fail, counts.unknown, passRate]),
    ).toEqual([
      ['pickup-within-three-rings', 2, 0, 0, 1],
      ['opening-greeting', 1, 1, 1, 0.5],
      ['caller-hangs-up-first', 1, 0, 1, 1],
      ['no-forbidden-phrases', 0, 1, 0, 0],
    ]);
  });

  it('of no calls has no average', () => {
    expect(summarise({ ...sampleReport(), calls: [] })).toMatchObject({
      averageScore: null,
      averageCoverage: null,
      rules: [],
    });
  });
});

describe('as text', () => {
  it('an average that is a half is rounded up', () => {
    const { calls, ...report } = sampleReport();
    const [call] = calls.filter(({ status }) => status === 'scored');
    const scored = [83.3, 83.4].map((score, at) => ({
      ...call!,
      score,
      coverage: 0.57 + at / 100,
      band: 'qualified' as const,
    }));
    const text = summaryText({ ...report, calls: scored }, { language: 'en' });
    expect(text).toContain('Score 83.4, Coverage 58%');
  });

  it('of no calls, and of failed calls alone', () => {
    const report = sampleReport();
    expect(tableText({ ...report, calls: [] }, { language: 'zh' })).toBe('共 0 通：已评分 0 通，未能评分 0 通\n');
    const failed = summaryText({ ...report, calls: report.calls.slice(3) }, { language: 'en' });
    expect(failed).toBe(
      '1 call: 0 scored, 1 not scored\nRecordings that were not scored:\n  ✗ 1 × the file is empty — record it again\n      inbox/2026-08-01/empty.wav\n',
    );
  });

  it.each([
    [
      'en',
      [
        'Recordings that were not scored:',
        '  ✗ 5 × cannot be decoded as a recording',
        '      in/1.wav',
        '      in/2.wav',
        '      in/3.wav',
        '      … and 2 more',
        '  ✗ 2 × the model is lost',
        '      in/6.wav',
        '      in/7.wav',
        '  ✗ 1 × cannot be read',
        '      in/0.wav',
      ],
    ],
    [
      'zh',
      [
        '未能评分的录音：',
        '  ✗ 5 × 无法当作录音解码',
        '      in/1.wav',
        '      in/2.wav',
        '      in/3.wav',
        '      ……另有 2 条',
        '  ✗ 2 × the model is lost',
        '      in/6.wav',
        '      in/7.wav',
        '  ✗ 1 × 读不了',
        '      in/0.wav',
      ],
    ],
  ] as const)('groups what failed by why, the most frequent first (%s)', (language, lines) => {
    const errors = [
      { code: 'unreadable', message: 'cannot be read (EACCES)' },
      ...Array.from({ length: 5 }, (_, i) => ({ code: 'undecodable', message: `cannot be decoded (${i})` })),
      ...Array.from({ length: 2 }, () => ({ code: 'no-such-code', message: 'the model is lost' })),
    ];
    const calls = errors.map((error, i) => failedCall({ path: `in/${i}.wav` }, error));
    const text = summaryText({ ...sampleReport(), calls }, { language });
    expect(text.trimEnd().split('\n').slice(1)).toEqual(lines);
  });
});
