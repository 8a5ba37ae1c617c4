#!/usr/bin/env node
// Times listening against faster-whisper on the same files, in turn. usage: node bench/listening-speed.mjs --help
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { characterErrors } from './character-errors.mjs';
import { nothingStored } from './nothing-stored.mjs';

const USAGE = `node bench/listening-speed.mjs --recordings DIR [--runs 3] [--python PATH --faster-whisper-model DIR]
    [--calls calls.csv] [--truth truth.jsonl --evaluate evaluate.mjs] [--json FILE]
  A: call-etiquette score DIR --jobs 2, nothing stored; B: faster-whisper base int8, beam 5, 2 threads, both channels, voice
  activity filter. They run in turn, A B A B, and each wall time is that of the whole process. Without --python only A runs.
  --truth and --evaluate add the character error rates. bench/README.md says how to get B.`;

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const RECORDING = /\.(wav|mp3|ogg|opus|m4a|amr|gsm|flac)$/i;
const DEADLINE = 4 * 3600 * 1000;

/** Runs a program to its end; its wall time in seconds. Throws with its last words when it fails. */
function timed(program, args, options) {
  const began = process.hrtime.bigint();
  const done = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 28, timeout: DEADLINE, ...options });
  const wall = Number(process.hrtime.bigint() - began) / 1e9;
  if (done.status !== 0)
    throw new Error(`${program} ended with ${done.status ?? done.signal ?? done.error}: ${done.stderr?.slice(-2000)}`);
  return wall;
}

function runOurs(options, folder) {
  const out = join(folder, 'ours.json');
  const calls = options.calls ? ['--calls', resolve(options.calls)] : [];
  const args = [
    here('../bin/call-etiquette.js'),
    'score',
    resolve(options.recordings),
    '--json',
    out,
    '--jobs',
    '2',
    '--unmasked',
    ...calls,
  ];
  const wall = timed(process.execPath, args, { cwd: folder, env: { ...process.env, ...nothingStored(folder) } });
  return { wall, result: JSON.parse(readFileSync(out, 'utf8')) };
}

function runBaseline(options, folder, files) {
  const out = join(folder, 'baseline.json');
  const script = here('baseline/faster_whisper_transcribe.py');
  const wall = timed(
    options.python,
    [script, '--model', resolve(options['faster-whisper-model']), '--out', out, ...files],
    { cwd: folder },
  );
  return { wall, result: JSON.parse(readFileSync(out, 'utf8')) };
}

/** The utterances of one call in the result of ours and of the baseline, with the roles that the channels give. */
const ourUtterances = (result) => (truth) =>
  result.calls.find((call) => call.recording.path.endsWith(truth.file))?.transcript ?? [];

const baselineUtterances = (result) => (truth) => {
  const roles = truth.layout === 'stereo' ? ['customer', 'agent'] : ['agent', 'customer'];
  return (result.files[truth.file] ?? []).flatMap((segments, channel) =>
    segments.map((s) => ({ ...s, role: roles[channel] })),
  );
};

const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

async function errorRates(options, ours, baseline) {
  if (!options.truth || !options.evaluate) return null;
  const scorer = await import(pathToFileURL(resolve(options.evaluate)).href);
  const truths = readFileSync(options.truth, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const rates = { ours: characterErrors(truths, ourUtterances(ours), scorer) };
  if (baseline) rates.baseline = characterErrors(truths, baselineUtterances(baseline), scorer);
  return rates;
}

const percent = (rate) => (rate === null ? '-' : `${(rate * 100).toFixed(1)} %`);

async function main(options) {
  const files = readdirSync(options.recordings)
    .filter((name) => RECORDING.test(name))
    .sort()
    .map((name) => resolve(options.recordings, name));
  const walls = { ours: [], baseline: [] };
  const last = {};
  for (let run = 1; run <= Number(options.runs); run++) {
    for (const [name, go] of [['ours', runOurs], ...(options.python ? [['baseline', runBaseline]] : [])]) {
      const folder = mkdtempSync(join(tmpdir(), 'listening-speed-'));
      try {
        const { wall, result } = go(options, folder, files);
        walls[name].push(wall);
        last[name] = result;
        console.log(`run ${run}  ${name.padEnd(8)}  ${wall.toFixed(1)} s`);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
  }
  const seconds = last.ours.calls.reduce((sum, call) => sum + (call.recording.duration ?? 0), 0);
  const medians = { ours: median(walls.ours), baseline: options.python ? median(walls.baseline) : null };
  const ratio = medians.baseline === null ? null : medians.ours / medians.baseline;
  const rates = await errorRates(options, last.ours, last.baseline);
  console.log(`audio     ${seconds.toFixed(0)} s in ${files.length} recordings`);
  for (const [name, wall] of Object.entries(medians)) {
    if (wall === null) continue;
    console.log(`${name.padEnd(8)}  median ${wall.toFixed(1)} s, ${(wall / seconds).toFixed(3)} s per second of call`);
    const rate = rates?.[name];
    if (rate)
      console.log(
        `${' '.repeat(10)}CER agent ${percent(rate.agent)}, customer ${percent(rate.customer)} (stereo), mono ${percent(rate.mono)}, all ${percent(rate.all)}`,
      );
  }
  if (ratio !== null) console.log(`ratio     ${ratio.toFixed(3)} (ours / baseline, medians of ${options.runs})`);
  return { seconds, walls, medians, ratio, rates };
}

const { values } = parseArgs({
  options: {
    recordings: { type: 'string' },
    runs: { type: 'string', default: '3' },
    python: { type: 'string' },
    'faster-whisper-model': { type: 'string' },
    calls: { type: 'string' },
    truth: { type: 'string' },
    evaluate: { type: 'string' },
    json: { type: 'string' },
    help: { type: 'boolean' },
  },
});
const wanting = !values.recordings || Boolean(values.python) !== Boolean(values['faster-whisper-model']);
if (values.help || wanting) {
  console.log(USAGE);
  process.exitCode = values.help ? 0 : 64;
} else {
  const report = await main(values);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
}
