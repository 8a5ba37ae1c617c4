import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeProblem, parseCalls, readCalls } from '../../src/call-data/read-calls.ts';
import { UsageError } from '../../src/errors.ts';

const HEAD = 'file,call_id,direction,agent_id,agent_channel,ring_seconds,hangup_party,started_at';
const parse = (text: string) => parseCalls(text, 'calls.csv');
const rowOf = (text: string) => parse(text).rows[0]?.data;

describe('a --calls file', () => {
  it('gives every column its field', () => {
    const text = `${HEAD},answered,talk_seconds,customer_title,customer_name
a.wav,c-1,inbound,A003,left,7.4,customer,2026-07-31T10:30:05+08:00,true,61.5,王总,王`;
    expect(parse(text)).toMatchObject({
      problems: [],
      rows: [
        {
          line: 2,
          file: 'a.wav',
          data: {
            callId: 'c-1',
            direction: 'inbound',
            agentId: 'A003',
            agentChannel: 'left',
            ringSeconds: 7.4,
            hangupParty: 'customer',
            startedAt: '2026-07-31T10:30:05+08:00',
            answered: true,
            talkSeconds: 61.5,
            customerTitle: '王总',
            customerName: '王',
          },
        },
      ],
    });
  });

  it('needs nothing but the file, and leaves out what is empty or said to be unknown', () => {
    expect(parse('file\na.wav\n').rows).toEqual([{ line: 2, file: 'a.wav', data: {} }]);
    expect(rowOf(`${HEAD}\na.wav,NULL,-,,,N/A,未知,`)).toEqual({});
  });

  it.each([
    [';', 'file;direction\na.wav;inbound'],
    ['tab', 'file\tdirection\na.wav\tinbound'],
    ['CRLF', 'file,direction\r\na.wav,inbound\r\n'],
    ['old Mac line ends', 'file,direction\ra.wav,inbound'],
    ['headings with blanks and capitals', ' File , Direction \na.wav, inbound '],
    ['Chinese words', 'file,direction\na.wav,呼入'],
    ['quotes', '"file","direction"\n"a.wav","inbound"'],
    ['empty lines', '\nfile,direction\n\na.wav,inbound\n\n'],
  ])('reads %s', (_, text) => {
    const { rows, problems } = parse(text);
    expect(problems).toEqual([]);
    expect(rows.map(({ file, data }) => ({ file, data }))).toEqual([{ file: 'a.wav', data: { direction: 'inbound' } }]);
  });

  it.each([
    ['direction', 'sideways', 'inbound or outbound'],
    ['agent_channel', 'middle', 'left or right'],
    ['ring_seconds', 'soon', 'seconds as a number of 0 or more, such as 7.4'],
    ['ring_seconds', '-3', 'seconds as a number of 0 or more, such as 7.4'],
    ['ring_seconds', '1e3', 'seconds as a number of 0 or more, such as 7.4'],
    ['hangup_party', 'somebody', 'customer, agent, system or transfer'],
    ['hangup_party', '主叫', 'customer or agent where the direction of the call is not known'],
    ['started_at', 'yesterday', 'a date and time such as 2026-07-31T10:30:05+08:00'],
    ['started_at', '2026-02-30 10:00', 'a date and time such as 2026-07-31T10:30:05+08:00'],
    ['answered', 'perhaps', 'true or false'],
  ])('says of %s = %s what is allowed, and uses the rest of the row', (column, cell, allowed) => {
    const { rows, problems } = parse(`file,call_id,${column}\na.wav,c-1,\nb.wav,c-2,${cell}\nc.wav,c-3,\n`);
    expect(rows.map((row) => row.data)).toEqual([{ callId: 'c-1' }, { callId: 'c-2' }, { callId: 'c-3' }]);
    expect(problems.map((problem) => describeProblem('calls.csv', problem))).toEqual([
      `calls.csv:3: column "${column}" is "${cell}" and must be ${allowed}; the rest of the row is used`,
    ]);
  });

  it.each([
    ['2026-07-31', '2026-07-31'],
    ['2026-07-31 10:30', '2026-07-31T10:30:00'],
    ['2026/7/3 9:05', '2026-07-03T09:05:00'],
    ['2026-07-31T10:30:05.250Z', '2026-07-31T10:30:05.250Z'],
    ['2026-07-31 10:30:05 +0800', '2026-07-31T10:30:05+0800'],
  ])('takes %s as %s', (cell, startedAt) => {
    expect(rowOf(`file,started_at\na.wav,${cell}`)).toEqual({ startedAt });
  });

  it('loses one row to a lost quotation mark, not the rest of the file', () => {
    const text = 'file,call_id\na.wav,1\n"b.wav,2\nc.wav,3\nd.wav,"4\n';
    const { rows, problems } = parse(text);
    expect(rows.map((row) => [row.line, row.file])).toEqual([
      [2, 'a.wav'],
      [4, 'c.wav'],
    ]);
    expect(problems.map((problem) => problem.line)).toEqual([3, 5]);
  });

  it('does not let two lost marks hide the rows between them', () => {
    const { rows, problems } = parse('file,call_id\n"a.wav,1\nb.wav,2\nc.wav",3\nd.wav,4\n');
    expect(rows.map((row) => row.file)).toEqual(['b.wav', 'd.wav']);
    expect(problems.map((problem) => problem.line)).toEqual([2, 4]);
  });

  it('keeps a line break inside a quoted cell where the row is whole', () => {
    const { rows } = parse('file,customer_name,call_id\na.wav,"王\n先生",1\nb.wav,,2\n');
    expect(rows.map((row) => [row.line, row.data.customerName])).toEqual([
      [2, '王\n先生'],
      [4, undefined],
    ]);
  });

  it('leaves out a row with too many columns and one without a file', () => {
    const { rows, problems } = parse('file,call_id\na.wav,1,inbound\n,2\nb.wav,3,\n');
    expect(rows.map((row) => row.file)).toEqual(['b.wav']);
    expect(problems.map((problem) => problem.message)).toEqual([
      'has 3 columns and the heading has 2: the row is left out',
      'column "file" is empty: the row is left out; it must hold the name of the recording',
    ]);
  });

  it('asks about a column that looks mistyped and is silent about foreign ones', () => {
    expect(parse('file,hangup_part,colour\na.wav,customer,red').problems).toEqual([
      { line: 1, message: 'column "hangup_part" is not known and is not read; did you mean "hangup_party"?' },
    ]);
    expect(parse('file,call_id,call_id\na.wav,1,2').problems).toHaveLength(1);
  });

  it.each([
    ['', 'the call data file is empty'],
    ['sound,call_id\na.wav,1', 'the call data file has no column "file"'],
  ])('refuses %j', (text, message) => {
    expect(() => parse(text)).toThrow(UsageError);
    expect(() => parse(text)).toThrow(message);
  });
});

describe('the bytes of a --calls file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'calls-'));
  afterAll(() => rm(folder, { recursive: true }));
  const text = 'file,customer_title\n录音.wav,王总\n';
  /** 录音.wav and 王总 in GB18030. */
  const gb = Buffer.concat([
    Buffer.from('file,customer_title\n'),
    Buffer.from([0xc2, 0xbc, 0xd2, 0xf4]),
    Buffer.from('.wav,'),
    Buffer.from([0xcd, 0xf5, 0xd7, 0xdc]),
    Buffer.from('\n'),
  ]);
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['GB18030', gb],
  ])('may be %s', async (name, bytes) => {
    const path = join(folder, `${name}.csv`);
    await writeFile(path, bytes);
    expect((await readCalls(path)).rows).toEqual([{ line: 2, file: '录音.wav', data: { customerTitle: '王总' } }]);
  });

  it('names a file that is not there, and a folder', async () => {
    const missing = join(folder, 'none.csv');
    await expect(readCalls(missing)).rejects.toMatchObject({ path: missing, exitCode: 64 });
    await expect(readCalls(folder)).rejects.toThrow('it is a folder');
  });
});
