import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadMapping, READY_MAPPINGS } from '../../src/call-data/mapping.ts';
import type { CallRow, CallRows } from '../../src/call-data/read-calls.ts';
import { matchMappedCalls, readMappedCalls } from '../../src/call-data/read-mapped-calls.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`../../fixtures/call-data/${name}`, import.meta.url));

const read = async (mapping: string, file: string): Promise<CallRows> =>
  readMappedCalls(fixture(file), await loadMapping(mapping));

const column = <K extends keyof CallRow['data']>(rows: readonly CallRow[], field: K) =>
  rows.map((row) => row.data[field]);

it('every mapping that ships is listed, reads, and names where it is from', async () => {
  const folder = fileURLToPath(new URL('../../src/call-data/mappings', import.meta.url));
  expect(
    readdirSync(folder)
      .map((name) => name.replace('.yaml', ''))
      .sort(),
  ).toEqual([...READY_MAPPINGS].sort());
  for (const name of READY_MAPPINGS) expect((await loadMapping(name)).source).toMatch(/^https:\/\//);
});

describe('FreeSWITCH', async () => {
  const { rows, problems } = await read('freeswitch', 'freeswitch/Master.csv');

  it('reads A and B legs as one call', () => {
    expect(problems).toEqual([]);
    expect(rows).toHaveLength(5);
    expect(rows[0]).toMatchObject({
      file: '5f0c1d2e-0001.wav',
      data: {
        callId: '5f0c1d2e-0001',
        direction: 'inbound',
        agentId: '1001@callcenter',
        ringSeconds: 7,
        hangupParty: 'customer',
        startedAt: '2026-07-31T10:30:00+08:00',
        answered: true,
        talkSeconds: 68,
      },
    });
  });

  it('knows that the caller is recorded left', () => {
    expect(column(rows, 'agentChannel').slice(0, 3)).toEqual(
      column(rows, 'direction')
        .slice(0, 3)
        .map((direction) => (direction === 'inbound' ? 'right' : 'left')),
    );
  });

  it('tells who hung up by leg and direction', () => {
    expect(column(rows, 'hangupParty')).toEqual(['customer', 'agent', 'customer', 'system', undefined]);
  });

  it('counts the ringing of the telephone that was answered, not of one that was not, and not of the customer’s', () => {
    expect(column(rows, 'ringSeconds')).toEqual([7, 13, undefined, 4, undefined]);
  });

  it('knows a call that nobody answered only where a telephone was rung', () => {
    expect(column(rows, 'answered')).toEqual([true, true, true, true, false]);
  });
});

describe('阿里云云呼叫中心', async () => {
  const { rows, problems } = await read('aliyun-ccc', 'aliyun-ccc/records.jsonl');
  it('reads who hung up and the first agent, and skips calls inside', () => {
    expect(problems).toEqual([]);
    expect(rows.map(({ data }) => data)).toEqual([
      {
        ...{ callId: 'job-0001', direction: 'inbound', agentId: 'a001', hangupParty: 'customer' },
        ...{ startedAt: '2026-07-31T10:30:00+08:00', answered: true, talkSeconds: 66 },
      },
      {
        ...{ callId: 'job-0002', direction: 'outbound', agentId: 'a002', hangupParty: 'agent' },
        ...{ startedAt: '2026-07-31T10:31:40+08:00', answered: true, talkSeconds: 12 },
      },
      {
        ...{ callId: 'job-0003', direction: 'inbound', startedAt: '2026-07-31T10:33:20+08:00' },
        ...{ answered: false, talkSeconds: 0 },
      },
    ]);
  });
});

describe('Avaya IP Office', async () => {
  const { rows, problems } = await read('avaya-ipoffice', 'avaya-ipoffice/smdr.csv');
  it('reads agents by the device of their side, skips calls inside, and claims neither ring time nor who hung up', () => {
    expect(problems).toEqual([]);
    expect(rows.map(({ data }) => data)).toEqual([
      {
        ...{ callId: '1000011', direction: 'inbound', agentId: '403' },
        ...{ startedAt: '2026-07-31T10:30:00+08:00', answered: true, talkSeconds: 66 },
      },
      {
        ...{ callId: '1000012', direction: 'outbound', agentId: '404' },
        ...{ startedAt: '2026-07-31T10:32:00+08:00', answered: true, talkSeconds: 45 },
      },
      {
        ...{ callId: '1000014', direction: 'inbound' },
        ...{ startedAt: '2026-07-31T10:34:00+08:00', answered: false, talkSeconds: 0 },
      },
    ]);
  });
});

describe('天润融通', async () => {
  const { rows, problems } = await read('tinet-clink', 'tinet-clink/records.jsonl');
  it('reads the ringing of the agent’s telephone and who hung up of inbound calls alone', () => {
    expect(problems).toEqual([]);
    expect(column(rows, 'direction')).toEqual(['inbound', 'inbound', 'outbound', undefined]);
    expect(column(rows, 'ringSeconds')).toEqual([6, 3, undefined, undefined]);
    expect(column(rows, 'hangupParty')).toEqual(['customer', 'agent', undefined, undefined]);
    expect(column(rows, 'agentId')).toEqual(['2001', '2002', '2001', undefined]);
    expect(column(rows, 'answered')).toEqual([true, true, true, false]);
    expect(column(rows, 'talkSeconds')).toEqual([60, 27, 85, 0]);
    expect(rows[0]?.file).toBe('3000001-20260731103000-013800000001-4008000000-record-medias_1-1785465000.12.mp3');
  });
});

describe('Twilio', async () => {
  const { rows, problems } = await read('twilio', 'twilio/calls.json');
  it('reads calls without the legs that they dialled, the agent right, and claims no more', () => {
    expect(problems).toEqual([]);
    expect(rows.map(({ data }) => data)).toEqual([
      {
        ...{ callId: 'CA00000000000000000000000000000001', direction: 'inbound', agentChannel: 'right' },
        startedAt: '2026-07-31T10:30:00+08:00',
      },
      { callId: 'CA00000000000000000000000000000003', direction: 'outbound', startedAt: '2026-07-31T11:00:00+08:00' },
    ]);
  });
});

describe('Cisco CUCM', async () => {
  const { rows, problems } = await read('cisco-cucm', 'cisco-cucm/cdr_StandAloneCluster_01_202607311040_1.csv');
  it('tells who hung up by the side that has a cause, and skips types and calls inside', () => {
    expect(problems).toEqual([]);
    expect(column(rows, 'callId')).toEqual(['50001', '50002', '50003', '50004', '50006']);
    expect(column(rows, 'direction')).toEqual(['inbound', 'outbound', 'inbound', 'inbound', 'inbound']);
    expect(column(rows, 'hangupParty')).toEqual(['customer', 'agent', 'agent', 'customer', 'transfer']);
    expect(column(rows, 'agentId')).toEqual(['1001', '1002', '1001', '1001', '1001']);
    expect(column(rows, 'answered')).toEqual([true, true, true, false, true]);
    expect(column(rows, 'ringSeconds').every((one) => one === undefined)).toBe(true);
  });
});

describe('3CX', async () => {
  const { rows, problems } = await read('3cx', '3cx/cdr.log');
  it('reads sides by extensions, and skips calls inside', () => {
    expect(problems).toEqual([]);
    expect(column(rows, 'callId')).toEqual(['1001', '1002', '1003', '1004']);
    expect(column(rows, 'direction')).toEqual(['inbound', 'outbound', 'inbound', 'inbound']);
    expect(column(rows, 'hangupParty')).toEqual(['customer', 'agent', 'agent', 'customer']);
    expect(column(rows, 'agentId')).toEqual(['101', '102', '103', '800']);
    expect(column(rows, 'talkSeconds')).toEqual([66, 15, 44, undefined]);
    expect(column(rows, 'answered')).toEqual([true, true, true, false]);
  });
});

describe('FusionPBX', async () => {
  const { rows, problems } = await read('fusionpbx', 'fusionpbx/cdr_pbx.example.com_20260731_235900.csv');
  it('knows the channel of the agent by the direction, and who hung up where the caller did', () => {
    expect(problems).toEqual([]);
    expect(rows[0]?.file).toBe('aa-0001.wav');
    expect(column(rows, 'agentChannel')).toEqual(['right', 'left', 'right', 'right']);
    expect(column(rows, 'hangupParty')).toEqual(['customer', 'agent', undefined, undefined]);
    expect(column(rows, 'answered')).toEqual([true, true, true, false]);
    expect(rows[0]?.data.startedAt).toBe('2026-07-31T10:30:00+08:00');
  });
});

describe('Asterisk CDR', async () => {
  const { rows, problems } = await read('asterisk-cdr', 'asterisk-cdr/Master.csv');

  it('reads what it tells, and claims neither who hung up nor how long it rang', () => {
    expect(problems).toEqual([]);
    expect(rows[0]?.data).toEqual({
      callId: '1785465000.42',
      direction: 'inbound',
      agentId: '1001',
      startedAt: '2026-07-31T10:30:00+08:00',
      answered: true,
      talkSeconds: 72,
    });
    expect(column(rows, 'direction')).toEqual(['inbound', 'outbound', 'inbound', undefined]);
    expect(column(rows, 'answered')).toEqual([true, true, false, true]);
  });

  it('finds recordings by the id in their names', async () => {
    const recordings = [
      'in/external-1001-13800000001-20260731-103000-1785465000.42.wav',
      'in/external-600-1-20260731-103000-9.9.wav',
    ];
    const matched = matchMappedCalls(rows, recordings, await loadMapping('asterisk-cdr'));
    expect([...matched.data].map(([recording, data]) => [recording, data.callId])).toEqual([
      [recordings[0], '1785465000.42'],
    ]);
    expect(matched.rowsWithoutRecording).toHaveLength(3);
    expect(matched.recordingsWithoutRow).toEqual([recordings[1]]);
  });
});

describe('Asterisk CEL', async () => {
  const { rows, problems } = await read('asterisk-cel', 'asterisk-cel/Master.csv');

  it('puts the events of a call together', () => {
    expect(problems).toEqual([]);
    expect(rows).toHaveLength(3);
    expect(rows[0]?.data).toEqual({
      callId: '1785465000.42',
      direction: 'inbound',
      agentId: '1001',
      ringSeconds: 7.5,
      hangupParty: 'customer',
      startedAt: '2026-07-31T10:30:00+08:00',
      answered: true,
      talkSeconds: 69.26,
    });
  });

  it('tells who hung up by the channel in hangupsource, and knows transfers', () => {
    expect(column(rows, 'hangupParty')).toEqual(['customer', 'agent', 'transfer']);
    expect(column(rows, 'direction')).toEqual(['inbound', 'outbound', 'inbound']);
  });
});

describe('腾讯 TCCC', async () => {
  const { rows, problems } = await read('tccc', 'tccc/DescribeTelCdr.json');

  it('reads the answer of DescribeTelCdr', () => {
    expect(rows[0]).toMatchObject({
      file: 'https://record.example.com/1400000000/7cb26a84-0001.mp3?token=x',
      number: '008613800000001',
      data: {
        callId: '7cb26a84-0001',
        direction: 'inbound',
        agentId: 'A001',
        ringSeconds: 8,
        hangupParty: 'customer',
        startedAt: '2026-07-31T10:30:00+08:00',
        answered: true,
        talkSeconds: 66,
      },
    });
    expect(column(rows, 'agentId')).toEqual(['A001', 'zuoxi02@example.com', undefined, 'A001']);
    expect(column(rows, 'ringSeconds')).toEqual([8, undefined, undefined, 17]);
    expect(column(rows, 'answered')).toEqual([true, true, false, true]);
  });

  it('reports a value that the mapping does not know, and uses the rest', () => {
    expect(column(rows, 'hangupParty')).toEqual(['customer', 'agent', 'customer', undefined]);
    expect(problems.map((problem) => problem.message)).toEqual([
      'hangupParty is "robot", and the mapping knows user, seat, system; the rest of the row is used',
    ]);
  });

  it('finds recordings by their address and by the session', async () => {
    const recordings = ['in/7cb26a84-0001.mp3', 'in/7cb26a84-0002.wav'];
    const matched = matchMappedCalls(rows, recordings, await loadMapping('tccc'));
    expect([...matched.data.values()].map((data) => data.callId)).toEqual(['7cb26a84-0001', '7cb26a84-0002']);
  });
});

describe('七陌', async () => {
  const { rows, problems } = await read('7moor', '7moor/events.jsonl');

  it('reads the last event of a call, and loses one broken line alone', () => {
    expect(rows).toHaveLength(3);
    expect(problems).toEqual([{ line: 5, message: 'is no JSON: the line is left out' }]);
    expect(rows[0]).toMatchObject({
      line: 2,
      file: 'monitor/20260731/20260731-103014_13800000001_8001.mp3',
      data: {
        direction: 'inbound',
        agentId: '8001',
        answered: true,
        talkSeconds: 66,
        startedAt: '2026-07-31T10:30:00+08:00',
      },
    });
    expect(column(rows, 'direction')).toEqual(['inbound', 'outbound', 'inbound']);
    expect(column(rows, 'answered')).toEqual([true, true, false]);
  });

  it('claims neither who hung up nor how long it rang: the service does not say', () => {
    expect(column(rows, 'hangupParty')).toEqual([undefined, undefined, undefined]);
    expect(column(rows, 'ringSeconds')).toEqual([undefined, undefined, undefined]);
  });
});

describe('Genesys Cloud', async () => {
  const { rows, problems } = await read('genesys-cloud', 'genesys-cloud/conversations.json');

  it('reads conversations with a voice session of an agent', () => {
    expect(problems).toEqual([]);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatchObject({
      number: '+8613800000001',
      data: {
        callId: '0a1b2c3d-0000-4000-8000-000000000001',
        direction: 'inbound',
        agentId: 'agent-1',
        ringSeconds: 11.25,
        hangupParty: 'customer',
        startedAt: '2026-07-31T10:30:00+08:00',
        answered: true,
        talkSeconds: 65.75,
      },
    });
  });

  it('says who hung up only when both sides agree on it', () => {
    expect(column(rows, 'hangupParty')).toEqual(['customer', 'agent', undefined]);
    expect(column(rows, 'ringSeconds')).toEqual([11.25, 5, undefined]);
  });

  it('finds a recording by the conversation’s id at the start of its name', async () => {
    const recording = 'in/0a1b2c3d-0000-4000-8000-000000000001_7f00.wav';
    const matched = matchMappedCalls(rows, [recording], await loadMapping('genesys-cloud'));
    expect(matched.data.get(recording)?.hangupParty).toBe('customer');
  });
});
