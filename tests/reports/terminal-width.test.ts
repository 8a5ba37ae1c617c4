import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { buildReport, judgedCall } from '../../src/reports/build-report.ts';
import { scorecardText } from '../../src/reports/scorecard.ts';
import { tableText } from '../../src/reports/table.ts';
import { wordingIn } from '../../src/run/load-rulebook.ts';
import { judge } from '../../src/scoring/judge.ts';
import { textWidth } from '../../src/text/text-width.ts';
import { politeFacts } from '../helpers/facts.ts';
import { rulebook } from '../helpers/rulebook.ts';
import { facts, sampleReport, verdict, WORDING } from './sample-report.ts';

const linesOver = (text: string, width: number) =>
  stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => textWidth(line) > width);

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  // Every rule of the rulebook with its own title, in both languages.
  const wording = wordingIn({ rulebook }, language);
  const calls = ['a.wav', `${'长'.repeat(40)}.wav`].map((path, at) => {
    const call = politeFacts(`in/${path}`, `a${at}`);
    return judgedCall(call, judge(call, rulebook), wording);
  });
  const report = buildReport(sampleReport(), calls);

  it.each([80, 100, 132])('tables fit %i columns', (width) => {
    expect(linesOver(tableText(report, { language, width }), width)).toEqual([]);
    expect(linesOver(tableText(sampleReport(), { language, width }), width)).toEqual([]);
  });

  it.each([60, 80, 120])('a call drawn over time fits %i columns', (width) => {
    const text = scorecardText(calls[0]!, { language, width, colour: true, drawn: true });
    // An id of a rule that follows a long title is not broken.
    expect(linesOver(text, width).filter((line) => /[█♪]/.test(line))).toEqual([]);
    expect(stripVTControlCharacters(text)).toContain('█');
  });
});

describe('the timeline', () => {
  const call = judgedCall(
    facts(),
    {
      verdicts: [
        verdict('opening-greeting', 'fail', {
          evidence: [{ start: 8.89, end: 11.99, role: 'agent', text: '喂', source: 'transcript' }],
        }),
        verdict('pickup-within-three-rings', 'pass', {
          evidence: [{ start: 8.9, end: 9, role: 'agent', text: '喂', source: 'transcript' }],
        }),
      ],
      score: 50,
      scoreBeforeFatal: 50,
      coverage: 1,
      band: 'unqualified',
      hangup: { party: 'customer', source: 'audio' },
    },
    WORDING,
  );
  const lines = scorecardText(call, { language: 'zh', width: 80, drawn: true }).split('\n');
  const lane = (name: string) => lines.find((line) => line.startsWith(name) && !/\d/.test(line)) ?? '';
  const MARGIN = 6;
  /** Seconds at which a sign first stands: 59.774 s over 73 columns. */
  const at = (name: string, sign: string) => {
    const cells = [...lane(name)];
    const before = cells.slice(0, cells.indexOf(sign)).join('');
    return ((textWidth(before) - MARGIN) / 73) * 59.774;
  };

  it('has rings, busy tone and both sides where they are', () => {
    expect(at('线路', '♪')).toBeCloseTo(0.79, -0.4);
    expect(at('线路', '~')).toBeCloseTo(56.92, -0.4);
    expect(at('坐席', '█')).toBeCloseTo(8.89, -0.4);
    expect(at('客户', '█')).toBeCloseTo(12.99, -0.4);
  });

  it('shows the gravest of the evidence at one place', () => {
    expect(lane('证据')).toMatch(/✗/);
    expect(lane('证据')).not.toMatch(/✓/);
  });

  it('is not there where nobody looks, nor where there is no room', () => {
    expect(scorecardText(call, { language: 'zh', width: 80 })).not.toContain('█');
    expect(scorecardText(call, { language: 'zh', width: 28, drawn: true })).not.toContain('█');
  });
});
