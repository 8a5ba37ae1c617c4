#!/usr/bin/env node
// Makes mono recordings of one, two and three known voices out of the 30 calls. usage: node main.mjs --help
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { randomFrom } from '../make-hard-calls/random.mjs';
import { CODECS, encode } from '../make-hard-calls/sound.mjs';
import { openSourceCalls } from '../make-hard-calls/source-calls.mjs';
import { RECIPES } from './recipes.mjs';

const USAGE = `node bench/make-voice-set/main.mjs --calls DIR --out DIR [--seed 1] [--only SET] [--ffmpeg PATH] [--sox PATH]
  --calls  folder with recordings/ and truth.jsonl of the 30 calls
  --out    made afresh: recordings/ and truth.jsonl; 'half' is tune for what is made of calls with odd numbers, else report
  --sox    writes the GSM files; without it they become AMR`;

const { values } = parseArgs({
  options: {
    calls: { type: 'string' },
    out: { type: 'string' },
    only: { type: 'string' },
    seed: { type: 'string', default: '1' },
    ffmpeg: { type: 'string' },
    sox: { type: 'string' },
    help: { type: 'boolean' },
  },
});

function write(options) {
  const ffmpeg = options.ffmpeg ?? createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg').path;
  const source = openSourceCalls(options.calls, ffmpeg);
  rmSync(join(options.out, 'recordings'), { recursive: true, force: true });
  mkdirSync(join(options.out, 'recordings'), { recursive: true });
  const truths = [];
  for (const half of ['tune', 'report'])
    for (const [set, recipe] of Object.entries(RECIPES)) {
      if (options.only && options.only !== set) continue;
      const numbers = source.truths
        .map((truth) => truth.id.slice(2))
        .filter((number) => Number(number) % 2 === (half === 'tune' ? 1 : 0));
      const context = { source, numbers, half, randomFor: (name) => randomFrom(`${options.seed}/${set}/${name}`) };
      for (const made of recipe(context)) {
        const codec = made.codec === 'gsm' && !options.sox ? 'amr' : made.codec;
        const file = `${set}-${made.name}.${CODECS[codec].ending}`;
        encode({ ffmpeg, sox: options.sox }, [made.samples], codec, join(options.out, 'recordings', file));
        const { turns, noise } = made;
        truths.push({ id: `${set}-${made.name}`, file, set, half, layout: 'mono', codec, noise, turns });
      }
      console.error(`${half} ${set}: ${truths.filter((one) => one.set === set && one.half === half).length}`);
    }
  writeFileSync(join(options.out, 'truth.jsonl'), `${truths.map((truth) => JSON.stringify(truth)).join('\n')}\n`);
}

if (values.help || !values.calls || !values.out) {
  console.log(USAGE);
  process.exitCode = values.help ? 0 : 64;
} else write(values);
