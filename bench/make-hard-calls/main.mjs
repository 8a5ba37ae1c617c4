#!/usr/bin/env node
// Makes a harder set of calls with known truth out of the 30 easy ones. usage: node main.mjs --help
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildStory } from './build-story.mjs';
import { LINE_STORIES } from './line-stories.mjs';
import { randomFrom } from './random.mjs';
import { DAMAGES, damage, remixToMono } from './remix.mjs';
import { CODECS, encode } from './sound.mjs';
import { openSourceCalls } from './source-calls.mjs';
import { STORIES } from './stories.mjs';

const USAGE = `node bench/make-hard-calls/main.mjs --calls DIR --out DIR [--seed 1] [--only h-07,m-003,l] [--ffmpeg PATH] [--sox PATH]
  --calls  folder with recordings/, truth.jsonl and calls.csv of the 30 calls
  --out    made afresh: recordings/, truth.jsonl, calls.csv
  --only   these alone; a letter stands for all calls that begin with it
  --sox    writes the GSM files; without it they become AMR`;
const TRIES = 40;
const COLUMNS = ['file', 'call_id', 'direction', 'agent_id', 'agent_channel', 'ring_seconds', 'hangup_party'];

const two = (n) => String(n).padStart(2, '0');

/** Draws again where the draw made a label arguable (labels.mjs); the draw depends on seed, id and try alone. */
function drawStory(story, source, seed) {
  for (let attempt = 1; ; attempt++) {
    try {
      return buildStory(story, source, randomFrom(`${seed}/${story.id}/${attempt}`));
    } catch (error) {
      if (attempt === TRIES || !/arguable/.test(error.message)) throw error;
    }
  }
}

function* allCalls(source, rows, seed) {
  for (const [letter, stories] of [
    ['h', STORIES],
    ['l', LINE_STORIES],
  ])
    for (const [i, story] of stories.entries()) {
      const id = `${letter}-${two(i + 1)}`;
      yield { id, make: () => drawStory({ ...story, id }, source, seed) };
    }
  const stereo = source.truths.filter((truth) => truth.layout !== 'mono');
  const copy = (truth, made) => ({ ...made, row: rows.get(truth.file) });
  for (const [i, truth] of stereo.entries()) {
    const id = `m-${truth.id.slice(2)}`;
    yield { id, make: () => copy(truth, remixToMono(truth, i, source, randomFrom(`${seed}/${id}`))) };
  }
  for (const [number, damages] of Object.entries(DAMAGES)) {
    const truth = source.truths.find((other) => other.id === `d-${number}`);
    const id = `x-${number}`;
    yield { id, make: () => copy(truth, damage(truth, damages, source, randomFrom(`${seed}/${id}`))) };
  }
}

/** Call data of the 30 calls by file name: plain CSV without quotes. */
function readRows(path) {
  const [head, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const names = head.split(',');
  const rows = lines.map((line) => Object.fromEntries(line.split(',').map((value, i) => [names[i], value])));
  return new Map(rows.map((row) => [row.file, row]));
}

function write(options) {
  const tools = {
    ffmpeg: options.ffmpeg ?? createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg').path,
    sox: options.sox,
  };
  const source = openSourceCalls(options.calls, tools.ffmpeg);
  const only = options.only?.split(',');
  rmSync(join(options.out, 'recordings'), { recursive: true, force: true });
  mkdirSync(join(options.out, 'recordings'), { recursive: true });
  const truths = [];
  const rows = [COLUMNS.join(',')];
  for (const { id, make } of allCalls(source, readRows(join(options.calls, 'calls.csv')), options.seed)) {
    if (only && !only.includes(id) && !only.includes(id[0])) continue;
    const { truth, row, channels } = make();
    const codec = truth.codec === 'gsm' && !tools.sox ? 'amr' : truth.codec;
    const file = `${id}.${CODECS[codec].ending}`;
    const quiet = truth.layout === 'mono' ? { agent_channel: '' } : {};
    encode(tools, channels, codec, join(options.out, 'recordings', file));
    truths.push({ ...truth, id, file, codec });
    if (row) rows.push(COLUMNS.map((name) => ({ ...row, ...quiet, file, call_id: id })[name] ?? '').join(','));
    console.error(`${file} ${truth.layout} ${JSON.stringify(truth.labels)}`);
  }
  writeFileSync(join(options.out, 'truth.jsonl'), `${truths.map((truth) => JSON.stringify(truth)).join('\n')}\n`);
  writeFileSync(join(options.out, 'calls.csv'), `${rows.join('\n')}\n`);
}

const { values } = parseArgs({
  options: {
    calls: { type: 'string' },
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    ffmpeg: { type: 'string' },
    sox: { type: 'string' },
    help: { type: 'boolean' },
  },
});
if (values.help || !values.calls || !values.out) {
  console.log(USAGE);
  process.exitCode = values.help ? 0 : 64;
} else write(values);
