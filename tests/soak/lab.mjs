// What the soak scripts share: short recordings, runs of the program, and reports to compare.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFfmpeg } from '../../dist/speech/recordings/ffmpeg.js';
import { readCalls } from '../../dist/store/calls-table.js';
import { openDatabase } from '../../dist/store/open-database.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const BIN = join(ROOT, 'bin/call-etiquette.js');
export const NIGHT = '2026-11-24';

export const newFolder = () => mkdtempSync(join(tmpdir(), 'call-etiquette-soak-'));

const SOURCES = ['d-030.wav', 'd-019.wav', 'd-020.ogg'];

/** A folder with short recordings, each cut from another place of a bundled call, `step` seconds on: 12 of 4 s, 24 of 12 s by one. */
export const shortRecordings = (count, seconds = 2, step = seconds) => {
  const folder = join(newFolder(), 'inbox');
  mkdirSync(folder);
  const ffmpeg = findFfmpeg(undefined, '').path;
  for (let i = 0; i < count; i++)
    execFileSync(ffmpeg, [
      ...['-v', 'error', '-i', join(ROOT, 'fixtures/calls', SOURCES[i % SOURCES.length])],
      ...['-ss', String(4 + Math.floor(i / SOURCES.length) * step), '-t', String(seconds)],
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
    (existsSync(out) ? readdirSync(out) : [])
      .filter((name) => name.endsWith('.csv'))
      .sort()
      .map((name) => [name, readFileSync(join(out, name), 'utf8')]),
  );

export const sameReports = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** The reports that are there are those that were expected: none is half written. */
export const wholeReports = (found, expected) => Object.entries(found).every(([name, text]) => text === expected[name]);

/** Paths of the calls in a store; none when there is no store yet. */
export const storedCalls = (path) => inStore(path, [], (store) => [...readCalls(store)].map((call) => call.path));

const KEPT = "json_extract(heard, '$.engine.name') = 'kept'";

/** Marks what was heard so far, and says how much that is: what is listened to again loses the mark. */
export const markHeard = (path) =>
  inStore(path, 0, (store) => store.run("UPDATE heard SET heard = json_set(heard, '$.engine.name', 'kept')"));

/** How much of what was heard, and how much that bears the mark, is in a store. */
export const heardIn = (path) =>
  inStore(path, { heard: 0, kept: 0 }, (store) => {
    const [row] = store.all(`SELECT count(*) AS heard, total(${KEPT}) AS kept FROM heard`);
    return { heard: Number(row.heard), kept: Number(row.kept) };
  });

const inStore = (path, none, read) => {
  if (!existsSync(path)) return none;
  const store = openDatabase(path);
  try {
    return read(store);
  } finally {
    store.close();
  }
};

/**
 * kill -9 at random moments of a run, then a rerun, round by round: every call must be stored once, nothing that was heard
 * may be listened to again, and the reports must be those of an undisturbed run.
 * @param place makes the place of a run: its command line, its store and a way to read its reports.
 */
export const killAndRerun = async ({ rounds, seed, calls, place }) => {
  const random = randomFrom(seed);
  const undisturbed = place();
  const began = Date.now();
  const first = await run(undisturbed.args);
  const whole = Date.now() - began;
  if (first.exitCode !== 0) throw new Error(`the undisturbed run ended with ${first.exitCode}: ${first.stderr}`);
  const expected = undisturbed.reports();
  console.log(`seed ${seed}; an undisturbed run takes ${whole} ms`);

  let killed = 0;
  let partly = 0;
  for (let round = 1; round <= rounds; round++) {
    const { args, store, reports } = place();
    const moment = Math.round(random() * whole);
    const { signal } = await run(args, { onStart: (child) => setTimeout(() => child.kill('SIGKILL'), moment) });
    if (signal === 'SIGKILL') killed++;
    const neverHalf = wholeReports(reports(), expected);
    const half = storedCalls(store).length;
    const marked = markHeard(store);
    if (marked > 0 && marked < calls) partly++;
    const rerun = await run(args);
    const stored = storedCalls(store);
    const { heard, kept } = heardIn(store);
    const once = stored.length === calls && new Set(stored).size === calls && heard === calls && kept === marked;
    const ok = neverHalf && rerun.exitCode === 0 && once && sameReports(reports(), expected);
    console.log(
      `${String(round).padStart(2)}: ${signal ?? 'had ended'} at ${moment} ms with ${marked} of ${calls} heard and ${half} stored; rerun: exit ${rerun.exitCode}, ${heard - kept} heard, ${stored.length} stored, ${ok ? 'same reports' : `WRONG ${rerun.stderr}`}`,
    );
    if (!ok) process.exitCode = 1;
  }
  verdict(
    process.exitCode !== 1,
    `${rounds} rounds, ${killed} of them killed in the middle, ${partly} with a part of the calls heard`,
  );
};

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
