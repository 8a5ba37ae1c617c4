import { afterEach, describe, expect, it, vi } from 'vitest';
import { reportXlsx } from '../../src/reports/xlsx.ts';
import { withFixedTime } from '../../src/reports/zip-time.ts';
import { unzip } from '../helpers/unzip.ts';
import { sampleReport } from './sample-report.ts';

const plain = (text = '') => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

describe('the workbook', async () => {
  const files = unzip(await reportXlsx(sampleReport(), 'zh'));
  const strings = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(
    (match) => match[1],
  );

  it('has a sheet for the summary, the calls and the verdicts', () => {
    const names = [...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(
      (match) => match[1],
    );
    expect(names).toEqual(['汇总', '通话', '结果']);
  });

  it('holds text as text and numbers as numbers', () => {
    const calls = files.get('xl/worksheets/sheet2.xml') ?? '';
    expect(strings.map(plain)).toContain('=cmd|calc[31m<img src=x onerror=alert(1)>.wav');
    expect([...files.values()].join('')).not.toContain('<f>');
    expect(calls).toContain('<v>59.77</v>');
    expect(strings).not.toContain('59.77');
  });

  it('holds every call and verdict', () => {
    const rows = (sheet: string) => [...(files.get(sheet) ?? '').matchAll(/<row /g)].length;
    expect(rows('xl/worksheets/sheet2.xml')).toBe(1 + 4);
    expect(rows('xl/worksheets/sheet3.xml')).toBe(1 + 9);
  });
});

describe('the same report gives the same workbook', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('whenever it is written', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-07-31T10:00:00Z') });
    const first = await reportXlsx(sampleReport(), 'zh');
    vi.setSystemTime(new Date('2027-01-02T03:04:06Z'));
    expect((await reportXlsx(sampleReport(), 'zh')).equals(first)).toBe(true);
  });

  it('and what is no zip file is refused', () => {
    expect(() => withFixedTime(Buffer.from('PK'))).toThrow('not a plain zip file');
  });
});
