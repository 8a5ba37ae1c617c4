import { describe, expect, it } from 'vitest';
import { matchCalls } from '../../src/call-data/match-calls.ts';
import type { CallRow } from '../../src/call-data/read-calls.ts';
import type { CallData } from '../../src/model/call-data.ts';

const row = (file: string | null, data: CallData = {}, line = 2): CallRow => ({ line, file, data });
const found = (file: string, recordings: readonly string[]) => [...matchCalls([row(file)], recordings).data.keys()];

describe('a row finds its recording', () => {
  it.each([
    ['by name in any folder', 'a.wav', ['in/a.wav', 'in/b.wav'], 'in/a.wav'],
    ['by the end of its path', 'day1/a.wav', ['in/day1/a.wav', 'in/day2/a.wav'], 'in/day1/a.wav'],
    ['by the same path', './day1/a.wav', ['day1/a.wav'], 'day1/a.wav'],
    ['written on Windows', 'day1\\a.wav', ['in/day1/a.wav'], 'in/day1/a.wav'],
    ['whatever its case', 'A.WAV', ['in/a.wav'], 'in/a.wav'],
    ['whatever its format', 'a.wav', ['in/a.mp3'], 'in/a.mp3'],
    ['without a format', 'a', ['in/a.mp3'], 'in/a.mp3'],
    ['in decomposed letters', 'cafe\u0301.wav', ['in/caf\u00e9.wav'], 'in/caf\u00e9.wav'],
    ['by a path of the recording machine', '/var/spool/rec/a.wav', ['in/a.wav'], 'in/a.wav'],
    ['by its address', 'https://pbx.example/rec/a.wav', ['in/a.wav'], 'in/a.wav'],
    ['the exact name before another format', 'a.wav', ['in/a.mp3', 'in/a.wav'], 'in/a.wav'],
  ])('%s', (_, file, recordings, path) => {
    expect(found(file, recordings)).toEqual([path]);
  });

  it('but not in a folder that the row does not name', () => {
    expect(found('day3/a.wav', ['in/day1/a.wav'])).toEqual([]);
    expect(found('ay1/a.wav', ['in/day1/a.wav'])).toEqual([]);
  });
});

describe('what does not pair up', () => {
  it('is listed on both sides', () => {
    const lone = row('lone.wav', {}, 7);
    const matched = matchCalls([row('a.wav'), lone], ['in/a.wav', 'in/b.wav']);
    expect(matched.rowsWithoutRecording).toEqual([lone]);
    expect(matched.recordingsWithoutRow).toEqual(['in/b.wav']);
    expect(matched.problems).toEqual([]);
  });

  it('a row that fits two recordings is given to none', () => {
    const matched = matchCalls([row('a.wav', { callId: '1' })], ['x/a.wav', 'y/a.wav']);
    expect(matched.data.size).toBe(0);
    expect(matched.recordingsWithoutRow).toEqual(['x/a.wav', 'y/a.wav']);
    expect(matched.problems).toEqual([
      { line: 2, message: '"a.wav" fits 2 recordings and is given to none: x/a.wav, y/a.wav; give the folder as well' },
    ]);
  });
});

describe('two rows for one recording', () => {
  it('count once when they agree, each adding what it knows', () => {
    const rows = [row('a.wav', { callId: '1' }), row('a.wav', { callId: '1', agentId: 'A1' }, 3)];
    const matched = matchCalls(rows, ['a.wav']);
    expect(matched.data.get('a.wav')).toEqual({ callId: '1', agentId: 'A1' });
    expect(matched.problems).toEqual([{ line: 3, message: '"a.wav" already has a row in line 2' }]);
  });

  it('leave a field unknown when they contradict each other, whatever a third row says', () => {
    const rows = [
      row('a.wav', { hangupParty: 'customer', agentId: 'A1' }),
      row('a.wav', { hangupParty: 'agent' }, 3),
      row('a.wav', { hangupParty: 'agent' }, 4),
    ];
    const matched = matchCalls(rows, ['a.wav']);
    expect(matched.data.get('a.wav')).toEqual({ agentId: 'A1' });
    expect(matched.problems.map((problem) => problem.message)).toEqual([
      '"a.wav" already has a row in line 2; they contradict each other in hangup_party, left out',
      '"a.wav" already has a row in line 2; they contradict each other in hangup_party, left out',
    ]);
  });
});

it('hands a row without a file to the finder it was given', () => {
  const matched = matchCalls([row(null, { callId: 'x1' })], ['in/x1.wav'], ({ data }) => [`in/${data.callId}.wav`]);
  expect(matched.data.get('in/x1.wav')).toEqual({ callId: 'x1' });
});
