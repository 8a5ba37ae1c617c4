// What the soak scripts share: short recordings, runs of the program, and reports to compare.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFfmpeg } from '../../dist/recordings/ffmpeg.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const BIN = join(ROOT, 'bin/call-etiquette.js');
export const NIGHT = '2026-11-24';

export const newFolder = () => mkdtempSync(join(tmpdir(), 'call-etiquette-soak-'));

const SOURCES = ['d-030.wav', 'd-019.wav', 'd-020.ogg'];

/** A folder with short recordings, each cut from another place of a bundled call; 12 of 4 s at the most. */
export const shortRecordings = (count, seconds = 2) => {
  const folder = join(newFolder(), 'inbox');
  mkdirSync(folder);
  const ffmpeg = findFfmpeg(undefined, '').path;
  for (let i = 0; i < count; i++)
    execFileSync(ffmpeg, [
      ...['-v', 'error', '-i', join(ROOT, 'fixtures/calls', SOURCES[i % SOURCES.length])],
      ...['-ss', String(4 + Math.floor(i / SOURCES.length) * seconds), '-t', String(seconds)],
      join(folder, `call-${i}.wav`),
    ]);
  return folder;
};

/** Starts the program; resolves when it has ended. `onStart` gets the running process. */
export const run = (args, { onStart = () => {}, env = {} } = {}) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [BIN, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C.UTF-8', ...env },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (text) => {
      stdout += text;
    });
    child.stderr.on('data', (text) => {
      stderr += text;
    });
    child.on('close', (exitCode, signal) => resolve({ exitCode, signal, stdout, stderr }));
    onStart(child);
  });

export const nightly = (inbox, out, ...more) => [
  ...['nightly', '--inbox', inbox, '--out', out, '--date', NIGHT, '--settle', '0', '--jobs', '1', '--lang', 'zh'],
  ...['--log', join(out, '..', 'log'), ...more],
];

/** The reports of a folder by name. */
export const reportsIn = (out) =>
  Object.fromEntries(
    readdirSync(out)
      .filter((name) => name.endsWith('.csv'))
      .sort()
      .map((name) => [name, readFileSync(join(out, name), 'utf8')]),
  );

export const sameReports = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** Random numbers from 0 to 1 that the same seed gives again (mulberry32). */
export const randomFrom = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

/** Ends the script with a verdict: a soak that fails must not look like one that passed. */
export const verdict = (ok, text) => {
  console.log(`${ok ? 'passed' : 'FAILED'}: ${text}`);
  if (!ok) process.exitCode = 1;
};
