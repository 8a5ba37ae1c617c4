#!/usr/bin/env node
// How near the times of words are to when they were said. usage: node bench/word-times.mjs --help
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { between, pick, randomFrom } from './make-hard-calls/random.mjs';
import { RATE } from './make-hard-calls/sound.mjs';
import { openSourceCalls } from './make-hard-calls/source-calls.mjs';

const USAGE = `node bench/word-times.mjs --calls DIR [--pairs 40] [--seed 1] [--ffmpeg PROGRAM]
  DIR holds recordings/ and truth.jsonl of the 30 calls. A turn of an agent and one of a customer of other calls are joined, half of them
  without a pause, the rest with up to 0.5 s, and heard as one segment. Told: how far the start of the second's first word is from where its
  sound begins, how far the end of the first's last word is from where its sound ends, and how many characters are on the right side when
  words are parted at the border. Needs npm run build first.`;

const { values } = parseArgs({
  options: {
    calls: { type: 'string' },
    pairs: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    ffmpeg: { type: 'string' },
    help: { type: 'boolean' },
  },
});
if (values.help || !values.calls) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 64);
}

const { DEFAULT_ENGINE } = await import('../dist/speech/engines/index.js');
const { spell } = await import('../dist/speech/transcript/spell.js');
const { withoutCompany } = await import('../dist/speech/transcription/company.js');
const { readHypothesis } = await import('../dist/speech/transcription/read-hypothesis.js');
const { partWords } = await import('../dist/speech/transcription/part-words.js');

const ffmpeg = values.ffmpeg ?? createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg').path;
const source = openSourceCalls(values.calls, ffmpeg);
const setup = { modelFolder: fileURLToPath(new URL('../models', import.meta.url)) };
const engine = await DEFAULT_ENGINE.open({ setup, info: await DEFAULT_ENGINE.identify(setup), threads: 1, spell });

/** Seconds: turns of other lengths are too short to be sure of, or too long to be heard together. */
const LENGTHS = [1, 5];
/** dB under the loudest frame of 20 ms: what is quieter at the ends of a turn is no sound of it. */
const QUIET = 35;
const FRAME = RATE / 50;

/** A turn without the silence at its ends. */
function soundOf(piece) {
  const spoken = piece.samples.subarray(
    Math.round(piece.lead * RATE),
    Math.round((piece.lead + piece.duration) * RATE),
  );
  const levels = Array.from({ length: Math.floor(spoken.length / FRAME) }, (_, i) =>
    spoken.subarray(i * FRAME, (i + 1) * FRAME).reduce((sum, sample) => sum + sample ** 2, 0),
  );
  const least = Math.max(...levels) / 10 ** (QUIET / 10);
  const isLoud = (level) => level >= least;
  return spoken.subarray(levels.findIndex(isLoud) * FRAME, (levels.findLastIndex(isLoud) + 1) * FRAME);
}

const refs = (who) =>
  source.truths
    .filter(({ layout }) => layout !== 'mono')
    .flatMap(({ id, turns }) =>
      turns.flatMap((turn, i) => {
        const seconds = turn.end - turn.start;
        return turn.who === who && seconds >= LENGTHS[0] && seconds <= LENGTHS[1] ? [`${id.slice(2)}.${i}`] : [];
      }),
    );

async function hear(samples) {
  const seconds = samples.length / RATE;
  const sound = { sampleRate: RATE, cut: () => samples };
  const segment = { start: 0, end: seconds, from: 0, to: seconds };
  for await (const hypothesis of engine.transcribe(sound, [segment], new AbortController().signal))
    return readHypothesis(hypothesis, seconds);
}

const bare = (text) => text.replace(/[^\p{L}\p{N}]/gu, '');

function piecesOf(random) {
  for (;;) {
    try {
      const pieces = [pick(random, refs('agent')), pick(random, refs('customer'))].map((ref) => source.piece(ref));
      return random() < 0.5 ? pieces : pieces.reverse();
    } catch (error) {
      if (!/spoken over/.test(error.message)) throw error;
    }
  }
}

const starts = [];
const ends = [];
let right = 0;
let characters = 0;
for (let n = 1; n <= Number(values.pairs); n++) {
  const random = randomFrom(`${values.seed}/words/${n}`);
  const [first, second] = piecesOf(random).map(soundOf);
  const gap = n % 2 === 0 ? Math.round(between(random, 0.1, 0.5) * RATE) : 0;
  const joined = new Float32Array(first.length + gap + second.length);
  joined.set(first);
  joined.set(second, first.length + gap);
  const [alone, both] = [await hear(first), await hear(joined)];
  const words = both.words ?? [];
  // How many characters the second turn has in what was heard of both.
  const tail = bare(withoutCompany(both.text, alone.text, 'before')).length;
  const own = words.map(({ text }) => bare(text).length);
  let left = tail;
  let at = words.length;
  while (at > 0 && left > 0) left -= own[--at];
  if (tail === 0 || at === 0) continue;
  const border = (first.length + gap / 2) / RATE;
  starts.push(Math.abs(words[at].start - (first.length + gap) / RATE));
  ends.push(Math.abs(words[at - 1].end - first.length / RATE));
  const [before, after] = partWords(words, border);
  const length = (list) => list.reduce((sum, { text }) => sum + bare(text).length, 0);
  const all = length(words);
  right += all - Math.abs(length(before) - (all - tail));
  characters += length(before) + length(after);
}
await engine.close();

const quantile = (list, share) => [...list].sort((a, b) => a - b)[Math.floor(share * (list.length - 1))].toFixed(3);
const show = (name, list) =>
  console.log(`| ${name} | ${list.length} | ${quantile(list, 0.5)} s | ${quantile(list, 0.9)} s |`);
console.log('| | pairs | median error | nine tenths |\n| --- | --- | --- | --- |');
show('start of the second turn', starts);
show('end of the first turn', ends);
console.log(`\ncharacters on the right side of the border: ${((100 * right) / characters).toFixed(1)} %`);
