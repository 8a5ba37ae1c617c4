#!/usr/bin/env node
// Peak memory of listening: program, listening process and decoder together. usage: node bench/memory.mjs --help
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nothingStored } from './nothing-stored.mjs';

const USAGE = `node bench/memory.mjs RECORDING-OR-FOLDER...
  Scores each by itself (--jobs 1, nothing stored) and sums the resident set sizes of the program and all it starts, four times a
  second, from /proc (Linux). Prints the peak of the sum, the peak of each program by its name, MB of 2^20 bytes.`;

const PROGRAM = fileURLToPath(new URL('../bin/call-etiquette.js', import.meta.url));
const EVERY = 250;

/** A process as /proc tells it; null: it has ended. */
function readProcess(pid) {
  try {
    const [, parent] = /\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    const name = words.map((word) => basename(word)).find((word) => word.endsWith('.js')) ?? basename(words[0]);
    return { pid, parent: Number(parent), name, megabytes: Number(kilobytes ?? 0) / 1024 };
  } catch {
    return null;
  }
}

/** A program and all that it started. */
function readFamily(root) {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readProcess(Number(name)))
    .filter((one) => one !== null);
  const family = all.filter(({ pid }) => pid === root);
  for (const one of family) family.push(...all.filter(({ parent }) => parent === one.pid));
  return family;
}

async function measure(recordings) {
  const folder = mkdtempSync(join(tmpdir(), 'memory-'));
  const child = spawn(process.execPath, [PROGRAM, 'score', resolve(recordings), '--jobs', '1', '--quiet'], {
    stdio: 'ignore',
    env: { ...process.env, ...nothingStored(folder) },
  });
  const peaks = new Map();
  let peak = 0;
  const watch = setInterval(() => {
    const family = readFamily(child.pid);
    for (const { name, megabytes } of family) peaks.set(name, Math.max(peaks.get(name) ?? 0, megabytes));
    peak = Math.max(
      peak,
      family.reduce((sum, { megabytes }) => sum + megabytes, 0),
    );
  }, EVERY);
  const code = await new Promise((done) => child.once('exit', done));
  clearInterval(watch);
  rmSync(folder, { recursive: true });
  const each = [...peaks].filter(([, most]) => most >= 1).map(([name, most]) => `${name} ${Math.round(most)}`);
  console.log(`${recordings}: ${Math.round(peak)} MB (${each.join(', ')}), exit ${code}`);
}

const recordings = process.argv.slice(2);
if (recordings.length === 0 || recordings[0].startsWith('-')) {
  console.log(USAGE);
  process.exit(recordings.length === 0 ? 64 : 0);
}
for (const one of recordings) await measure(one);
