#!/usr/bin/env node
// Changes the code in one place at a time, in a copy of the project, and runs the tests that have to notice: prints what lives.
// usage: npm run test:mutants [-- WORD]   only mutants of files with this word
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MUTANTS } from './mutants.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));
const word = process.argv[2] ?? '';
const copy = mkdtempSync(join(tmpdir(), 'mutants-'));
const APART = new Set(['node_modules', '.git', 'models']);
cpSync(project, copy, { recursive: true, filter: (path) => !APART.has(path.slice(project.length).split('/')[0]) });
for (const name of ['node_modules', 'models']) symlinkSync(join(project, name), join(copy, name));

const notices = (tests) =>
  spawnSync('npx', ['vitest', 'run', '--reporter=dot', '--bail=1', ...tests], { cwd: copy, encoding: 'utf8' })
    .status !== 0;

let alive = 0;
try {
  for (const { file, from, to, tests } of MUTANTS.filter(({ file }) => file.includes(word))) {
    const path = join(copy, file);
    const source = readFileSync(path, 'utf8');
    const found = source.split(from).length - 1;
    let outcome = 'killed';
    if (found !== 1) outcome = `STALE: its place is there ${found} times`;
    else {
      writeFileSync(
        path,
        source.replace(from, () => to),
      );
      if (!notices(tests)) outcome = 'ALIVE';
      writeFileSync(path, source);
    }
    if (outcome !== 'killed') alive += 1;
    console.log(`${outcome.padEnd(8)} ${file}  ${from.trim()} -> ${to.trim() || '(nothing)'}`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
console.log(`${alive} alive or stale`);
process.exitCode = alive > 0 ? 1 : 0;
