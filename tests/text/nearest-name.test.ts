import { expect, test } from 'vitest';
import { nearestName } from '../../src/text/nearest-name.ts';

test('a name two letters off is meant, three letters off is not', () => {
  expect(nearestName('drectoin', ['direction', 'file'])).toBe(undefined);
  expect(nearestName('dirction', ['direction', 'file'])).toBe('direction');
  expect(nearestName('dirctin', ['direction', 'file'])).toBe('direction');
  expect(nearestName('dirctn', ['direction', 'file'])).toBe(undefined);
});
