import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { EXIT } from '../../src/errors.ts';

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** A report of the bundled facts, with its standard output led elsewhere by a shell. */
const reportInto = (where: string) => {
  const command = `"${process.execPath}" "${path('bin/call-etiquette.js')}" judge --facts "${path('fixtures/facts')}" --csv - --lang en`;
  const { stderr, stdout } = spawnSync('sh', ['-c', `{ ${command}; echo "ended with $?" >&2; } ${where}`], {
    encoding: 'utf8',
    env: { ...process.env, CALL_ETIQUETTE_CONFIG: '' },
  });
  return { stdout, lines: stderr.trim().split('\n') };
};

test.skipIf(!existsSync('/dev/full'))('a standard output that is full is one line, and no bug', () => {
  const { lines } = reportInto('> /dev/full');
  expect(lines.at(-1)).toBe(`ended with ${EXIT.cannotWrite}`);
  expect(lines.filter((line) => line.includes('ENOSPC'))).toEqual([
    'call-etiquette: standard output cannot be written (ENOSPC)',
  ]);
});

test('a report that nobody reads to its end ends without a word', () => {
  const { lines } = reportInto('| true');
  expect(lines.join('\n')).not.toMatch(/EPIPE|bug|at .*:\d+/);
  expect(lines.at(-1)).toMatch(/^ended with 0$/);
});
