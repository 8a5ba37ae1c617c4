import { appendFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Settled, settleFiles } from '../../../src/nightly/inbox/quiet-files.ts';
import { newFolder } from '../../helpers/ffmpeg.ts';

const folder = newFolder();
const file = (name: string): string => {
  const path = join(folder, name);
  writeFileSync(path, 'sound');
  return path;
};
const names = (settled: Settled) => ({
  quiet: settled.quiet.map(({ path }) => path),
  growing: settled.growing.map(({ path }) => path),
  gone: settled.gone,
});

/** A clock that stands `ahead` seconds after now and moves only by sleeping; `meanwhile` happens during the sleep. */
const clock = (ahead: number, meanwhile: () => void = () => {}) => {
  let now = Date.now() + ahead * 1000;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: async (milliseconds: number) => {
      slept.push(milliseconds);
      now += milliseconds;
      meanwhile();
    },
  };
};

test('a file that last changed long ago is taken at once', async () => {
  const path = file('old.wav');
  const time = clock(120);
  expect(names(await settleFiles([path], 60, () => null, time))).toEqual({ quiet: [path], growing: [], gone: [] });
  expect(time.slept).toEqual([]);
});

test('a file that was just copied here with its old time is young', async () => {
  const path = file('copied.wav');
  utimesSync(path, new Date('2020-01-01'), new Date('2020-01-01'));
  const time = clock(10);
  expect(names(await settleFiles([path], 60, () => null, time)).quiet).toEqual([path]);
  expect(time.slept).toEqual([60_000]);
});

test('a young file is taken when it stays the same for the time to settle', async () => {
  const path = file('young.wav');
  const time = clock(10);
  expect(names(await settleFiles([path], 60, () => null, time)).quiet).toEqual([path]);
  expect(time.slept).toEqual([60_000]);
});

test('a file that grows meanwhile waits, one that goes is named, and the others do not suffer', async () => {
  const [growing, going, still] = [file('a.wav'), file('b.wav'), file('c.wav')];
  const time = clock(-5, () => {
    appendFileSync(growing, 'more');
    rmSync(going);
  });
  expect(names(await settleFiles([growing, going, still], 60, () => null, time))).toEqual({
    quiet: [still],
    growing: [growing],
    gone: [going],
  });
});

test('a file whose time lies ahead is not taken for old, but by staying the same', async () => {
  const path = file('ahead.wav');
  const time = clock(-3600);
  expect(names(await settleFiles([path], 60, () => null, time)).quiet).toEqual([path]);
  expect(time.slept).toEqual([60_000]);
});

test('a file that an earlier run saw the same is taken at once', async () => {
  const path = file('known.wav');
  const first = await settleFiles(
    [path],
    60,
    () => null,
    clock(-5, () => appendFileSync(path, 'more')),
  );
  const seen = first.growing[0]!;
  const time = clock(30);
  const again = await settleFiles([path], 60, () => ({ ...seen, seen: time.now() - 61_000 }), time);
  expect(names(again).quiet).toEqual([path]);
  expect(time.slept).toEqual([]);
});
