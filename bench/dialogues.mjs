#!/usr/bin/env node
// How written dialogues are judged by no-forbidden-phrases. usage: node bench/dialogues.mjs --help
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const USAGE = `node bench/dialogues.mjs [FILE.jsonl ...] [--rulebook FILE] [--kinds] [--show] [--errors SHARE] [--seed N] [--no-net]
  FILE     one dialogue a line: {id, kind, direction, turns: [{role, text}], expect: fail | pass, sentence}, or one sentence a line:
           {sentence, before, after, kind, expect}, said in a call of its own; without files those of fixtures/dialogues/built-on
  --kinds  a line for each kind; of files that are held out look at nothing else
  --show   prints every dialogue that is not judged as expected
  --errors share of the characters that a recogniser gets wrong (0.12): homophones, near ones, dropped ones, 您 for 你; seeded
  --no-net without the net that weighs sentences where recordings are heard
  Build first (npm run build).`;

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rulebook: { type: 'string' },
    kinds: { type: 'boolean' },
    show: { type: 'boolean' },
    errors: { type: 'string' },
    seed: { type: 'string', default: '1' },
    'no-net': { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}

const { judgeCall, readLines, ruleAlone, weighOnce } = await import('./dialogue-calls.mjs');
const { makeMishearing } = await import('./mishear.mjs');
const { openWeigher } = await import('../dist/speech/transcription/open-weigher.js');

const rulebook = ruleAlone(values.rulebook);
const weigh = values['no-net'] ? null : weighOnce(await openWeigher(here('../models')));
if (weigh === null) console.log('without the net');
const files =
  positionals.length > 0
    ? positionals
    : ['offend', 'harmless'].map((name) => here(`../fixtures/dialogues/built-on/${name}.jsonl`));

const percent = (part, all) => (all === 0 ? '–' : `${((100 * part) / all).toFixed(1)}%`);

for (const file of files) {
  const mishear =
    values.errors === undefined ? (text) => text : makeMishearing(Number(values.errors), Number(values.seed));
  const lines = readLines(file);
  const tallies = new Map();
  for (const line of lines) {
    const { said, verdict } = await judgeCall(line, rulebook, mishear, weigh);
    const { expect = 'pass', kind = '' } = line;
    for (const key of [expect, `${expect} ${kind}`]) {
      const tally = tallies.get(key) ?? { all: 0, fail: 0, suspected: 0 };
      tally.all += 1;
      if (said === 'fail') tally.fail += 1;
      if (said === 'suspected') tally.suspected += 1;
      tallies.set(key, tally);
    }
    const wanted = expect === 'suspected' || expect === 'unknown' ? 'suspected' : expect;
    if (values.show && said !== wanted && said !== 'not-applicable') {
      console.log(
        `${line.id ?? kind}  ${said} for ${expect}  ${verdict.params.phrases ?? ''}\n    ${line.sentence ?? ''}`,
      );
    }
  }
  console.log(file);
  for (const [key, { all, fail, suspected }] of [...tallies].sort(([a], [b]) => a.localeCompare(b))) {
    if (key.includes(' ') && !values.kinds) continue;
    const counts = `${all} dialogues, ${fail} fail (${percent(fail, all)}), ${suspected} suspected (${percent(suspected, all)})`;
    console.log(`  expected ${key}: ${counts}, ${all - fail - suspected} neither`);
  }
}
