import readXlsx from 'read-excel-file/node';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { reportXlsx } from '../../src/reports/xlsx.ts';
import { withFixedTime } from '../../src/reports/zip-time.ts';
import { unzip } from '../helpers/unzip.ts';
import { sampleReport } from './sample-report.ts';

type Cell = string | number | boolean | Date | null;

/** Sheets by name; rows of each by head. */
const read = async (workbook: Buffer): Promise<Record<string, Record<string, Cell>[]>> => {
  const sheets = (await readXlsx(workbook)) as unknown as { sheet: string; data: Cell[][] }[];
  return Object.fromEntries(
    sheets.map(({ sheet, data: [heads = [], ...rows] }) => [
      sheet,
      rows.map((row) => Object.fromEntries(heads.map((head, at) => [String(head), row[at] ?? null]))),
    ]),
  );
};

describe('the workbook for a Chinese reader', async () => {
  const bytes = await reportXlsx(sampleReport(), 'zh');
  const sheets = await read(bytes);
  const files = unzip(bytes);
  const xml = (sheet: number) => files.get(`xl/worksheets/sheet${sheet}.xml`) ?? '';

  it('has five sheets', () => {
    expect(Object.keys(sheets)).toEqual(['汇总', '通话', '判定', '坐席', '规则']);
  });

  it('sums up', () => {
    const facts = Object.fromEntries(sheets.汇总!.map((row) => [row.项目, row.数值]));
    expect(facts).toMatchObject({
      通话数: 4,
      已评分: 3,
      未能评分: 1,
      '平均 · 得分': 50,
      '等级 · 优秀': 1,
      '等级 · 依据不足': 1,
      规则集: '联众投资 1',
      '模型 SHA-256': 'b'.repeat(64),
      文字置信度: '实测：至少七成的字正确的概率',
    });
    expect(facts['平均 · 覆盖率']).toBeCloseTo((0.857 + 1 + 0) / 3, 6);
  });

  it('has every call in Chinese, ids as text and a band in every row', () => {
    expect(sheets.通话!.map((row) => row.等级)).toEqual(['优秀', '不合格', '依据不足', '未能评分']);
    expect(sheets.通话![0]).toMatchObject({
      录音: 'd-001.wav',
      通话编号: 'd-001',
      坐席工号: 'A003',
      呼叫方向: '呼入',
      得分: 100,
      覆盖率: 0.857,
      时长: '00:59.8',
      振铃: 2,
      挂机方: '客户（录音）',
      '首先自报“您好，联众投资”': '通过',
      不说服务忌语: '不适用',
      提示: '一个声道里串入了另一方的声音',
    });
    expect(sheets.通话![1]).toMatchObject({
      得分: 0,
      '得分（否决前）': 46.2,
      挂机方: '坐席（话单）',
      呼叫方向: '呼出',
    });
    expect(sheets.通话![2]!.通话编号).toBe('+8613672054419');
    expect(sheets.通话![3]).toMatchObject({ 得分: null, 覆盖率: null, 不说服务忌语: null });
  });

  it('has every verdict with evidence, sides and tones in Chinese', () => {
    expect(sheets.判定).toHaveLength(9);
    expect(sheets.判定![0]).toMatchObject({
      判定: '通过',
      证据: '00:00.8–00:01.8 线路 450 Hz 回铃音；话单 振铃 7.4 秒',
      置信度: 1,
      提示: '话单与录音不一致',
    });
    expect(sheets.判定![7]).toMatchObject({
      规则: '不说服务忌语',
      判定: '未通过',
      一票否决: '是',
      证据: '1:02:05.0–1:02:06.5 坐席 「这不是我管的事」',
      未计入: '00:20.0–00:21.5 坐席 「我不知道」',
      规则编号: 'no-forbidden-phrases',
    });
  });

  it('has the agents, all of them first, and the rules with pass rate and coverage', () => {
    expect(sheets.坐席).toEqual([
      expect.objectContaining({ 坐席工号: '全体', 通话数: 4, 已评分: 3, 未能评分: 1, 平均得分: 50 }),
      expect.objectContaining({ 坐席工号: '@SUM(A1)', 通话数: 1, 依据不足: 1, 平均得分: null }),
      expect.objectContaining({ 坐席工号: 'A001', 通话数: 1, 已评分: 0, 未能评分: 1 }),
      expect.objectContaining({ 坐席工号: 'A003', 通话数: 2, 平均得分: 50, 优秀: 1, 不合格: 1 }),
    ]);
    expect(sheets.坐席![3]).toMatchObject({ '首先自报“您好，联众投资”': 0.5, 不说服务忌语: 0 });
    const opening = sheets.规则!.find((row) => row.规则编号 === 'opening-greeting');
    expect(opening).toMatchObject({ 通过: 1, 未通过: 1, 无法判定: 1, 通过率: 0.5, 覆盖率: 2 / 3, 一票否决: '否' });
  });

  it('holds text as text: nothing runs as a formula, nothing stays invisible', () => {
    const call = sheets.通话![2]!;
    expect(call.录音).toBe('=cmd|calc[31m<img src=x onerror=alert(1)>.wav');
    expect(sheets.判定![8]!.证据).toBe('00:01.0–00:02.0 不明 「=1+1 </q><b>」');
    expect([...files.values()].join('')).not.toContain('<f>');
  });

  it('has shares as percentages, and a colour for each verdict', () => {
    const styles = files.get('xl/styles.xml') ?? '';
    expect(styles).toMatch(/numFmtId="9"|formatCode="0%"/);
    for (const colour of ['d9f2d9', 'f8d0d0', 'fff2cc']) expect(styles.toLowerCase()).toContain(colour);
  });

  it('freezes and filters the heads of every sheet, which are printed on every page of landscape paper, one page wide', () => {
    for (const at of [1, 2, 3, 4, 5]) {
      expect(xml(at)).toContain('ySplit="1"');
      expect(xml(at)).toMatch(/<\/sheetData><autoFilter ref="A1:[A-Z]+\d+"\/>/);
      expect(xml(at)).toContain('<pageSetUpPr fitToPage="1"/>');
      expect(xml(at)).toMatch(/<pageSetup fitToWidth="1" fitToHeight="0" paperSize="9" orientation="landscape"\/>/);
    }
    const names = files.get('xl/workbook.xml') ?? '';
    expect(names.match(/_xlnm\.Print_Titles/g)).toHaveLength(5);
    expect(names).toContain("'通话'!$1:$1");
  });

  it('links each recording', () => {
    const links = files.get('xl/worksheets/_rels/sheet2.xml.rels') ?? '';
    expect(xml(2).match(/<hyperlink /g)).toHaveLength(4);
    expect(links).toMatch(/Target="file:\/\/\/[^"]*inbox\/2026-07-31\/d-001\.wav" TargetMode="External"/);
  });
});

it('an English reader has the same in English', async () => {
  const sheets = await read(await reportXlsx(sampleReport(), 'en'));
  expect(Object.keys(sheets)).toEqual(['Summary', 'Calls', 'Verdicts', 'Agents', 'Rules']);
  expect(sheets.Calls![3]).toMatchObject({ Band: 'not scored', 'Call id': 'd-009' });
  expect(sheets.Verdicts![0]!.Evidence).toContain('Line 450 Hz ring-back; ');
});

it('a recording whose name was masked has no link', async () => {
  const report = sampleReport();
  const [call, ...others] = report.calls;
  const masked = { ...call!, recording: { ...call!.recording, path: 'in/1**********.wav' } };
  const files = unzip(await reportXlsx({ ...report, calls: [masked, ...others] }, 'zh'));
  expect(files.get('xl/worksheets/sheet2.xml')?.match(/<hyperlink /g)).toHaveLength(3);
});

it('a report without calls is a workbook with heads alone', async () => {
  const sheets = await read(await reportXlsx({ ...sampleReport(), calls: [] }, 'zh'));
  expect(sheets.通话).toEqual([]);
  expect(sheets.坐席).toEqual([expect.objectContaining({ 坐席工号: '全体', 通话数: 0, 平均得分: null })]);
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
