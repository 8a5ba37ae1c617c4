import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { tempFolder } from '../helpers/temp-folder.ts';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const { path: folder } = tempFolder();

/** Judges the calls of fixtures/facts in a shell. */
const shell = (before: string, args: string, behind: string) => {
  const command = `'${process.execPath}' '${at('bin/call-etiquette.js')}' judge --facts '${at('fixtures/facts')}' ${args}`;
  return spawnSync('bash', ['-c', `${before}${command} ${behind}`], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8', NO_COLOR: '1' },
  });
};
const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

test.skipIf(process.platform === 'win32').each([
  ['a table', ''],
  ['a report', '--json -'],
])('whoever reads no further ends %s quietly', (_, args) => {
  // The exit code of the program itself, whose reader is gone.
  const { stdout, stderr } = shell('set -o pipefail; ', args, '| true; echo $?');
  expect(linesOf(stderr)).toEqual([]);
  expect(stdout).toBe('0\n');
});

test.skipIf(process.platform !== 'linux').each([
  ['a table', ''],
  ['a report', '--json -'],
])('standard output that takes nothing more of %s is one line and exit 73', (_, args) => {
  const { status, stderr } = shell('', args, '> /dev/full');
  expect(linesOf(stderr)).toEqual([expect.stringMatching(/standard output cannot be written \(ENOSPC\)/)]);
  expect(status).toBe(73);
});

test.skipIf(process.platform !== 'linux')(
  'a report that the disk has no room for: what was judged is printed, what stood there stays, one line',
  () => {
    const report = join(folder, 'report.csv');
    writeFileSync(report, 'before');
    // No file may grow beyond nothing: as a disk without room.
    const { status, stdout, stderr } = shell(
      "trap '' XFSZ; ulimit -f 0; ",
      `--csv '${report}'`,
      '| cat; exit $PIPESTATUS',
    );
    expect(status).toBe(73);
    expect(linesOf(stderr)).toEqual([expect.stringContaining('report.csv')]);
    expect(stdout).toContain('6 calls: 6 scored');
    expect(readFileSync(report, 'utf8')).toBe('before');
  },
);
