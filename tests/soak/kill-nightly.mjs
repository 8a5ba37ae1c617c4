// kill -9 of nightly at random moments, then a rerun: every call must be scored exactly once, and the reports must be those of
// an undisturbed run. Usage: node tests/soak/kill-nightly.mjs [rounds] [seed]
import { join } from 'node:path';
import { killAndRerun, newFolder, nightly, reportsIn, shortRecordings } from './lab.mjs';

const rounds = Number(process.argv[2] ?? 20);
const seed = Number(process.argv[3] ?? Date.now() % 1e6);
const calls = 4;
const inbox = shortRecordings(calls);

const place = () => {
  const out = join(newFolder(), 'out');
  return { args: nightly(inbox, out), store: join(out, 'etiquette.sqlite'), reports: () => reportsIn(out) };
};
await killAndRerun({ rounds, seed, calls, place });
