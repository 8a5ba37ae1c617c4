import { describe, expect, it } from 'vitest';
import { callsCsv, verdictsCsv } from '../../src/reports/csv.ts';
import { reportHtml } from '../../src/reports/html.ts';
import { reportJson } from '../../src/reports/json.ts';
import { scorecardText } from '../../src/reports/scorecard.ts';
import { tableText } from '../../src/reports/table.ts';
import { transcriptJson, transcriptSrt, transcriptText } from '../../src/reports/transcript-text.ts';
import { expectGolden } from './golden.ts';
import { PAGE_PARTS, sampleReport } from './sample-report.ts';

const report = sampleReport();
const cards = (language: 'zh' | 'en') =>
  report.calls.map((call) => scorecardText(call, { language, width: 80 })).join('\n----\n');
const speech = report.calls.flatMap((call) => call.transcript);

/** What a page says of the calls: its words are the catalogue's. */
const pageData = (page: string): string => {
  const [, json = ''] = /<script id="data"[^>]*>(.*?)<\/script>/s.exec(page) ?? [];
  return `${JSON.stringify(JSON.parse(json).page, null, 2)}\n`;
};

describe('a fixed report looks as reviewed', () => {
  it.each<[string, () => string]>([
    ['report.json', () => reportJson(report)],
    ['calls.csv', () => callsCsv(report)],
    ['verdicts.csv', () => verdictsCsv(report)],
    ['table.zh.txt', () => tableText(report, { language: 'zh' })],
    ['table.en.txt', () => tableText(report, { language: 'en' })],
    ['table.narrow.txt', () => tableText(report, { language: 'zh', width: 72 })],
    ['scorecards.zh.txt', () => cards('zh')],
    ['scorecards.en.txt', () => cards('en')],
    ['transcript.txt', () => transcriptText(speech, { language: 'zh', width: 60 })],
    ['transcript.srt', () => transcriptSrt(speech, { language: 'zh' })],
    ['transcript.json', () => transcriptJson({ path: 'in/a.wav', sha256: 'e3'.repeat(32) }, speech)],
    ['page.json', () => pageData(reportHtml(report, 'zh', PAGE_PARTS))],
  ])('%s', (name, output) => expectGolden(name, output()));
});

it('a transcript as JSON has the time and probability of each word, and the other readings, where they are known', () => {
  const words = [{ text: '嗯', start: 17, end: 17.5, confidence: 0.6 }];
  const alternatives = [{ text: '恩', behind: 0.1 }];
  const spoken = { role: 'agent' as const, start: 17, end: 17.5, text: '嗯', confidence: 0.876 };
  const { transcript } = JSON.parse(
    transcriptJson({ path: 'a.wav', sha256: '' }, [{ ...spoken, words, alternatives }, spoken]),
  );
  expect(transcript).toEqual([
    { ...spoken, confidence: 0.88, words, alternatives },
    { ...spoken, confidence: 0.88 },
  ]);
});
