// kill -9 of score with a store at random moments, then a rerun: every call must be scored exactly once, and the CSV must be
// that of an undisturbed run. Usage: node tests/soak/kill-score.mjs [rounds] [seed]
import { join } from 'node:path';
import { killAndRerun, newFolder, reportsIn, shortRecordings } from './lab.mjs';

const rounds = Number(process.argv[2] ?? 20);
const seed = Number(process.argv[3] ?? Date.now() % 1e6);
const calls = 8;
const inbox = shortRecordings(calls);

const place = () => {
  const out = newFolder();
  const store = join(out, 'calls.sqlite');
  const args = ['score', inbox, '--store', store, '--csv', join(out, 'report.csv'), '--jobs', '1', '--lang', 'zh'];
  return { args, store, reports: () => reportsIn(out) };
};
await killAndRerun({ rounds, seed, calls, place });
