// Two nightly runs at once: one does its work, the other leaves with 75 and a clear line. Usage: node tests/soak/two-nights.mjs
import { join } from 'node:path';
import { newFolder, nightly, reportsIn, run, sameReports, shortRecordings, storedCalls, verdict } from './lab.mjs';

const calls = 4;
const inbox = shortRecordings(calls);
const alone = join(newFolder(), 'out');
await run(nightly(inbox, alone));
for (let round = 1; round <= 5; round++) {
  const out = join(newFolder(), 'out');
  const both = await Promise.all([run(nightly(inbox, out)), run(nightly(inbox, out))]);
  const [done, left] = both.sort((a, b) => a.exitCode - b.exitCode);
  const lines = left.stderr.trim().split('\n');
  console.log(`  exit ${done.exitCode} and ${left.exitCode}: ${lines.at(-1)}`);
  const stored = storedCalls(join(out, 'etiquette.sqlite'));
  verdict(
    done.exitCode === 0 && left.exitCode === 75 && lines.length === 1 && /正被另一次运行占用/.test(lines[0]),
    `round ${round}: one ends with 0, the other with 75 and one line`,
  );
  verdict(
    stored.length === calls && new Set(stored).size === calls && sameReports(reportsIn(out), reportsIn(alone)),
    `round ${round}: ${stored.length} calls stored, the reports of one run`,
  );
}
