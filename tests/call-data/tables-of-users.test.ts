import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import writeExcel from 'write-excel-file/node';
import { mapCalls } from '../../src/call-data/map-records.ts';
import { parseMapping } from '../../src/call-data/mapping.ts';
import { parseCalls, readCalls } from '../../src/call-data/read-calls.ts';
import { newFolder } from '../helpers/ffmpeg.ts';

const parse = (text: string, direction?: 'inbound' | 'outbound') => parseCalls(text, 'calls.csv', direction);
const first = (text: string) => parse(text).rows[0];

describe('heads in Chinese', () => {
  it('are understood without a mapping', () => {
    const text =
      '录音文件,通话编号,呼叫方向,坐席工号,振铃时长,挂机方,开始时间,是否接通,通话时长,客户称呼\na.ogg,17,呼入,0023,7,客户,2026/11/20 9:30,已接通,1分05秒,王总\n';
    expect(parse(text)).toMatchObject({ problems: [] });
    expect(first(text)).toMatchObject({
      file: 'a.ogg',
      data: {
        ...{ callId: '17', direction: 'inbound', agentId: '0023', ringSeconds: 7, hangupParty: 'customer' },
        ...{ startedAt: '2026-11-20T09:30:00', answered: true, talkSeconds: 65, customerTitle: '王总' },
      },
    });
  });

  it('may state a unit, stand below a title, and hold columns that nobody reads', () => {
    expect(first('录音名称,振铃时长（毫秒）\na.wav,7400')?.data).toEqual({ ringSeconds: 7.4 });
    expect(first('录音名称,通话时长(分钟)\na.wav,1.5')?.data).toEqual({ talkSeconds: 90 });
    expect(parse('11月20日通话记录\n\n文件名;备注\na.wav;好').rows).toEqual([{ line: 4, file: 'a.wav', data: {} }]);
  });

  it('give a column to the likeliest head alone', () => {
    const text = '录音文件名,坐席姓名,工号\na.wav,张三,A003\n';
    expect(first(text)?.data).toEqual({ agentId: 'A003' });
    expect(parse(text).heads).toEqual([
      { head: '录音文件名', column: 'file' },
      { head: '坐席姓名', column: null },
      { head: '工号', column: 'agent_id' },
    ]);
  });
});

describe('cells as spreadsheets leave them', () => {
  it.each([
    ['0:00:07', 7],
    ['00:07', 7],
    ['1:02:03', 3723],
    ['7,4', 7.4],
    ['7秒', 7],
    ['1小时2分3秒', 3723],
    ['7s', 7],
  ])('%s is so many seconds', (cell, ringSeconds) => {
    expect(first(`file;ring_seconds\na.wav;${cell}`)?.data).toEqual({ ringSeconds });
  });

  it('formulas, apostrophes and the line sep= are no part of what is said', () => {
    const text = 'sep=;\r\n"file";"call_id"\r\n"=""a.wav""";"=""176362001234567890"""\r\nb.wav;\'0023\r\n';
    expect(parse(text)).toMatchObject({
      problems: [],
      rows: [
        { line: 3, file: 'a.wav', data: { callId: '176362001234567890' } },
        { line: 4, file: 'b.wav', data: { callId: '0023' } },
      ],
    });
  });

  it.each(['20.11.2026 09:30', '2026年11月20日 9:30', '20261120093000'])('%s is a time', (cell) => {
    expect(first(`file\tstarted_at\na.wav\t${cell}`)?.data).toEqual({ startedAt: '2026-11-20T09:30:00' });
  });

  it('an id that was made a number is left out and named once a column, whole ids stay', () => {
    const text = 'file,call_id,agent_id\na.wav,1.76362E+17,7\nb.wav,176362001234567000,8\nc.wav,176362001234567890,9\n';
    const { rows, problems } = parse(text);
    expect(rows.map(({ data }) => data.callId)).toEqual([undefined, undefined, '176362001234567890']);
    expect(problems.map(({ line, message }) => [line, message.split(' — ')[0]])).toEqual([
      [2, 'column "call_id": a spreadsheet cut 2 of its numbers short (1.76362E+17), which cannot be undone: left out'],
    ]);
  });
});

describe('主叫 and 被叫', () => {
  const party = (direction: string, cell: string, usual?: 'outbound') =>
    parse(`file,direction,hangup_party\na.wav,${direction},${cell}`, usual).rows[0]?.data.hangupParty;
  it.each([
    ['呼入', '主叫', 'customer'],
    ['呼入', '被叫挂断', 'agent'],
    ['呼出', '主叫挂机', 'agent'],
    ['呼出', '被叫', 'customer'],
    ['', '主叫', undefined],
    ['呼入', '坐席先挂机', 'agent'],
    ['', '客户挂断', 'customer'],
  ])('%s, %s', (direction, cell, expected) => {
    expect(party(direction, cell)).toBe(expected);
  });
  it('go by --direction where the row tells none', () => {
    expect(party('', '主叫', 'outbound')).toBe('agent');
  });
});

describe('a workbook', async () => {
  const path = join(newFolder(), 'calls.xlsx');
  const text = (value: string) => ({ value, type: String });
  const rows = [
    ['录音文件', '通话编号', '工号', '振铃时长', '开始时间', '呼叫方向'].map(text),
    [
      ...[text('a.ogg'), text('176362001234567890'), text('0023')],
      { value: 7 / 86_400, type: Number, format: 'h:mm:ss' },
      { value: new Date('2026-11-20T09:30:00Z'), type: Date, format: 'yyyy/m/d h:mm' },
      text('呼入'),
    ],
    [text('b.ogg'), { value: 1.76362001234567e17, type: Number }, { value: 23, type: Number }],
  ];
  writeFileSync(path, await (await writeExcel(rows as never)).toBuffer());

  it('is read as a CSV is: ids as text, durations and times as they are shown', async () => {
    const { rows: read, problems } = await readCalls(path);
    expect(read).toEqual([
      {
        ...{ line: 2, file: 'a.ogg' },
        data: {
          ...{ callId: '176362001234567890', direction: 'inbound', agentId: '0023', ringSeconds: 7 },
          startedAt: '2026-11-20T09:30:00',
        },
      },
      { line: 3, file: 'b.ogg', data: { agentId: '23' } },
    ]);
    expect(problems.map(({ line, message }) => [line, message.includes('spreadsheet')])).toEqual([[3, true]]);
  });

  it('that is broken, or of the old kind, is refused in one line', async () => {
    const folder = newFolder();
    const bad = (name: string, bytes: readonly number[]): string => {
      writeFileSync(join(folder, name), Buffer.from([...bytes, ...Array<number>(600).fill(0)]));
      return join(folder, name);
    };
    await expect(readCalls(bad('x.xlsx', [0x50, 0x4b, 3, 4]))).rejects.toThrow('no whole workbook');
    await expect(readCalls(bad('x.xls', [0xd0, 0xcf, 0x11, 0xe0]))).rejects.toThrow('workbook of the old kind');
  });
});

describe('a mapping and the columns of a file', () => {
  const mapping = (rest: string) =>
    parseMapping(`system: x\nsource: x\nzone: Asia/Shanghai\ntimes: unix\nformat: csv\n${rest}`, 'my.yaml');
  const problems = (rest: string, text: string) =>
    mapCalls(text, mapping(rest), 'x.csv').problems.map((one) => one.message);

  it('says which column is not there and which may be meant', () => {
    expect(
      problems('fields: { agentId: agent, callId: id }\nrecording: { file: file }', 'file,agents,id\na,b,c'),
    ).toEqual(['the file has no column "agent", which the mapping reads in fields.agentId — did you mean "agents"?']);
  });

  it('is content with one of several places, and looks below rows and into filters', () => {
    expect(problems('fields: { agentId: { from: [agent, seat] } }\nrecording: {}', 'seat\nb')).toEqual([]);
    const grouped = 'group: id\nnames: { leg: "rows[kind=B].uuid" }\nfields: { callId: rows.id }\nrecording: {}';
    expect(problems(grouped, 'id,kind,uuid\n1,B,2')).toEqual([]);
    expect(problems(grouped, 'id,uuid\n1,2')).toEqual([
      'the file has no column "kind", which the mapping reads in names.leg — did you mean "id"?',
    ]);
  });
});
