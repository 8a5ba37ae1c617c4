// Do the tests of SECURITY.md hold what it promises? Each promise is broken twice in a copy of the program, and its tests must fail
// each time. npm run test:promises [-- WORDS of promises]. Prints a table; exits 1 when a change goes unnoticed.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROMISES } from './promises.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'call-etiquette-promises-'));
for (const part of [
  'src',
  'tests',
  'bench',
  'bin',
  'dist',
  'rulebooks',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
])
  cpSync(join(root, part), join(copy, part), { recursive: true });
for (const part of ['node_modules', 'models', 'fixtures', 'docs', 'README.md', 'SECURITY.md'])
  symlinkSync(join(root, part), join(copy, part));

/** @returns how many tests failed, or what went wrong before any did. */
const failing = ({ tests, built }) => {
  if (built && spawnSync('npx', ['tsc'], { cwd: copy }).status !== 0) return 'does not compile';
  const run = spawnSync('npx', ['vitest', 'run', '--config', 'tests/promises/vitest.config.mjs', ...tests], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  const failed = /Tests\s+(\d+) failed/.exec(run.stdout)?.[1];
  return run.status === 0 ? 0 : failed === undefined ? 'no test ran' : Number(failed);
};

/** Makes the changes of a mutation in all its files. @returns what undoes them. */
const changeAll = (mutation) => {
  const undone = (Array.isArray(mutation[0]) ? mutation : [mutation]).map(change);
  return () => {
    for (const undo of undone) undo();
  };
};

/** Makes the changes of one file, pairs of what is there and what takes its place. @returns what undoes them. */
const change = ([file, ...pairs]) => {
  const path = join(copy, file);
  const whole = readFileSync(path, 'utf8');
  let text = whole;
  for (let at = 0; at < pairs.length; at += 2) {
    if (!text.includes(pairs[at])) throw new Error(`${file} no longer holds: ${pairs[at]}`);
    text = text.replace(pairs[at], () => pairs[at + 1]);
  }
  writeFileSync(path, text);
  return () => writeFileSync(path, whole);
};

const wanted = process.argv.slice(2);
const rows = [];
for (const promise of PROMISES) {
  if (wanted.length > 0 && !wanted.some((words) => promise.promise.includes(words))) continue;
  const results = [failing(promise)];
  for (const mutation of promise.mutations) {
    const undo = changeAll(mutation);
    results.push(failing(promise));
    undo();
  }
  const [whole, ...broken] = results;
  const holds = whole === 0 && broken.every((count) => count > 0);
  rows.push({ ...promise, whole, broken, holds });
  console.error(`${holds ? 'holds' : 'DOES NOT HOLD'}: ${promise.promise} (${results.join(', ')})`);
}
rmSync(copy, { recursive: true, force: true });
console.log('| promise | tests that fail as it is | after change 1 | after change 2 |\n|---|---:|---:|---:|');
for (const { promise, whole, broken } of rows) console.log(`| ${promise} | ${[whole, ...broken].join(' | ')} |`);
process.exitCode = rows.every(({ holds }) => holds) ? 0 : 1;
