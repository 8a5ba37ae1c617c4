#!/usr/bin/env node
// Trains what tells an agent's words from a customer's, on fixtures/dialogues/built-on. usage: node bench/train-sides.mjs --help
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { descend, metTwice, quantise } from './logistic.mjs';
import { makeMishearing } from './mishear.mjs';
import { hashOfTraining, readFiles } from './training-sentences.mjs';

const USAGE = `node bench/train-sides.mjs [--write]
  Without options: trains without each fifth of the files and says how often the lines of that fifth are told right, as written and misheard.
  --write   trains on all and writes src/facts/roles/side-weights.ts: the same bytes from the same files
  Build first (npm run build).`;

const { values } = parseArgs({ options: { write: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}

const { SIDE_BITS, scoreSide, sideFeatures } = await import('../dist/facts/roles/side-words.js');
const { agentLogOdds } = await import('../dist/facts/roles/cues.js');
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const PARTS = 5;
/** Share of characters that a recogniser gets wrong in a second copy of each line. */
const MISHEARD = 0.12;
/** By the log loss of 1,508 stretches heard on 176 calls with known sides: longer or faster training is too sure of itself (docs/ACCURACY.md, Two voices on one channel). */
const DESCENT = { epochs: 3, rate: 0.03, decay: 1e-3, scoreOf: scoreSide, shareOf: () => 1 };

/** What offends counts so often: agents that do sound like callers, and theirs are the words that must not go to the other side. */
const OFFENDING_COUNTS = 2;

/** What each side says in a line of a file; what provokes a dismissal there is more of a complaint than what callers say. */
function spokenIn({ turns, sentence, before, after, expect }) {
  const offends = expect === 'fail';
  return (
    turns?.map(({ role, text }) => ({
      isAgent: role === 'agent',
      text,
      offends: offends && text.includes(sentence),
    })) ?? [
      { isAgent: true, text: sentence, offends },
      { isAgent: true, text: after ?? '' },
      { isAgent: false, text: offends ? '' : (before ?? '') },
    ]
  );
}

const seen = new Set();
const lines = readFiles().flatMap((file, at) =>
  file.lines
    .flatMap(spokenIn)
    .filter(({ isAgent, text }) => text !== '' && !seen.has(isAgent + text) && seen.add(isAgent + text))
    .map((line) => ({ ...line, part: at % PARTS })),
);
const mishear = makeMishearing(MISHEARD, 7, lines.map(({ text }) => text).join(''));
for (const line of lines) line.rows = [line.text, mishear(line.text)].map(sideFeatures);

function train(some) {
  const size = 2 ** SIDE_BITS;
  const told = metTwice(
    some.map(({ rows }) => rows[0]),
    size,
  );
  const agents = some.filter(({ isAgent }) => isAgent).length;
  // Agents have more lines here; on a call either side is as likely.
  const counts = (isAgent, offends) =>
    (isAgent ? Math.min(1, (some.length - agents) / agents) : 1) * (offends ? OFFENDING_COUNTS : 1);
  const examples = some.flatMap(({ rows, isAgent, offends = false }) =>
    rows.map((features) => ({
      features,
      told: features.filter(told),
      wanted: isAgent,
      counts: counts(isAgent, offends),
    })),
  );
  const weights = new Float64Array(size);
  return { weights, bias: descend(examples, weights, DESCENT) };
}

if (values.write) {
  const { weights, bias } = train(lines);
  const written = quantise(weights);
  const agents = lines.filter(({ isAgent }) => isAgent).length;
  writeFileSync(
    here('../src/facts/roles/side-weights.ts'),
    `import type { WrittenSides } from './side-words.ts';

// Written by bench/train-sides.mjs --write from ${agents} lines of agents and ${lines.length - agents} of customers
// of fixtures/dialogues/built-on. Do not edit.

/** SHA-256 of the files it was learned from, one after another by name. */
export const LEARNED_FROM = '${hashOfTraining()}';

export const WEIGHTS: WrittenSides = {
  bias: ${Number(bias.toFixed(4))},
  step: ${written.step},
  weights:
    '${written.weights}',
};
`,
  );
  console.log(`learned from ${agents} lines of agents and ${lines.length - agents} of customers`);
  process.exit(0);
}

const share = (right, all) => `${((100 * right) / all).toFixed(1)} % of ${all}`;
for (let part = 0; part < PARTS; part++) {
  const model = train(lines.filter((line) => line.part !== part));
  const left = lines.filter((line) => line.part === part);
  const right = (way) => left.filter(({ rows, isAgent }) => scoreSide(rows[way], model) > 0 === isAgent).length;
  const cued = left
    .map(({ text, isAgent }) => ({ odds: agentLogOdds(text), isAgent }))
    .filter(({ odds }) => odds !== 0);
  const byCues = cued.filter(({ odds, isAgent }) => odds > 0 === isAgent).length;
  console.log(
    `part ${part + 1}: right ${share(right(0), left.length)}, misheard ${share(right(1), left.length)}; by cues ${share(byCues, cued.length)} that have any`,
  );
}
