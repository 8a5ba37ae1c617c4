#!/usr/bin/env node
// Shows how right words are at each confidence, against calls whose words are known. usage: --help
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const USAGE = `node bench/confidence-table.mjs --facts DIR --truth truth.jsonl --evaluate evaluate.mjs [--least 0.45]
  DIR is what score --facts --unmasked kept. Each utterance is held against the words of its side that it stands for, by the alignment
  of all words of the side. A table by confidence for all calls, then for every other call by itself: a map that was fitted on one half is
  told by the other. Last a table of single words by their own probability.`;

const EDGES = [0, 0.15, 0.3, 0.45, 0.7, 0.9, 0.96, 0.985, 1.01];
// Above 0.9 nothing is told apart, and steps of a tenth below 0.3 hold some hundred characters a set.
const WORD_EDGES = [0, 0.1, 0.3, 0.45, 0.6, 0.75, 0.9, 1.01];
/** Share of wrong characters up to which an utterance can be read: src/speech/engines/whisper/confidence.ts. */
const READABLE = 0.3;

/** For each character heard: 1 when wrong; characters that were left out count at the one before. */
function alignErrors(said, heard) {
  const width = heard.length + 1;
  const costs = new Uint16Array((said.length + 1) * width);
  for (let i = 0; i <= said.length; i++)
    for (let j = 0; j <= heard.length; j++)
      costs[i * width + j] =
        i === 0 || j === 0
          ? i + j
          : Math.min(
              costs[(i - 1) * width + j - 1] + (said[i - 1] === heard[j - 1] ? 0 : 1),
              costs[(i - 1) * width + j] + 1,
              costs[i * width + j - 1] + 1,
            );
  const errors = new Array(heard.length).fill(0);
  let i = said.length;
  let j = heard.length;
  while (i > 0 || j > 0) {
    const cost = costs[i * width + j];
    const same = i > 0 && j > 0 ? (said[i - 1] === heard[j - 1] ? 0 : 1) : 0;
    if (i > 0 && j > 0 && cost === costs[(i - 1) * width + j - 1] + same) {
      errors[j - 1] += same;
      i--;
      j--;
    } else if (i > 0 && cost === costs[(i - 1) * width + j] + 1) {
      if (heard.length > 0) errors[Math.max(0, j - 1)]++;
      i--;
    } else {
      errors[j - 1]++;
      j--;
    }
  }
  return errors;
}

/** Utterances or words of one side with how many of their characters are wrong. */
function judgeSide(turns, heard, normalise) {
  const said = normalise(turns.map(({ text }) => text).join(''));
  const texts = heard.map(({ text }) => normalise(text));
  const errors = alignErrors(said, texts.join(''));
  let at = 0;
  return heard.map(({ confidence }, i) => {
    const own = errors.slice(at, at + texts[i].length);
    at += texts[i].length;
    return { confidence: confidence ?? 0.6, wrong: own.reduce((sum, one) => sum + one, 0), characters: own.length };
  });
}

const percent = (part, whole) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
const total = (rows, key) => rows.reduce((sum, row) => sum + row[key], 0);

function printTable(heading, rows, least, edges = EDGES) {
  console.log(
    `\n${heading}\n\n| confidence | pieces | characters | wrong | with at most 30 % wrong |\n| --- | --- | --- | --- | --- |`,
  );
  const print = (name, part) => {
    const readable = part.filter(({ wrong, characters }) => wrong <= READABLE * characters).length;
    const cer = percent(total(part, 'wrong'), total(part, 'characters'));
    console.log(
      `| ${name} | ${part.length} | ${total(part, 'characters')} | ${cer} | ${percent(readable, part.length)} |`,
    );
  };
  for (const [i, from] of edges.slice(0, -1).entries())
    print(
      `${from} to ${Math.min(1, edges[i + 1])}`,
      rows.filter(({ confidence }) => confidence >= from && confidence < edges[i + 1]),
    );
  print(
    `**at or above ${least}**`,
    rows.filter(({ confidence }) => confidence >= least),
  );
}

const { values } = parseArgs({
  options: {
    facts: { type: 'string' },
    truth: { type: 'string' },
    evaluate: { type: 'string' },
    least: { type: 'string', default: '0.45' },
    help: { type: 'boolean' },
  },
});
if (values.help || !values.facts || !values.truth || !values.evaluate) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 64);
}
const { normalise } = await import(pathToFileURL(resolve(values.evaluate)).href);
const truths = readFileSync(values.truth, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const calls = readdirSync(values.facts)
  .filter((name) => name.endsWith('.facts.json'))
  .sort()
  .map((name) => JSON.parse(readFileSync(join(values.facts, name), 'utf8')).facts);
const halves = [[], []];
const words = [];
for (const [i, facts] of calls.entries()) {
  const truth = truths.find(({ file }) => facts.recording.path.endsWith(file));
  if (truth === undefined) continue;
  for (const side of ['agent', 'customer']) {
    const turns = truth.turns.filter(({ who }) => who === side);
    const utterances = facts.utterances.filter(({ role }) => role === side);
    halves[i % 2].push(...judgeSide(turns, utterances, normalise));
    words.push(
      ...judgeSide(
        turns,
        utterances.flatMap((utterance) => utterance.words ?? []),
        normalise,
      ),
    );
  }
}
printTable('All calls', halves.flat(), Number(values.least));
for (const [i, half] of halves.entries())
  printTable(`Every other call, from the ${['first', 'second'][i]} on`, half, Number(values.least));
printTable('Words', words, Number(values.least), WORD_EDGES);
