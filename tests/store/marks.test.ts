import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { saveCall } from '../../src/store/calls-table.ts';
import {
  allDrawn,
  allMarks,
  eventsOf,
  marksOf,
  saveDrawn,
  saveEvent,
  saveMark,
  undoMark,
} from '../../src/store/marks-table.ts';
import { type OpenDatabase, openDatabase } from '../../src/store/open-database.ts';
import { purgeCalls } from '../../src/store/purge.ts';
import { politeFacts } from '../helpers/facts.ts';
import { newFolder } from '../helpers/ffmpeg.ts';

const opened: OpenDatabase[] = [];
afterEach(() => {
  for (const database of opened.splice(0)) database.close();
});
const open = (path = join(newFolder(), 'calls.sqlite')): OpenDatabase => {
  const database = openDatabase(path);
  opened.push(database);
  return database;
};
const WHEN = { day: '2026-11-26', night: null };
const mark = (id: string, call: number, text = '{}') => ({
  id,
  call,
  mark: text,
  transcript: 't',
  grader: '王',
  at: '2026-11-26T10:00:00Z',
});

test('a mark that is sent twice counts once, and keeps its first words', () => {
  const store = open();
  const call = saveCall(store, politeFacts('a.wav', 'aa', { callId: '1' }), WHEN);
  expect(saveMark(store, mark('m', call, '{"a":1}'))).toBe(true);
  expect(saveMark(store, mark('m', call, '{"a":2}'))).toBe(true);
  expect(marksOf(store, call).map((one) => one.mark)).toEqual(['{"a":1}']);
});

test('a mark of another call under the same id, and one that was taken back, are not kept', () => {
  const store = open();
  const [one, other] = ['a', 'b'].map((name) => saveCall(store, politeFacts(`${name}.wav`, name), WHEN));
  saveMark(store, mark('m', one!));
  expect(saveMark(store, mark('m', other!))).toBe(false);
  expect(undoMark(store, { id: 'm', call: other!, by: '李', at: 'x' })).toBe(false);
  expect(undoMark(store, { id: 'm', call: one!, by: '李', at: 'x' })).toBe(true);
  expect(undoMark(store, { id: 'm', call: one!, by: '李', at: 'y' })).toBe(true);
  expect(saveMark(store, mark('m', one!))).toBe(false);
  expect(allMarks(store)).toEqual([]);
});

test('marks, steps and draws outlive a call that is scored again, and go with one that is purged', () => {
  const path = join(newFolder(), 'calls.sqlite');
  const first = open(path);
  const call = saveCall(first, politeFacts('a.wav', 'aa', { callId: '1' }), WHEN);
  saveMark(first, mark('m', call));
  saveEvent(first, { call, before: 'open', after: 'shared', reason: '', grader: '王', at: 'x', scores: null });
  saveDrawn(first, [{ call, grader: '王', day: '2026-11-26', why: 'random' }]);
  expect(saveCall(first, politeFacts('a.wav', 'aa', { callId: '1', agentId: 'A1' }), WHEN)).toBe(call);
  first.close();
  const store = open(path);
  expect([marksOf(store, call), eventsOf(store, call), allDrawn(store)].map((list) => list.length)).toEqual([1, 1, 1]);
  purgeCalls(store, { call: '1' });
  expect([marksOf(store, call), eventsOf(store, call), allDrawn(store)].map((list) => list.length)).toEqual([0, 0, 0]);
});

test('no call is drawn twice, and of a draw that holds one nothing is kept', () => {
  const store = open();
  const [one, other] = ['a', 'b'].map((name) => saveCall(store, politeFacts(`${name}.wav`, name), WHEN));
  saveDrawn(store, [{ call: one!, grader: '王', day: '2026-11-26', why: 'random' }]);
  const again = [other!, one!].map((call) => ({ call, grader: '李', day: '2026-11-27', why: 'random' }));
  expect(() => saveDrawn(store, again)).toThrow();
  expect(allDrawn(store).map(({ call }) => call)).toEqual([one]);
});
