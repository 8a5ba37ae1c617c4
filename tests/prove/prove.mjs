// Proof by trying to break it: npm run prove -- [--seconds N] [--seed N] [--cases N]. Prints a table; exits 1 on any fault.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { badOutput, brokenDecoder, fullDisk, killed, sockets } from './faults.mjs';
import { manyNights } from './many-nights.mjs';
import { targets, tryCase } from './mutated-inputs.mjs';
import { chance } from './random.mjs';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '600' },
    seed: { type: 'string', default: '20261126' },
    cases: { type: 'string', default: '20000' },
  },
});
const [seconds, seed, wanted] = [values.seconds, values.seed, values.cases].map(Number);
const deadline = performance.now() + seconds * 1000;
const folder = mkdtempSync(join(tmpdir(), 'call-etiquette-prove-'));
const rows = [];
const examples = [];

const attempt = async (name, cases, work, random) => {
  const row = { what: name, cases: 0, crashes: 0, hangs: 0, leaks: 0, lost: 0 };
  rows.push(row);
  for (; row.cases < cases && performance.now() < deadline; row.cases++) {
    const fault = await tryCase(work, random);
    if (fault === null) continue;
    row[{ hang: 'hangs', leak: 'leaks', crash: 'crashes' }[fault.kind]]++;
    if (examples.length < 20) examples.push(`${name}, case ${row.cases}: ${fault.what}`);
  }
  console.error(
    `${name}: ${row.cases} cases, ${row.crashes + row.hangs + row.leaks} faults, ${Math.round(performance.now() / 1000)} s`,
  );
  if (row.cases < cases) examples.push(`${name}: time was up after ${row.cases} of ${cases} cases`);
};

for (const [at, [name, share, work]] of targets(folder).entries())
  await attempt(name, Math.ceil(wanted * share), work, chance(seed + at));
await attempt('decoders that fail', 40, brokenDecoder(folder), chance(seed + 100));
await attempt('output closed or full', 8, badOutput, chance(seed + 101));
await attempt('disk full', 2, fullDisk(folder), chance(seed + 102));
await attempt('killed at a random moment', 4, killed(folder), chance(seed + 103));

const soak = await manyNights(folder, 2000);
// Flat: a tenth of a megabyte a hundred calls would be a leak.
rows.push({
  what: 'soak of four nights',
  cases: 2000,
  crashes: 0,
  hangs: 0,
  leaks: Number(soak.grown > 20) + Math.max(0, soak.open),
  lost: soak.lost,
});
const opened = sockets(folder);
rows.push({
  what: opened === null ? 'network sockets (no strace here)' : 'network sockets',
  cases: opened === null ? 0 : 2,
  crashes: 0,
  hangs: 0,
  leaks: opened ?? 0,
  lost: 0,
});
rmSync(folder, { recursive: true, force: true });

console.log('| tried | cases | crashes | hangs | leaks | lost calls |\n|---|---:|---:|---:|---:|---:|');
const total = { what: 'total', cases: 0, crashes: 0, hangs: 0, leaks: 0, lost: 0 };
for (const row of rows) for (const key of Object.keys(total)) if (key !== 'what') total[key] += row[key];
for (const { what, cases, crashes, hangs, leaks, lost } of [...rows, total])
  console.log(`| ${what} | ${cases} | ${crashes} | ${hangs} | ${leaks} | ${lost} |`);
console.log(`\nSeed ${seed}; memory grew ${soak.grown} MB over the last 1,500 calls of the soak.`);
for (const example of examples) console.log(example);
process.exitCode = total.crashes + total.hangs + total.leaks + total.lost > 0 || examples.length > 0 ? 1 : 0;
