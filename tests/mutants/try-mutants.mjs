#!/usr/bin/env node
// Changes the code in one place at a time, in a copy of the project, and runs the tests that have to notice: prints what lives.
// usage: npm run test:mutants [-- WORD]   only mutants of files with this word
import { openCopy } from '../broken-code/project-copy.mjs';
import { MUTANTS } from './mutants.mjs';

const word = process.argv[2] ?? '';
const copy = openCopy();
let alive = 0;
try {
  for (const { file, from, to, tests } of MUTANTS.filter(({ file }) => file.includes(word))) {
    const undo = copy.change(file, from, to);
    const noticed = copy.failing(tests) > 0;
    undo();
    if (!noticed) alive += 1;
    console.log(`${noticed ? 'killed' : 'ALIVE '} ${file}  ${from.trim()} -> ${to.trim() || '(nothing)'}`);
  }
} finally {
  copy.close();
}
console.log(`${alive} alive`);
process.exitCode = alive > 0 ? 1 : 0;
