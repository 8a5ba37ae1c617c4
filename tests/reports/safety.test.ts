import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { callsCsv, verdictsCsv } from '../../src/reports/csv.ts';
import { reportHtml } from '../../src/reports/html.ts';
import { reportJson } from '../../src/reports/json.ts';
import { scorecardText } from '../../src/reports/scorecard.ts';
import { tableText } from '../../src/reports/table.ts';
import { transcriptJson, transcriptSrt, transcriptText } from '../../src/reports/transcript-text.ts';
import { printable } from '../../src/text/printable.ts';
import { PAGE_PARTS, sampleReport } from './sample-report.ts';

/** Escape sequences, a window title, a link, a carriage return, a line end, reversed and invisible writing, half a character. */
const HOSTILE = 'a\u001b[2J\u001b]0;x\u0007\u009b31m\r\nb\u202ec\u200bd\u2028e\u0000f\ud800g\u{e0041}h';
const SHOWN = 'a\ufffd[2J\ufffd]0;x\ufffd\ufffd31m b\ufffdc\ufffdd e\ufffdf\ufffdg\ufffdh';

/** A report with a hostile text in every place that comes from outside. */
function hostileReport(text: string): Report {
  const replace = (value: unknown, key = ''): unknown => {
    if (Array.isArray(value)) return value.map((item) => replace(item, key));
    if (value !== null && typeof value === 'object') {
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, replace(item, name)]));
    }
    const fixed = ['verdict', 'status', 'direction', 'role', 'source', 'party', 'band'].includes(key);
    return typeof value === 'string' && !fixed ? text : value;
  };
  return replace(sampleReport()) as Report;
}

const outputs = (report: Report, colour = false): Record<string, string> => ({
  table: tableText(report, { language: 'zh', colour }),
  scorecard: report.calls.map((call) => scorecardText(call, { language: 'en', colour })).join(''),
  transcript: transcriptText(
    report.calls.flatMap((call) => call.transcript),
    { language: 'zh', colour },
  ),
  srt: transcriptSrt(
    report.calls.flatMap((call) => call.transcript),
    { language: 'zh' },
  ),
  html: reportHtml(report, 'zh', PAGE_PARTS),
  json: reportJson(report),
  'transcript as JSON': transcriptJson(
    { path: HOSTILE, sha256: null },
    report.calls.flatMap((call) => call.transcript),
  ),
});

const UNSEEN = /[^\P{C}\n]/u;

describe('a hostile text does nothing', () => {
  it('shows every character that acts as U+FFFD, on one line', () => {
    expect(printable(HOSTILE)).toBe(SHOWN);
    expect(printable('您好，联众投资 café 🙂 〔手机号〕')).toBe('您好，联众投资 café 🙂 〔手机号〕');
  });

  it.each(Object.entries(outputs(hostileReport(HOSTILE))))('in the %s', (_, output) => {
    expect(output).not.toMatch(UNSEEN);
  });

  it.each(['table', 'scorecard', 'transcript'])('in the %s with colour, which adds nothing but colours', (name) => {
    const coloured = outputs(hostileReport(HOSTILE), true)[name] as string;
    expect(coloured).toContain('\u001b[');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of picocolors
    expect(coloured.replace(/\u001b\[\d+m/g, '')).not.toMatch(UNSEEN);
  });

  it('in the CSV, where no cell runs as a formula and none breaks out of its cell', () => {
    for (const start of ['=', '+', '-', '@', '\t=', '\r=', '＝', '＠']) {
      const report = hostileReport(`${start}cmd|'/c calc'!A1,"x";\n=1`);
      for (const csv of [callsCsv(report), verdictsCsv(report)]) {
        const rows = parse(csv, { bom: true, record_delimiter: '\r\n' });
        expect(new Set(rows.map((row) => row.length)).size).toBe(1);
        expect(rows.flat().filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([]);
      }
    }
  });

  it.each([';', '|', '\t'])('in a CSV that is read with %j between its cells', (delimiter) => {
    for (const start of ['=', '+', '-', '@', '＝', '"=', ' ="', '""=']) {
      const report = hostileReport(`20261124${delimiter}${start}cmd|'/c calc'!A1${delimiter}${start}1`);
      for (const csv of [callsCsv(report), verdictsCsv(report)]) {
        const rows = parse(csv, { bom: true, delimiter, relax_quotes: true, relax_column_count: true });
        const cells = rows.flat().map((cell) => cell.replace(/^[\s"]+/, ''));
        expect(cells.filter((cell) => /^[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
      }
    }
  });

  it('in the page, where it is data: nothing but the bundle runs, nothing is loaded', () => {
    const hostile = '"><img src=x onerror=alert(1)></script><script>alert(1)</script>\'&<!--';
    const page = reportHtml(hostileReport(hostile), 'zh', PAGE_PARTS);
    expect(page).not.toMatch(/<(img|iframe|link|object|form|svg|!--)/i);
    expect(page.match(/<script/g)).toHaveLength(2);
    const [, json = ''] = /<script id="data" type="application\/json">(.*?)<\/script>/s.exec(page) ?? [];
    expect(JSON.parse(json).page.calls[0].call.recording.path).toBe(hostile);
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
    const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(policy).toBe(
      `default-src 'none'; script-src ${hash('0')}; style-src ${hash('p{}')}; connect-src 'none'; media-src data:; base-uri 'none'; form-action 'none'`,
    );
    expect(page.replace(json, '')).not.toMatch(/https?:|url\(|@import/);
  });

  it('in SRT, where no text starts a new subtitle', () => {
    const srt = transcriptSrt(
      [{ role: 'agent', start: 1, end: 2, text: 'x\n\n2\n00:00:01,000 --> 00:00:02,000', confidence: null }],
      {
        language: 'zh',
      },
    );
    expect(srt.match(/-->/g)).toHaveLength(1);
  });
});

describe('JSON', () => {
  it('gives the text back as it was, whatever it holds', () => {
    const text = HOSTILE.replace('\ud800', '');
    expect(JSON.parse(reportJson(hostileReport(text))).calls[0].recording.path).toBe(text);
  });

  it('does not depend on the order in which a report was put together', () => {
    const shuffle = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffle);
      if (value === null || typeof value !== 'object') return value;
      return Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([key, item]) => [key, shuffle(item)]),
      );
    };
    expect(reportJson(shuffle(sampleReport()) as Report)).toBe(reportJson(sampleReport()));
  });
});
