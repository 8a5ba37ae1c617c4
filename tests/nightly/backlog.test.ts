import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { judgeAll, openBacklog, trendNights } from '../../src/nightly/backlog.ts';
import { openNight } from '../../src/nightly/night.ts';
import { loadRulebook } from '../../src/run/load-rulebook.ts';
import { saveCall } from '../../src/store/calls-table.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { politeFacts } from '../helpers/facts.ts';
import { newFolder } from '../helpers/ffmpeg.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const rulebook = await loadRulebook(undefined);

/** A store with so many calls of each night that no rulebook has judged, opened for the night of the 24th. */
const open = (calls: Readonly<Record<string, number>>) => {
  const store = openDatabase(join(newFolder(), 'calls.sqlite'));
  onTestFinished(() => store.close());
  for (const [night, count] of Object.entries(calls))
    for (let at = 0; at < count; at++) {
      const name = `${night}-${String(at).padStart(3, '0')}`;
      saveCall(store, politeFacts(name, sha256(name)), { day: night, night });
    }
  const judged = (): readonly string[] =>
    store
      .all('SELECT path FROM calls JOIN scores ON scores.call = calls.id ORDER BY path')
      .map(({ path }) => String(path));
  const night = openNight({ date: '2026-11-24', store, rulebook, lang: 'zh', unmasked: false });
  return { night, judged };
};

test('old calls are judged from the last night back, as many as are asked for, and none of this night or before the trend', () => {
  const { night, judged } = open({ '2026-11-16': 1, '2026-11-17': 1, '2026-11-23': 2, '2026-11-24': 1 });
  const backlog = openBacklog(night);
  backlog.judge(1);
  expect(judged()).toEqual(['2026-11-23-000']);
  backlog.judge(100);
  expect(judged()).toEqual(['2026-11-17-000', '2026-11-23-000', '2026-11-23-001']);
});

test('a trend goes back as far as every call is judged', () => {
  const { night } = open({ '2026-11-20': 2, '2026-11-22': 1, '2026-11-23': 1 });
  const backlog = openBacklog(night);
  expect(trendNights(night)).toEqual(['2026-11-24', '2026-11-23']); // No night at all.
  backlog.judge(1);
  expect(trendNights(night)).toEqual(['2026-11-23', '2026-11-23']);
  backlog.judge(2); // One of the two of the 20th: a part of a night is none.
  expect(trendNights(night)).toEqual(['2026-11-21', '2026-11-23']);
  judgeAll(night, ['2026-11-20']);
  expect(trendNights(night)).toEqual(['2026-11-17', '2026-11-23']);
});

test('while something else goes on old calls are judged, and no longer than that', async () => {
  const { night, judged } = open({ '2026-11-23': 65 });
  const backlog = openBacklog(night);
  const turns = (count: number) => async (): Promise<string> => {
    for (let at = 0; at < count; at++) await setImmediate();
    return 'done';
  };
  expect(await backlog.meanwhile(turns(2))).toBe('done');
  const some = judged().length;
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(65);
  await backlog.meanwhile(turns(20));
  expect(judged()).toHaveLength(65);
});

test('what goes wrong in the work or in the judging ends both', async () => {
  const { night, judged } = open({ '2026-11-23': 65 });
  const work = openBacklog(night).meanwhile(async () => {
    throw new Error('no decoder');
  });
  await expect(work).rejects.toThrow('no decoder');
  const stopped = judged().length;
  await setImmediate();
  expect(judged()).toHaveLength(stopped);
  const broken = {
    ...night,
    judge: () => {
      throw new Error('disk full');
    },
  };
  const judging = openBacklog(broken).meanwhile(async () => {
    for (let at = 0; at < 5; at++) await setImmediate();
  });
  await expect(judging).rejects.toThrow('disk full');
});
