// Do the tests of SECURITY.md hold what it promises? Each promise is broken twice in a copy of the program, and its tests must fail
// each time. npm run test:promises [-- WORDS of promises]. Prints a table; exits 1 when a change goes unnoticed.
import { openCopy } from '../broken-code/project-copy.mjs';
import { PROMISES } from './promises.mjs';

const copy = openCopy();

/** Makes the changes of a mutation in all its files. @returns what undoes them. */
const changeAll = (mutation) => {
  const undone = (Array.isArray(mutation[0]) ? mutation : [mutation]).map((changes) => copy.change(...changes));
  return () => {
    for (const undo of undone) undo();
  };
};

const wanted = process.argv.slice(2);
const rows = [];
for (const promise of PROMISES) {
  if (wanted.length > 0 && !wanted.some((words) => promise.promise.includes(words))) continue;
  const results = [copy.failing(promise.tests, promise)];
  for (const mutation of promise.mutations) {
    const undo = changeAll(mutation);
    results.push(copy.failing(promise.tests, promise));
    undo();
  }
  const [whole, ...broken] = results;
  const holds = whole === 0 && broken.every((count) => count > 0);
  rows.push({ ...promise, whole, broken, holds });
  console.error(`${holds ? 'holds' : 'DOES NOT HOLD'}: ${promise.promise} (${results.join(', ')})`);
}
copy.close();
console.log('| promise | tests that fail as it is | after change 1 | after change 2 |\n|---|---:|---:|---:|');
for (const { promise, whole, broken } of rows) console.log(`| ${promise} | ${[whole, ...broken].join(' | ')} |`);
process.exitCode = rows.every(({ holds }) => holds) ? 0 : 1;
