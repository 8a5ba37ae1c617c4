#!/usr/bin/env node
// Counts what people on service calls say, for the search of words. usage: node bench/train-call-language.mjs --help
import { createHash } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const USAGE = `node bench/train-call-language.mjs [--write]
  Counts runs of up to three characters in the harmless texts of fixtures/dialogues/built-on and prints the size and the SHA-256 of
  the model that they make. --write: into models/call-language.bin, the same bytes from the same texts. Build first (npm run build).`;

const { values } = parseArgs({ options: { write: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}

const { readLines } = await import('./dialogue-calls.mjs');
const { spell } = await import('../dist/speech/transcript/spell.js');
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const FOLDER = here('../fixtures/dialogues/built-on/');
/** As in src/speech/engines/whisper/call-language.ts. */
const [BASE, HISTORY, STEP] = [4096, 2, 16];
/** Chinese characters in use: one that was never seen is one of them. */
const IN_USE = 8000;
/**
 * The texts that hearing was measured with: whoever adds some measures it anew. Those of `sentences-ordinary` are close to the calls that it is
 * measured on.
 */
const TEXTS = /^(harmless|offend|calls-[ab]|sentences-([a-x]|([a-m])\3|textbook))\.jsonl$/;
/** The name that the rulebook asks for: it must come from people's mouths. */
const NAME = '联众';

/** What was said without offence, each text once: offending words must not become likelier by having been written down to be found. */
function readTexts() {
  const names = readdirSync(FOLDER).filter((name) => TEXTS.test(name));
  const lines = names.sort().flatMap((name) => readLines(FOLDER + name));
  const texts = lines.flatMap(({ sentence, before, after, turns = [], expect }) => [
    before,
    ...turns.filter((turn) => expect === 'pass' || turn.role === 'customer').map(({ text }) => text),
    ...(expect === 'pass' ? [sentence, after] : []),
  ]);
  return [...new Set(texts.filter(Boolean))].flatMap((text) => spell(text).split(NAME)).filter(Boolean);
}

const add = (runs, history, last, times) => {
  const follow = runs.get(history) ?? new Map();
  runs.set(history, follow.set(last, (follow.get(last) ?? 0) + times));
};

/**
 * History -> what each character after it counts: after whole histories how often it was said there, after shorter ones behind how many different
 * characters that was (Kneser and Ney 1995): 投 is common, but hardly ever begins anything but 投资.
 */
function countRuns(texts) {
  const said = texts.map((text) => [...text].filter((one) => /\p{Script=Han}/u.test(one)));
  const runs = new Map();
  for (let length = HISTORY; length >= 0; length--) {
    const longer = [...runs].filter(([history]) => history.length === length + 1);
    for (const [history, follow] of longer) for (const last of follow.keys()) add(runs, history.slice(1), last, 1);
    for (const characters of said)
      for (const [i, last] of characters.entries()) {
        const history = characters.slice(Math.max(0, i - length), i).join('');
        // Where a text begins nothing is before it.
        const isNew = length === HISTORY || !runs.get(history)?.has(last);
        if (history.length === length && isNew) add(runs, history, last, 1);
      }
  }
  return runs;
}

const totalOf = (follow) => [...follow.values()].reduce((sum, one) => sum + one, 0);

/** Interpolated with an absolute discount (Chen and Goodman 1999); this much is taken of every count for what was not said. */
const DISCOUNT = 0.85;
const leftOf = (follow) => (DISCOUNT * follow.size) / totalOf(follow);

function likelihood(runs, history, last) {
  const follow = runs.get(history);
  const shorter = history === '' ? 1 / IN_USE : likelihood(runs, [...history].slice(1).join(''), last);
  return Math.max(0, (follow.get(last) ?? 0) - DISCOUNT) / totalOf(follow) + leftOf(follow) * shorter;
}

const runs = countRuns(readTexts());
const characters = [...runs.get('').keys()].sort();
if (characters.length >= BASE) throw new Error(`${characters.length} characters are too many`);
const numberOf = new Map(characters.map((one, i) => [one, i + 1]));
const keyOf = (text) => [...text].reduce((sum, one) => sum * BASE + numberOf.get(one), 0);
const inSteps = (logarithm) => Math.min(255, Math.round(-logarithm * STEP));
const grams = [...runs]
  .flatMap(([history, follow]) => [...follow.keys()].map((last) => [history, last]))
  .map(([history, last]) => {
    const next = runs.get(history + last);
    const backOff = next === undefined ? 0 : Math.log(leftOf(next));
    return [keyOf(history + last), inSteps(Math.log(likelihood(runs, history, last))), inSteps(backOff)];
  })
  .sort((a, b) => a[0] - b[0]);
const unknown = Math.round(Math.log(likelihood(runs, '', '')) * STEP) / STEP;
const head = { characters: characters.join(''), grams: grams.length, unknown };
const file = Buffer.concat([
  Buffer.from(`${JSON.stringify(head)}\n`),
  Buffer.from(Float64Array.from(grams, ([key]) => key).buffer),
  Buffer.from(grams.map(([, one]) => one)),
  Buffer.from(grams.map(([, , one]) => one)),
]);
if (values.write) writeFileSync(here('../models/call-language.bin'), file);
console.log(`${grams.length} grams of ${characters.length} characters, ${file.length} bytes`);
console.log(createHash('sha256').update(file).digest('hex'));
