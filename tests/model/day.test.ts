import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dayOf, dayOfCall, minuteOf } from '../../src/model/day.ts';

const { TZ } = process.env;

describe.each([
  ['Asia/Shanghai', '2026-11-25', '07:30'],
  ['Europe/London', '2026-11-24', '23:30'],
])('by a clock in %s', (zone, day, time) => {
  beforeEach(() => {
    process.env.TZ = zone;
  });
  afterEach(() => {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  });

  test('a moment has its day', () => expect(dayOf(new Date('2026-11-24T23:30:00Z'))).toBe(day));
  test('and its minute', () => expect(minuteOf('2026-11-24T23:30:00.250Z')).toBe(`${day} ${time}`));

  test.each(['2026-11-24T23:30:00Z', '2026-11-25T07:30:00+08:00', '2026-11-24T18:30:00.5-0500'])(
    'a call of %s, too',
    (startedAt) => expect(dayOfCall(startedAt)).toBe(day),
  );

  test.each(['2026-11-24', '2026-11-24T23:30:00'])('%s names no place, and is of this clock', (startedAt) =>
    expect(dayOfCall(startedAt)).toBe('2026-11-24'),
  );
});
