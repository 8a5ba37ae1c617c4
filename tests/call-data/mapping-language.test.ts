import { describe, expect, it } from 'vitest';
import { findByPattern } from '../../src/call-data/find-by-pattern.ts';
import { mapCalls } from '../../src/call-data/map-records.ts';
import { loadMapping, parseMapping } from '../../src/call-data/mapping.ts';
import { matchMappedCalls } from '../../src/call-data/read-mapped-calls.ts';
import { parsePath, readPath } from '../../src/call-data/record-path.ts';
import { matchTemplate, parseTemplate } from '../../src/call-data/template.ts';
import { isTimeFormat, readTime, writeTime, zoneOf } from '../../src/call-data/zoned-time.ts';
import { RulebookError, UsageError } from '../../src/errors.ts';

const HEAD = 'system: x\nsource: x\nzone: Asia/Shanghai\ntimes: YYYY-MM-DD HH:mm:ss\n';
const CSV = `${HEAD}format: csv\n`;
const mapping = (rest: string) => parseMapping(CSV + rest, 'my.yaml');
const dataOf = (rest: string, text: string) => mapCalls(text, mapping(`${rest}\nrecording: {}\n`), 'x.csv');

describe('a name pattern', () => {
  const values = (template: string, text: string) => {
    const found = matchTemplate(parseTemplate(template), text);
    return found && Object.fromEntries(Object.entries(found).map(([name, value]) => [name, value.text]));
  };
  it.each([
    [
      '{date}_{agent}_{number}_{id}',
      '20260731_A003_13800000001_c-1',
      { date: '20260731', agent: 'A003', number: '13800000001', id: 'c-1' },
    ],
    ['{a}_{b}', 'x_y_z', { a: 'x', b: 'y_z' }],
    ['{a}-*', 'x-y-z', { a: 'x' }],
    ['*-{a}', 'x-y-z', { a: 'y-z' }],
    ['{date:YYYYMMDD}{time:HHmmss}-{id}', '20260731103005-7', { date: '20260731', time: '103005', id: '7' }],
    ['{id:4}*', 'abcdef', { id: 'abcd' }],
    ['PJSIP/####-*', 'PJSIP/1001-0000002a', {}],
    ['PJSIP/####-*', 'PJSIP/trunk-0000002a', null],
    ['PJSIP/####-*', 'PJSIP/10011-0000002a', null],
    ['{a}.wav', 'x.wav.wav', { a: 'x.wav' }],
    ['{a}_end', 'x_end_end', { a: 'x_end' }],
    ['{a}_{b}', '_x', null],
    ['{id:9}', 'short', null],
    ['abc', 'abcd', null],
    ['*', '', {}],
  ])('%s on %s', (template, text, expected) => {
    expect(values(template, text)).toEqual(expected);
  });

  it.each(['{a}{b}', '{a}*', '**', '{', 'a}', '{a b}', '{:8}'])('refuses %s', (template) => {
    expect(() => parseTemplate(template)).toThrow(`"${template}"`);
  });

  it('reads a hostile name in one pass', () => {
    const template = parseTemplate(`${'*x'.repeat(21)}y`);
    expect(matchTemplate(template, 'x'.repeat(20_000))).toBeNull();
  });
});

describe('a path', () => {
  const record = {
    rows: [
      { event: 'START', at: '1', chan: 'SIP/1001-1' },
      { event: 'END', at: '2', extra: '{"source":"SIP/1001-1","list":[{"n":3}]}' },
    ],
    'Call ID': ' 7 ',
    n: 5,
  };
  it.each([
    ['n', '5'],
    ['"Call ID"', '7'],
    ['rows.event', 'START'],
    ['rows[last].event', 'END'],
    ['rows[event=END].at', '2'],
    ['rows[event!=START].at', '2'],
    ['rows[chan~SIP/####-*].at', '1'],
    ['rows[chan=].event', 'END'],
    ['rows[extra.source!=].event', 'END'],
    ['rows[event=END].extra.source', 'SIP/1001-1'],
    ['rows[event=END].extra.list.n', '3'],
    ['rows[event=NONE].at', ''],
    ['rows[chan=$name].event', 'START'],
    ['$name', 'SIP/1001-1'],
    ['missing.more', ''],
    ['constructor.name', ''],
  ])('%s', (path, text) => {
    expect(readPath(record, parsePath(path), { name: 'SIP/1001-1' })).toBe(text);
  });

  it.each(['', 'a..b', 'a[', 'a[b]', 'a[=x]', 'a b', 'a]'])('refuses %j', (path) => {
    expect(() => parsePath(path)).toThrow();
  });
});

describe('a time', () => {
  const shanghai = zoneOf('Asia/Shanghai');
  const iso = (text: string, format: string, zone = shanghai) => {
    const at = readTime(text, format, zone);
    return at === null ? null : writeTime(at, zone);
  };
  it.each([
    ['2026-07-31 10:30:05', 'YYYY-MM-DD HH:mm:ss', '2026-07-31T10:30:05+08:00'],
    ['2026/7/3 9:05:00', 'YYYY/MM/DD HH:mm:ss', '2026-07-03T09:05:00+08:00'],
    ['20260731103005', 'YYYYMMDDHHmmss', '2026-07-31T10:30:05+08:00'],
    ['31.07.2026', 'DD.MM.YYYY', '2026-07-31T00:00:00+08:00'],
    ['1785465005', 'unix', '2026-07-31T10:30:05+08:00'],
    ['1785465005250', 'unix-ms', '2026-07-31T10:30:05+08:00'],
    ['2026-07-31T02:30:05Z', 'iso', '2026-07-31T10:30:05+08:00'],
    ['2026-07-31T10:30:05', 'iso', '2026-07-31T10:30:05+08:00'],
    ['2026-02-30 10:30:05', 'YYYY-MM-DD HH:mm:ss', null],
    ['2026-07-31 25:30:05', 'YYYY-MM-DD HH:mm:ss', null],
    ['0', 'unix', null],
    ['yesterday', 'iso', null],
  ])('%s as %s', (text, format, expected) => {
    expect(iso(text, format)).toBe(expected);
  });

  it('knows the zone of a place on that day', () => {
    const berlin = zoneOf('Europe/Berlin');
    expect(iso('2026-01-15 12:00:00', 'YYYY-MM-DD HH:mm:ss', berlin)).toBe('2026-01-15T12:00:00+01:00');
    expect(iso('2026-07-15 12:00:00', 'YYYY-MM-DD HH:mm:ss', berlin)).toBe('2026-07-15T12:00:00+02:00');
    expect(iso('2026-10-25 01:30:00', 'YYYY-MM-DD HH:mm:ss', berlin)).toBe('2026-10-25T01:30:00+02:00');
    expect(iso('2026-07-15 12:00:00', 'YYYY-MM-DD HH:mm:ss', zoneOf('-03:30'))).toBe('2026-07-15T12:00:00-03:30');
    expect(() => zoneOf('Asia/Nowhere')).toThrow('there is no time zone "Asia/Nowhere"');
  });

  it('has formats that cannot be mistaken for a regular expression', () => {
    expect(isTimeFormat('YYYY-MM-DD')).toBe(true);
    expect(isTimeFormat('(a+)+$')).toBe(false);
    expect(isTimeFormat('HH:mm')).toBe(false);
    expect(iso('2026.07.31', 'YYYY-MM-DD')).toBeNull();
    expect(iso('2026+07+31', 'YYYY.MM.DD')).toBeNull();
  });
});

describe('a mapping file', () => {
  const refusal = (text: string): string => {
    try {
      parseMapping(text, 'my.yaml');
    } catch (error) {
      expect(error).toBeInstanceOf(RulebookError);
      return (error as RulebookError).line();
    }
    return 'accepted';
  };
  it.each([
    [
      'a key that is not known',
      `${CSV}fields: {}\nrecording: {}\nheadr: [a]\n`,
      'my.yaml: line 8: headr: there is no such key; did you mean header?',
    ],
    [
      'a field that is not known',
      `${CSV}fields:\n  callId: a\n  hangup: b\nrecording: {}\n`,
      'my.yaml: line 8: fields.hangup: there is no such key',
    ],
    [
      'a word that is none',
      `${CSV}fields:\n  hangupParty: { from: a, values: { x: caller } }\nrecording: {}\n`,
      'my.yaml: line 7: fields.hangupParty: "caller" is not one of customer, agent, system, transfer',
    ],
    [
      'a zone that is none',
      `${CSV.replace('Asia/Shanghai', 'Mars')}fields: {}\nrecording: {}\n`,
      'my.yaml: line 3: zone: there is no time zone "Mars"; write Asia/Shanghai or +08:00',
    ],
    [
      'a time format that is none',
      `${CSV.replace('YYYY-MM-DD HH:mm:ss', 'soon')}fields: {}\nrecording: {}\n`,
      'my.yaml: line 4: times: must be iso, rfc2822, unix, unix-ms, unix-us or tokens such as YYYY-MM-DD HH:mm:ss',
    ],
    [
      'a name that is not defined',
      `${CSV}fields:\n  callId: $id\nrecording: {}\n`,
      'my.yaml: line 7: fields.callId: there is no name "$id"; names has none',
    ],
    [
      'a place that is none',
      `${CSV}fields: {}\nrecording:\n  name: '{who}_x'\n`,
      'my.yaml: line 8: recording.name: "{who}" is not one of {id}, {number}, {agent}, {date}, {time}',
    ],
    ['rows of a CSV', `${CSV}rows: a\nfields: {}\nrecording: {}\n`, 'my.yaml: line 6: rows: rows is for json'],
  ])('with %s is refused', (_, text, message) => {
    expect(refusal(text)).toBe(message);
  });

  it.each([
    ['broken YAML', 'system: [x\n'],
    ['nothing', ''],
    ['a bad path', `${CSV}fields:\n  callId: 'a['\nrecording: {}\n`],
    ['a bad pattern', `${CSV}fields: {}\nrecording:\n  name: '{a}{b}'\n`],
  ])('with %s names a line', (_, text) => {
    expect(refusal(text)).toMatch(/^my\.yaml: line \d+: /);
  });

  it('that is not there is named, with the ready ones', async () => {
    await expect(loadMapping('none.yaml')).rejects.toMatchObject({ exitCode: 78, path: 'none.yaml' });
    await expect(loadMapping('none.yaml')).rejects.toMatchObject({ cure: expect.stringContaining('freeswitch') });
  });
});

describe('values', () => {
  it('take the first column that holds something', () => {
    expect(
      dataOf('fields: { agentId: { from: [a, b] } }', 'a,b\n,2\n1,2\nnull,3\n').rows.map((row) => row.data.agentId),
    ).toEqual(['2', '1', '3']);
  });

  it('are scaled, cut out by a pattern, and taken under a condition', () => {
    const rest =
      "fields: { ringSeconds: { from: ms, scale: 0.001 }, agentId: { from: chan, like: 'SIP/{x}-*' }, callId: { from: id, when: { ok: [1, 2] } } }";
    expect(dataOf(rest, 'ms,chan,id,ok\n7400,SIP/1001-2a,c1,2\n100,IAX/1,c2,3\n').rows.map((row) => row.data)).toEqual([
      { ringSeconds: 7.4, agentId: '1001', callId: 'c1' },
      { ringSeconds: 0.1 },
    ]);
  });

  it.each([
    [
      'fields: { ringSeconds: a }',
      'a\nsoon\n',
      'ringSeconds is "soon" and must be seconds as a number of 0 or more, such as 7.4',
    ],
    ['fields: { ringSeconds: { from: a, scale: 2 } }', 'a\nsoon\n', 'ringSeconds is "soon" and must be a number'],
    ['fields: { startedAt: a }', 'a\nsoon\n', 'startedAt is "soon", which is no time of the mapping\'s format'],
    [
      'fields: { ringSeconds: { seconds: [a, b] } }',
      'a,b\n2026-07-31 10:00:09,2026-07-31 10:00:02\n',
      'ringSeconds ends (2026-07-31 10:00:02) before it starts (2026-07-31 10:00:09)',
    ],
    [
      'fields: { ringSeconds: { seconds: [a, b] } }',
      'a,b\nx,y\n',
      'ringSeconds is from "x" to "y", which are no times of the mapping\'s format',
    ],
    ['fields: { direction: a }', 'a\nsideways\n', 'direction is "sideways" and must be inbound or outbound'],
  ])('that make no sense are reported with their line: %s', (rest, text, message) => {
    const { rows, problems } = dataOf(rest, text);
    expect(rows.map((row) => row.data)).toEqual([{}]);
    expect(problems).toEqual([{ line: 2, message: `${message}; the rest of the row is used` }]);
  });

  it('end when they start: a call answered at once rang for 0 seconds', () => {
    const at = '2026-07-31 10:00:09';
    const { rows, problems } = dataOf('fields: { ringSeconds: { seconds: [a, b] } }', `a,b\n${at},${at}\n`);
    expect(rows.map((row) => row.data)).toEqual([{ ringSeconds: 0 }]);
    expect(problems).toEqual([]);
  });

  it('of JSON without its rows are refused', () => {
    const json = parseMapping(`${HEAD}format: json\nrows: data.list\nfields: {}\nrecording: {}\n`, 'my.yaml');
    expect(() => mapCalls('{"data":{}}', json, 'x.json')).toThrow(UsageError);
    expect(() => mapCalls('{"data":{}}', json, 'x.json')).toThrow('the call data have nothing at "data.list"');
  });
});

describe('recordings without a name or id in the row', () => {
  const byPeople = mapping(
    "fields: { agentId: agent, startedAt: start }\nnumber: num\nrecording: { name: '{date:YYYYMMDD}-{time:HHmmss}_{agent}_{number}', within: 30 }\n",
  );
  const row = (start: string, agent = 'A1', num = '+8613800000001') =>
    mapCalls(`agent,start,num\n${agent},2026-07-31 ${start},${num}\n`, byPeople, 'x.csv').rows;
  const recordings = [
    'in/20260731-103000_A1_13800000001.wav',
    'in/20260731-110000_A1_13800000001.wav',
    'in/20260731-103000_A2_13800000001.wav',
  ];

  it('are found by agent, number and time together', () => {
    expect([...matchMappedCalls(row('10:30:12'), recordings, byPeople).data.keys()]).toEqual([recordings[0]]);
    expect([...matchMappedCalls(row('10:30:12', 'A2'), recordings, byPeople).data.keys()]).toEqual([recordings[2]]);
  });

  it('are found up to the last second that is allowed', () => {
    for (const start of ['10:29:30', '10:30:30'])
      expect([...matchMappedCalls(row(start), recordings, byPeople).data.keys()]).toEqual([recordings[0]]);
  });

  it.each([
    ['too early', row('10:29:29')],
    ['too late', row('10:30:31')],
    ['another number', row('10:30:00', 'A1', '13800000002')],
    ['another agent', row('10:30:00', 'A3')],
    ['nobody', row('10:30:00', '', '')],
  ])('are not taken for another call: %s', (_, rows) => {
    expect(matchMappedCalls(rows, recordings, byPeople).data.size).toBe(0);
  });

  it('are given to none when two fit', () => {
    const twice = [...recordings, 'copy/20260731-103020_A1_13800000001.wav'];
    const matched = matchMappedCalls(row('10:30:10'), twice, byPeople);
    expect(matched.data.size).toBe(0);
    expect(matched.problems[0]?.message).toContain('fits 2 recordings');
  });

  it('nothing is found without a pattern', () => {
    const plain = mapping('fields: { agentId: agent, startedAt: start }\nrecording: {}\n');
    expect(findByPattern(recordings, plain)({ line: 2, file: null, data: { agentId: 'A1' }, at: 1785465000 })).toEqual(
      [],
    );
  });
});
