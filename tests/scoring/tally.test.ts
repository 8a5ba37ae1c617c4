import { describe, expect, it } from 'vitest';
import type { Verdict, VerdictKind } from '../../src/model/verdict.ts';
import { roundHalfUp, SCORING, tally } from '../../src/scoring/tally.ts';

const verdict = (rule: string, kind: VerdictKind): Verdict => ({
  rule,
  verdict: kind,
  finding: 'x',
  params: {},
  confidence: 1,
  evidence: [],
  notes: [],
  warnings: [],
});

/** Weights passed, failed and unknown, each by one rule, none fatal unless named. */
function weigh(
  sums: { readonly pass?: number; readonly fail?: number; readonly unknown?: number; readonly na?: number },
  fatal: readonly string[] = [],
) {
  const kinds = { pass: 'pass', fail: 'fail', unknown: 'unknown', na: 'not-applicable' } as const;
  const used = (Object.keys(sums) as (keyof typeof sums)[]).filter((key) => sums[key] !== undefined);
  const weights = Object.fromEntries(used.map((key) => [key, { weight: sums[key] ?? 0, fatal: fatal.includes(key) }]));
  return tally(
    used.map((key) => verdict(key, kinds[key])),
    weights,
    SCORING,
  );
}

describe('tally', () => {
  it('gives the example of docs/judging.md', () => {
    expect(weigh({ pass: 48, fail: 15, unknown: 10 })).toMatchObject({
      score: 76.2,
      coverage: 0.86,
      band: 'qualified',
    });
  });

  it.each([
    [{ pass: 9, fail: 1 }, 90, 'excellent'],
    [{ pass: 899, fail: 101 }, 89.9, 'qualified'],
    [{ pass: 8995, fail: 1005 }, 90, 'excellent'], // 89.95 rounds up, and the band follows the rounded score
    [{ pass: 8994, fail: 1006 }, 89.9, 'qualified'],
    [{ pass: 7, fail: 3 }, 70, 'qualified'],
    [{ pass: 699, fail: 301 }, 69.9, 'unqualified'],
    [{ fail: 5 }, 0, 'unqualified'],
  ] as const)('%o scores %d, %s', (sums, score, band) => {
    expect(weigh(sums)).toMatchObject({ score, band, scoreBeforeFatal: score });
  });

  it('leaves not applicable out of score and coverage', () => {
    expect(weigh({ pass: 15, na: 85 })).toMatchObject({ score: 100, coverage: 1, band: 'excellent' });
  });

  it('lets unknown lower the coverage, never the score', () => {
    expect(weigh({ pass: 60, unknown: 40 })).toMatchObject({ score: 100, coverage: 0.6, band: 'excellent' });
    expect(weigh({ pass: 59, unknown: 41 })).toMatchObject({ score: 100, coverage: 0.59, band: null });
  });

  it('has no score without a pass or a fail, and no coverage without weight', () => {
    expect(weigh({ unknown: 10 })).toMatchObject({ score: null, scoreBeforeFatal: null, coverage: 0, band: null });
    expect(weigh({ na: 10 })).toMatchObject({ score: null, coverage: 0, band: null });
    expect(weigh({})).toMatchObject({ score: null, coverage: 0, band: null });
  });

  it('lets a failed fatal rule veto, whatever the coverage', () => {
    expect(weigh({ pass: 80, fail: 20 }, ['fail'])).toMatchObject({
      score: 0,
      scoreBeforeFatal: 80,
      band: 'unqualified',
    });
    expect(weigh({ fail: 20, unknown: 80 }, ['fail'])).toMatchObject({ score: 0, coverage: 0.2, band: 'unqualified' });
  });

  it('does not let an unknown or not applicable fatal rule veto', () => {
    expect(weigh({ pass: 80, unknown: 20 }, ['unknown'])).toMatchObject({ score: 100, band: 'excellent' });
    expect(weigh({ pass: 80, na: 20 }, ['na'])).toMatchObject({ score: 100, band: 'excellent' });
  });

  it('takes the fatal score of the rulebook', () => {
    const result = tally([verdict('a', 'fail')], { a: { weight: 1, fatal: true } }, { ...SCORING, fatalScore: 30 });
    expect(result.score).toBe(30);
  });

  it('takes the bands of the rulebook', () => {
    const scoring = { ...SCORING, excellent: 95, qualified: 60, minCoverage: 0 };
    const weights = { a: { weight: 9, fatal: false }, b: { weight: 1, fatal: false } };
    expect(tally([verdict('a', 'pass'), verdict('b', 'fail')], weights, scoring).band).toBe('qualified');
  });
});

describe('roundHalfUp', () => {
  it.each([
    [1, 8, 100, 0.13], // 0.125
    [1, 3, 10, 0.3],
    [201, 200, 100, 1.01], // 1.005, which is less than it seems as a binary fraction
    [0, 0, 10, 0],
  ])('%d / %d in steps of 1/%d is %d', (parts, whole, steps, rounded) => {
    expect(roundHalfUp(parts, whole, steps)).toBe(rounded);
  });
});
