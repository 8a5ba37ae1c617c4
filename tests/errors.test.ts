import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { reasonOf } from '../src/errors.ts';

const thrownBy = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (cause) {
    return cause;
  }
};

test.each([
  ['its code', thrownBy(() => readFileSync('/no/such/file')), 'ENOENT'],
  ['its message, where it has no code', new Error('the stream is closed'), 'the stream is closed'],
  ['what was thrown, where that is no error', 'gone', 'gone'],
])('a failure of the system is named by %s', (_, cause, reason) => {
  expect(reasonOf(cause)).toBe(reason);
});
