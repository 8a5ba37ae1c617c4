import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dayOfPath } from '../../src/nightly/inbox/dated-folders.ts';
import { giveCallData, openNightCallData } from '../../src/nightly/night-call-data.ts';
import { newFolder } from '../helpers/ffmpeg.ts';

const NIGHT = '2026-11-25';

/** Exports of days, each a file of rows `name,id`. */
const exportsOf = (days: Readonly<Record<string, readonly string[]>>) => {
  const folder = newFolder();
  mkdirSync(join(folder, 'cdr'));
  for (const [day, rows] of Object.entries(days))
    writeFileSync(join(folder, 'cdr', `${day}.csv`), ['file,call_id', ...rows].join('\n'));
  const inbox = join(folder, 'in/{yyyy}/{mm}/{dd}');
  const at = (day: string, name: string): string => join(folder, 'in', day.replaceAll('-', '/'), name);
  const options = { inbox: [inbox], night: NIGHT, calls: join(folder, 'cdr/{yyyy}-{mm}-{dd}.csv') };
  return { options, at, folder };
};

const given = async ({ options }: ReturnType<typeof exportsOf>, recordings: readonly string[]) => {
  const opened = await openNightCallData(options, recordings);
  if (opened === null) throw new Error('no call data');
  return giveCallData(opened, recordings);
};

test('a recording of a day before gets the row of its own day, though names repeat', async () => {
  const cdr = exportsOf({ [NIGHT]: ['1.wav,new'], '2026-11-24': ['1.wav,old', '2.wav,other'] });
  const recordings = [cdr.at(NIGHT, '1.wav'), cdr.at('2026-11-24', '1.wav'), cdr.at('2026-11-24', '2.wav')];
  const found = await given(cdr, recordings);
  expect(recordings.map((path) => found.of(path).callId)).toEqual(['new', 'old', 'other']);
  expect(found.recordingsWithoutRow).toEqual([]);
});

test('a retried recording from before the days that are looked back into has its row as well', async () => {
  const cdr = exportsOf({ [NIGHT]: [], '2026-10-01': ['1.wav,old'] });
  const retried = cdr.at('2026-10-01', '1.wav');
  expect((await given(cdr, [retried])).of(retried).callId).toBe('old');
});

test('a row is given once: a namesake on another day has none', async () => {
  const cdr = exportsOf({ [NIGHT]: ['1.wav,new'], '2026-11-24': [] });
  const namesake = cdr.at('2026-11-24', '1.wav');
  const found = await given(cdr, [cdr.at(NIGHT, '1.wav'), namesake]);
  expect([found.of(namesake), found.recordingsWithoutRow]).toEqual([{}, [namesake]]);
});

test('a call of before midnight is found in the export of the day before', async () => {
  const cdr = exportsOf({ [NIGHT]: [], '2026-11-24': ['9.wav,late'] });
  const recording = cdr.at(NIGHT, '9.wav');
  expect((await given(cdr, [recording])).of(recording).callId).toBe('late');
});

test('rows without a recording are those of the night: those of before were listed then', async () => {
  const cdr = exportsOf({ [NIGHT]: ['x.wav,1'], '2026-11-24': ['y.wav,2'] });
  expect((await given(cdr, [])).rowsWithoutRecording.map(({ file }) => file)).toEqual(['x.wav']);
});

test('an export of a day before that cannot be read costs that day; one of the night ends the run', async () => {
  const cdr = exportsOf({ [NIGHT]: ['1.wav,new'] });
  writeFileSync(join(cdr.folder, 'cdr/2026-11-24.csv'), 'no heads\n');
  const opened = await openNightCallData(cdr.options, []);
  expect([opened?.unreadable, opened?.days.length]).toEqual([1, 1]);
  await expect(openNightCallData({ ...cdr.options, night: '2026-12-25' }, [])).rejects.toThrow('no such file');
});

test.each([
  ['/in/{yyyy}/{mm}/{dd}', '/in/2026/11/25/a.wav', '2026-11-25'],
  ['/in/{yyyy}/{yyyy}{mm}{dd}', '/in/2026/20261125/deep/a.wav', '2026-11-25'],
  ['/in/{yyyy}/{yyyy}{mm}{dd}', '/in/2025/20261125/a.wav', null],
  ['/in/{yyyy}-{mm}', '/in/2026-11/a.wav', null],
  ['/in.d/{yyyy}/{mm}/{dd}', '/in-d/2026/11/25/a.wav', null],
])('the day of a path below %s: %s', (pattern, path, day) => {
  expect(dayOfPath(pattern, path)).toBe(day);
});
