import { expect, test } from 'vitest';
import { generously, nearestName, strictly } from '../../src/text/nearest-name.ts';

const COLUMNS = ['direction', 'file'];

test('a name two letters off is meant, three letters off is not', () => {
  expect(nearestName('drectoin', COLUMNS, strictly)).toBeNull();
  expect(nearestName('dirction', COLUMNS, strictly)).toBe('direction');
  expect(nearestName('dirctin', COLUMNS, strictly)).toBe('direction');
  expect(nearestName('dirctn', COLUMNS, strictly)).toBeNull();
});

test('of a long name a third of the letters may be wrong, of a short one two', () => {
  expect(nearestName('dirctn', COLUMNS, generously)).toBe('direction');
  expect(nearestName('dirct', COLUMNS, generously)).toBeNull();
  expect(nearestName('fi', ['fire'])).toBeNull();
  expect(nearestName('坐习', ['客户', '坐席'])).toBe('坐席');
  expect(nearestName('坐习', ['客户'])).toBeNull();
  expect(nearestName('fir', ['fires'])).toBe('fires');
  expect(nearestName('xir', ['fires'])).toBeNull();
});

test('case does not count, the nearest is named, and what is no name is near to nothing', () => {
  expect(nearestName('FILE', COLUMNS)).toBe('file');
  expect(nearestName('fil', ['fill', 'pile'])).toBe('fill');
  expect(nearestName('x'.repeat(65), ['x'.repeat(64)])).toBeNull();
  expect(nearestName('x'.repeat(64), ['x'.repeat(65)])).toBe('x'.repeat(65));
});
