#!/usr/bin/env node
// How well the two voices of mono calls are told apart. usage: node bench/voices.mjs --help
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

// As listening processes have it: ONNX Runtime looks up no host of its maker.
process.env.ORT_DISABLE_TELEMETRY ??= '1';

const USAGE = `node bench/voices.mjs --recordings DIR --truth truth.jsonl [--only TEXT] [--half tune|report] [--ffmpeg PROGRAM] [--calls]
  For each set of recordings (bench/make-voice-set; others count as one set, and only mono ones are heard): the share of speech
  seconds given to the right one of two voices under the better naming, to the other, to neither (in doubt) and set aside; of a
  third voice the share that is set aside; then one voice or two: how often recordings of each kind are parted.
  --only   calls whose id, file or layout holds this text
  --calls  a line for each recording too
  Needs npm run build first.`;

const { values } = parseArgs({
  options: {
    recordings: { type: 'string' },
    truth: { type: 'string' },
    only: { type: 'string', default: '' },
    half: { type: 'string' },
    ffmpeg: { type: 'string' },
    calls: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  },
});
if (values.help || !values.recordings || !values.truth) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 64);
}

const { DECODED_RATE, openAudio } = await import('../dist/speech/recordings/decode.js');
const { openSileroVad } = await import('../dist/speech/engines/silero-vad.js');
const { openGe2e } = await import('../dist/speech/engines/ge2e.js');
const { ASIDE, setStrangerAside } = await import('../dist/speech/diarization/index.js');
const { createSurveyor } = await import('../dist/speech/transcription/survey.js');
const { prepareLegs } = await import('../dist/speech/transcription/prepare-legs.js');
const { LISTEN_SETTINGS: settings } = await import('../dist/speech/transcription/settings.js');
const ffmpeg = values.ffmpeg ?? (await import('@ffmpeg-installer/ffmpeg')).default.path;
const model = (path) => fileURLToPath(new URL(`../models/${path}`, import.meta.url));
const detector = await openSileroVad(model('silero_vad_v6.onnx'), settings.vad);
const speakers = await openGe2e(model('ge2e/ge2e.onnx'));

/** Frames of 10 ms that voices are compared in. */
const FRAME = 0.01;

async function voicesOf(path, set) {
  const surveyor = createSurveyor(DECODED_RATE);
  const audio = await openAudio(path, { ffmpeg }, surveyor.push);
  const [leg] = await prepareLegs(
    { audio, survey: surveyor.finish(), detector, speakers, settings, alive: () => {} },
    new Set(),
  );
  // A leg of its own: the other side would answer between the turns, so that whoever says more is the person.
  if (set === 'leg') return setStrangerAside(speakers, await audio.channel(0), audio.sampleRate, leg.speech, []);
  return leg.voices;
}

const PLACES = { agent: 0, customer: 1, other: 2 };

/** Who speaks in each frame: 0 agent, 1 customer, 2 a third, null nobody or two at once. */
function speakersOf(turns) {
  const frames = [];
  for (const { who, start, end } of turns)
    for (let i = Math.round(start / FRAME); i < Math.round(end / FRAME); i++)
      frames[i] = frames[i] === undefined ? PLACES[who] : null;
  return frames;
}

/** Frames by true speaker (agent, customer, third) and by what was found (voice 0, voice 1, aside, in doubt). */
function measure(voices, turns) {
  const truth = speakersOf(turns);
  const found = [0, 1, 2].map(() => [0, 0, 0, 0]);
  for (const { start, end, voice } of voices)
    for (let i = Math.round(start / FRAME); i < Math.round(end / FRAME); i++)
      if (truth[i] != null) found[truth[i]][voice === null ? 3 : voice === ASIDE ? 2 : voice]++;
  const [agent, customer, third] = found;
  const sum = (list) => list.reduce((a, b) => a + b, 0);
  const [straight, turned] = [agent[0] + customer[1], agent[1] + customer[0]];
  return {
    speech: sum(agent) + sum(customer),
    right: Math.max(straight, turned),
    wrong: Math.min(straight, turned),
    doubt: agent[3] + customer[3],
    aside: agent[2] + customer[2],
    third: sum(third),
    thirdAside: third[2],
    people: new Set(turns.map(({ who }) => who)).size,
    parted: voices.some(({ voice }) => voice === 0) && voices.some(({ voice }) => voice === 1) ? 1 : 0,
  };
}

const percent = (part, whole) => (whole === 0 ? '    –' : `${((100 * part) / whole).toFixed(1).padStart(5)}`);
const line = (name, m) =>
  `${name.padEnd(26)} ${(m.speech * FRAME).toFixed(0).padStart(6)} s  right ${percent(m.right, m.speech)}  wrong ${percent(m.wrong, m.speech)}  ` +
  `in doubt ${percent(m.doubt, m.speech)}  set aside ${percent(m.aside, m.speech)}  third voice set aside ${percent(m.thirdAside, m.third)}`;
const total = (list) =>
  list.reduce((a, b) => Object.fromEntries(Object.keys(b).map((key) => [key, (a[key] ?? 0) + b[key]])), { speech: 0 });

const sets = new Map();
for (const row of readFileSync(values.truth, 'utf8').trim().split('\n')) {
  const call = JSON.parse(row);
  const path = join(values.recordings, call.file);
  if (!`${call.id} ${call.file} ${call.layout}`.includes(values.only) || call.layout !== 'mono' || !existsSync(path))
    continue;
  if (values.half && call.half && call.half !== values.half) continue;
  const measured = measure(await voicesOf(path, call.set), call.turns);
  if (values.calls) console.log(line(call.id, measured));
  const set = call.set ?? 'calls';
  sets.set(set, [...(sets.get(set) ?? []), measured]);
}
for (const [set, rows] of sets) {
  const of = (people) => rows.filter((row) => row.people === people);
  const parted = [1, 2, 3]
    .filter((people) => of(people).length > 0)
    .map((people) => {
      const some = of(people);
      return `${some.filter((row) => row.parted).length} of ${some.length} with ${people} voices parted`;
    });
  console.log(line(`${set}, ${rows.length} recordings`, total(rows)));
  console.log(`${' '.repeat(27)}${set === 'leg' ? '' : parted.join(', ')}`);
}
