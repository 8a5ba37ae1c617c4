#!/usr/bin/env node
// How well the two voices of mono calls are told apart. usage: node bench/voices.mjs --help
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const USAGE = `node bench/voices.mjs --recordings DIR --truth truth.jsonl [--only TEXT] [--ffmpeg PROGRAM]
  Every call is heard as mono: stereo recordings are mixed down first. For each call: seconds of speech, the share of them that
  is given to the right one of two voices (under the better of the two namings), the share without a voice, the mean confidence,
  the share of each piece that is of one speaker, and changes of voice put in the middle of somebody's turn.
  --only  calls whose file or layout holds this text; needs npm run build first`;

const { values } = parseArgs({
  options: {
    recordings: { type: 'string' },
    truth: { type: 'string' },
    only: { type: 'string', default: '' },
    ffmpeg: { type: 'string' },
    help: { type: 'boolean' },
  },
});
if (values.help || !values.recordings || !values.truth) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 64);
}

const { DECODED_RATE, openAudio } = await import('../dist/speech/recordings/decode.js');
const { openSileroVad } = await import('../dist/speech/engines/silero-vad.js');
const { createSurveyor } = await import('../dist/speech/transcription/survey.js');
const { prepareLegs } = await import('../dist/speech/transcription/prepare-legs.js');
const { LISTEN_SETTINGS: settings } = await import('../dist/speech/transcription/settings.js');
const ffmpeg = values.ffmpeg ?? (await import('@ffmpeg-installer/ffmpeg')).default.path;
const detector = openSileroVad(fileURLToPath(new URL('../models/silero_vad_v6.onnx', import.meta.url)), settings.vad);

/** Frames of 10 ms that voices are compared in. */
const FRAME = 0.01;
/** Seconds from the nearest border of a turn at which a change of voice is in the middle of speech. */
const WELL_INSIDE = 0.35;
/** What RULES.md asks of a role. */
const SURE = 0.6;

const folder = mkdtempSync(join(tmpdir(), 'voices-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

async function voicesOf(path) {
  const mono = join(folder, 'mono.wav');
  execFileSync(ffmpeg, ['-nostdin', '-v', 'quiet', '-y', '-i', path, '-ac', '1', '-c:a', 'pcm_s16le', mono]);
  const surveyor = createSurveyor(DECODED_RATE);
  const audio = await openAudio(mono, { ffmpeg }, surveyor.push);
  return (await prepareLegs({ audio, survey: surveyor.finish(), detector, settings }, new Set()))[0].voices;
}

/** Who speaks in each frame: 0 agent, 1 customer, null nobody or both. */
function speakers(turns) {
  const frames = [];
  for (const { who, start, end } of turns)
    for (let i = Math.round(start / FRAME); i < Math.round(end / FRAME); i++)
      frames[i] = frames[i] === undefined ? (who === 'agent' ? 0 : 1) : null;
  return frames;
}

function measure(voices, turns) {
  const truth = speakers(turns);
  const sum = { speech: 0, same: 0, turned: 0, unknown: 0, confidence: 0, pure: 0, cuts: 0, wrongCuts: 0 };
  voices.forEach(({ start, end, voice, confidence }, k) => {
    const heard = [0, 0];
    for (let i = Math.round(start / FRAME); i < Math.round(end / FRAME); i++) if (truth[i] != null) heard[truth[i]]++;
    const speech = heard[0] + heard[1];
    sum.speech += speech;
    sum.pure += Math.max(...heard);
    sum.confidence += confidence * speech;
    if (voice === null) sum.unknown += speech;
    else {
      sum.same += heard[voice];
      sum.turned += heard[1 - voice];
    }
    const before = voices[k - 1];
    if (before === undefined || voice === null || before.voice === null || before.voice === voice) return;
    sum.cuts++;
    const cut = (before.end + start) / 2;
    if (turns.every((turn) => [turn.start, turn.end].every((border) => Math.abs(border - cut) > WELL_INSIDE)))
      sum.wrongCuts++;
  });
  return { ...sum, right: Math.max(sum.same, sum.turned) };
}

const percent = (part, whole) => (whole === 0 ? '    –' : `${((100 * part) / whole).toFixed(1).padStart(5)}`);
const line = (name, m) =>
  `${name.padEnd(24)} ${(m.speech * FRAME).toFixed(1).padStart(7)} s  right ${percent(m.right, m.speech)}  unknown ${percent(m.unknown, m.speech)}  ` +
  `confidence ${percent(m.confidence, m.speech)}  purity ${percent(m.pure, m.speech)}  cuts ${m.cuts}, in a turn ${m.wrongCuts}`;

const calls = readFileSync(values.truth, 'utf8')
  .trim()
  .split('\n')
  .map((row) => JSON.parse(row));
const rows = [];
for (const call of calls) {
  const path = join(values.recordings, call.file);
  if (!`${call.file} ${call.layout}`.includes(values.only) || !existsSync(path)) continue;
  const row = measure(await voicesOf(path), call.turns);
  rows.push(row);
  console.log(line(`${call.id} ${call.layout}`, row));
}
const total = (list) =>
  list.reduce((a, b) => Object.fromEntries(Object.keys(b).map((key) => [key, (a[key] ?? 0) + b[key]])), { speech: 0 });
const told = rows.filter((row) => row.confidence / row.speech >= SURE);
const share = (row) => row.right / Math.max(1, row.speech - row.unknown);
console.log(line(`all, ${rows.length} calls`, total(rows)));
console.log(line(`confidence >= ${SURE}, ${told.length}`, total(told)));
for (const [name, list] of [
  ['all calls', rows],
  [`calls of confidence >= ${SURE}`, told],
])
  console.log(
    `${name}: ${list.filter((row) => share(row) > 0.95).length} of ${list.length} with over 95 % of what is named right, ` +
      `${list.filter((row) => row.unknown < row.speech / 2 && share(row) < 0.8).length} named with under 80 %`,
  );
