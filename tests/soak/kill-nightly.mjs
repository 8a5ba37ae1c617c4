// kill -9 of nightly at random moments, then a rerun: every call must be scored exactly once, and the reports must be those of
// an undisturbed run. Usage: node tests/soak/kill-nightly.mjs [rounds] [seed]
import { join } from 'node:path';
import { readCalls } from '../../dist/store/calls-table.js';
import { openDatabase } from '../../dist/store/open-database.js';
import { newFolder, nightly, randomFrom, reportsIn, run, sameReports, shortRecordings, verdict } from './lab.mjs';

const rounds = Number(process.argv[2] ?? 20);
const seed = Number(process.argv[3] ?? Date.now() % 1e6);
const random = randomFrom(seed);
const inbox = shortRecordings(4);

const began = Date.now();
const undisturbed = join(newFolder(), 'out');
const first = await run(nightly(inbox, undisturbed));
const whole = Date.now() - began;
if (first.exitCode !== 0) throw new Error(`the undisturbed run ended with ${first.exitCode}: ${first.stderr}`);
const expected = reportsIn(undisturbed);
console.log(`seed ${seed}; an undisturbed run takes ${whole} ms`);

let killed = 0;
for (let round = 1; round <= rounds; round++) {
  const out = join(newFolder(), 'out');
  const moment = Math.round(random() * whole);
  const { signal } = await run(nightly(inbox, out), {
    onStart: (child) => setTimeout(() => child.kill('SIGKILL'), moment),
  });
  if (signal === 'SIGKILL') killed++;
  const half = storedIn(out);
  const rerun = await run(nightly(inbox, out));
  const stored = storedIn(out);
  const once = stored.length === 4 && new Set(stored).size === 4;
  const ok = rerun.exitCode === 0 && once && sameReports(reportsIn(out), expected);
  console.log(
    `${String(round).padStart(2)}: ${signal ?? 'had ended'} at ${moment} ms with ${half.length} of 4 stored; rerun: exit ${rerun.exitCode}, ${stored.length} stored, ${ok ? 'same reports' : `WRONG ${rerun.stderr}`}`,
  );
  if (!ok) process.exitCode = 1;
}
verdict(process.exitCode !== 1, `${rounds} rounds, ${killed} of them killed in the middle`);

function storedIn(out) {
  try {
    const store = openDatabase(join(out, 'etiquette.sqlite'), true);
    try {
      return [...readCalls(store)].map(({ path }) => path);
    } finally {
      store.close();
    }
  } catch {
    return []; // Killed before there was a store.
  }
}
