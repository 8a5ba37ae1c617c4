import { expect, test } from 'vitest';
import { fillDate, foldersOf } from '../../../src/nightly/inbox/dated-folders.ts';

test('a path without a date is itself, on every night', () => {
  expect(foldersOf('/in', '2026-03-01')).toEqual(['/in']);
});

test('a path with a date is the folder of the night and of the seven days before, across months', () => {
  const folders = foldersOf('/in/{yyyy}/{mm}/{dd}', '2026-03-02');
  expect(folders).toHaveLength(8);
  expect(folders.slice(0, 3)).toEqual(['/in/2026/03/02', '/in/2026/03/01', '/in/2026/02/28']);
});

test('a path that names the month alone gives each folder once', () => {
  expect(foldersOf('/in/{yyyy}-{mm}', '2026-03-02')).toEqual(['/in/2026-03', '/in/2026-02']);
});

test('another place in braces is refused', () => {
  expect(() => fillDate('/in/{yyyy}/{day}', '2026-03-02')).toThrow('{day}');
});
