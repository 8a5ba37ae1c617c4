import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { callsCsv, toCsv, verdictsCsv } from '../../src/reports/csv.ts';
import { sampleReport } from './sample-report.ts';

const read = (csv: string) => parse(csv, { bom: true, columns: true }) as unknown as Record<string, string>[];

describe('the CSV of calls', () => {
  const csv = callsCsv(sampleReport());

  it('is what Excel reads as UTF-8: byte order mark, CRLF', () => {
    expect(csv.startsWith('\ufeff"file"')).toBe(true);
    expect(csv.split('\r\n')).toHaveLength(6);
    expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('has a row a call, and the verdict, reason and evidence of every rule', () => {
    const rows = read(csv);
    expect(rows.map((row) => row.status)).toEqual(['scored', 'scored', 'scored', 'failed']);
    expect(rows[1]).toMatchObject({
      score: '0',
      score_before_fatal: '46.2',
      band: 'unqualified',
      'opening-greeting': 'fail',
      'opening-greeting.reason': 'opening-greeting-fail：缺少 联众投资。',
      'opening-greeting.evidence': '00:01.2–00:03.4 agent 喂，你好，哪位？',
    });
    expect(rows[3]).toMatchObject({ score: '', coverage: '', error_code: 'empty-file', 'opening-greeting': '' });
  });

  it('keeps its rule columns when they are given, whatever the calls hold', () => {
    const heads = Object.keys(read(callsCsv(sampleReport(), ['dead-air', 'opening-greeting']))[0] ?? {});
    expect(heads.slice(-6)).toEqual([
      'dead-air',
      'dead-air.reason',
      'dead-air.evidence',
      'opening-greeting',
      'opening-greeting.reason',
      'opening-greeting.evidence',
    ]);
  });
});

it('the CSV of verdicts has a row a rule and call', () => {
  const rows = read(verdictsCsv(sampleReport()));
  expect(rows).toHaveLength(9);
  expect(rows[7]).toMatchObject({
    rule: 'no-forbidden-phrases',
    verdict: 'fail',
    fatal: 'true',
    notes: '00:20.0–00:21.5 agent 我不知道',
  });
});

it('heads can be put into another language, ids stay for machines', () => {
  const columns = [{ id: 'file', cell: (row: string) => row }];
  expect(toCsv(columns, ['a.wav'], { file: '录音' })).toBe('\ufeff"录音"\r\n"a.wav"\r\n');
});
