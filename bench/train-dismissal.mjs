#!/usr/bin/env node
// Trains the learned score of dismissal on fixtures/dialogues/built-on. usage: node bench/train-dismissal.mjs --help
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { judgeCall, ruleAlone } from './dialogue-calls.mjs';
import { descend, metTwice, quantise } from './logistic.mjs';
import { makeMishearing } from './mishear.mjs';
import { hashOfTraining, readTraining } from './training-sentences.mjs';

const USAGE = `node bench/train-dismissal.mjs [--write] [--show N] [--errors SHARE] [--net FILE]
  Without options: trains on all writers but one, judges the sentences of that one with the whole rulebook, and so for every writer.
  --write   trains on all and writes src/meaning/learned-weights.ts: the same bytes from the same files
  --show    the N harmless sentences with the highest sums and the N offending ones with the lowest
  --errors  judges through simulated errors of a recogniser, too (0.12)
  --net     a file of bench/train-dismissal-net.py --leave-out: trains without its writers and fits how sum and network go together
  Build first (npm run build).`;

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const { values } = parseArgs({
  options: {
    write: { type: 'boolean' },
    show: { type: 'string' },
    errors: { type: 'string' },
    net: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}

const { prepareTurn } = await import('../dist/phrases/index.js');
const { FEATURE_BITS, featuresBefore, featuresOf, sentencesOf, scoreFeatures } = await import(
  '../dist/meaning/index.js'
);
const SIZE = 2 ** FEATURE_BITS;
const SCORE = { scoreOf: scoreFeatures, shareOf: (count) => 1 / Math.sqrt(count) };

/** Where the sums begin to tell; chosen on sentences of writers that were left out. */
const MARKS = { fail: [2.8, 2.8, 2.2, 1], suspect: [1.2, 0.8, 0.3, -0.6], calm: [-2.5, -0.9] };

/** What the sums of the weights and of the net make together, where the net was asked: fitted by --net, then moved (docs/ACCURACY.md). */
const NET = { linear: 0.45, net: 0.58, bias: 0.6, least: -0.8, suspect: 2.2, doubts: -4.3 };

const turnOf = (text) => prepareTurn([{ text, start: 0, end: 1, confidence: null }]);
const wholeFeatures = (text) => {
  const turn = turnOf(text);
  return featuresOf(turn, { start: 0, end: turn.syllables.length });
};

/** What is learned of sentences (each as written and misheard), and of the words before them apart from that: two sums that share a table. */
function train(examples) {
  const weights = new Float64Array(SIZE);
  const told = metTwice(
    examples.map(({ rows }) => rows[0] ?? []),
    SIZE,
  );
  const bias = descend(
    examples.flatMap(({ rows, offends }) =>
      rows.map((row) => ({ features: row, told: row.filter(told), wanted: offends })),
    ),
    weights,
    SCORE,
  );
  const after = examples.filter(({ heard }) => heard.length > 0);
  const toldBefore = metTwice(
    after.map(({ heard }) => heard),
    SIZE,
  );
  const biasBefore = descend(
    after.map(({ heard, offends }) => ({ features: heard, told: heard.filter(toldBefore), wanted: offends })),
    weights,
    SCORE,
  );
  return { weights, bias, biasBefore };
}

const training = readTraining();
const mishear = makeMishearing(0.12, 7, training.map(({ text }) => text).join(''));
for (const one of training) {
  one.heard = one.before === '' ? [] : featuresBefore(turnOf(one.before));
  one.rows = [wholeFeatures(one.text), wholeFeatures(mishear(one.text))].filter(({ length }) => length > 0);
}

if (values.write) {
  const { weights: learned, bias, biasBefore } = train(training);
  const { step, weights } = quantise(learned);
  const counts = `${training.filter(({ offends }) => offends).length} offending and ${training.filter(({ offends }) => !offends).length} harmless`;
  writeFileSync(
    here('../src/meaning/learned-weights.ts'),
    `import type { WrittenModel } from './learned-model.ts';

// Written by bench/train-dismissal.mjs --write from ${counts} sentences
// of fixtures/dialogues/built-on. Do not edit.

/** SHA-256 of the files it was learned from, one after another by name. */
export const LEARNED_FROM = '${hashOfTraining()}';

export const WEIGHTS: WrittenModel = {
  bias: ${Number(bias.toFixed(4))},
  biasBefore: ${Number(biasBefore.toFixed(4))},
  fail: [${MARKS.fail.join(', ')}],
  suspect: [${MARKS.suspect.join(', ')}],
  calm: [${MARKS.calm.join(', ')}],
  net: { linear: ${NET.linear}, net: ${NET.net}, bias: ${NET.bias}, least: ${NET.least}, suspect: ${NET.suspect}, doubts: ${NET.doubts} },
  step: ${step},
  weights:
    '${weights}',
};
`,
  );
  console.log(`learned from ${counts} sentences`);
  process.exit(0);
}

/** Logistic regression of one column or more, by Newton's method: [constant, a weight for each]. */
function regress(rows, offends) {
  const size = rows[0].length + 1;
  let weights = new Array(size).fill(0);
  for (let round = 0; round < 30; round++) {
    const gradient = new Array(size).fill(0);
    const curve = Array.from({ length: size }, () => new Array(size).fill(0));
    rows.forEach((row, at) => {
      const x = [1, ...row];
      const p = 1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * weights[i], 0)));
      for (let i = 0; i < size; i++) {
        gradient[i] += (Number(offends[at]) - p) * x[i];
        for (let j = 0; j < size; j++) curve[i][j] += p * (1 - p) * x[i] * x[j];
      }
    });
    for (let i = 0; i < size; i++) {
      for (let j = i + 1; j < size; j++) {
        const share = curve[j][i] / curve[i][i];
        for (let k = i; k < size; k++) curve[j][k] -= share * curve[i][k];
        gradient[j] -= share * gradient[i];
      }
    }
    const move = new Array(size).fill(0);
    for (let i = size - 1; i >= 0; i--) {
      const rest = move.reduce((sum, value, k) => (k > i ? sum + value * curve[i][k] : sum), 0);
      move[i] = (gradient[i] - rest) / curve[i][i];
    }
    weights = weights.map((weight, i) => weight + move[i]);
  }
  return weights;
}

/** The sum above which a share of the harmless sentences lies. */
const highest = (sums, share) => [...sums].sort((a, b) => b - a)[Math.floor(share * sums.length)];
const above = (sums, mark) => sums.filter((sum) => sum > mark).length / sums.length;

/**
 * Fits, on sentences that neither was trained on, how sum and network go together: so that as many harmless sentences lie above the marks
 * for failing and for review as by the sum alone.
 */
function fitNet(file) {
  const left = JSON.parse(readFileSync(file, 'utf8'));
  const apart = new Set(left.map(({ writer }) => writer));
  const model = train(training.filter(({ writer }) => !apart.has(writer)));
  const sums = left.map(({ text }) => scoreFeatures(wholeFeatures(text), model));
  const odds = left.map(({ logOdds }) => logOdds);
  const offends = left.map((one) => one.offends);
  const of = (values, wanted) => values.filter((_, at) => offends[at] === wanted);
  const [constant, linear, net] = regress(
    sums.map((sum, at) => [sum, odds[at]]),
    offends,
  );
  const both = sums.map((sum, at) => constant + linear * sum + net * odds[at]);
  const marks = [MARKS.suspect[0], MARKS.fail[0]];
  const shares = marks.map((mark) => above(of(sums, false), mark));
  const [low, high] = shares.map((share) => highest(of(both, false), share));
  const stretch = (marks[1] - marks[0]) / (high - low);
  const round = (value) => Number(value.toFixed(3));
  console.log(
    `${left.length} sentences of ${[...apart].join(', ')}; logistic regression ${[constant, linear, net].map(round).join(', ')}`,
  );
  const table = [0.002, 0.005, 0.01, 0.02, 0.03, 0.05].map((share) => {
    const found = [sums, odds, both].map((one) =>
      percent(of(one, true).filter((v) => v > highest(of(one, false), share)).length, of(one, true).length),
    );
    return `harmless ${percent(share, 1)}: offending by the sum ${found[0]}, by the network ${found[1]}, by both ${found[2]}`;
  });
  console.log(table.join('\n'));
  console.log(
    `above the marks ${marks.join(' and ')}: harmless ${shares.map((share) => percent(share, 1)).join(', ')}; offending ${marks.map((mark) => percent(above(of(sums, true), mark), 1)).join(', ')} by the sum, ${[low, high].map((mark) => percent(above(of(both, true), mark), 1)).join(', ')} by both`,
  );
  console.log(
    `net: { linear: ${round(linear * stretch)}, net: ${round(net * stretch)}, bias: ${round(marks[0] + (constant - low) * stretch)} }`,
  );
}

const rulebook = ruleAlone();
const percent = (part, all) => `${((100 * part) / Math.max(1, all)).toFixed(1)}%`.padStart(6);
const badHearing = values.errors === undefined ? null : makeMishearing(Number(values.errors), 11);
if (values.net !== undefined) {
  fitNet(values.net);
  process.exit(0);
}
const all = [];
const saidOf = async (line, own) => {
  const { said, verdict } = await judgeCall(line, own, badHearing);
  return { said, phrases: verdict.params.phrases ?? '' };
};
const tally = (name, judged) => {
  const row = (offends) => {
    const some = judged.filter((one) => one.offends === offends);
    const of = (said) => percent(some.filter((one) => one.said === said).length, some.length);
    return `${String(some.length).padStart(5)}: fail ${of('fail')}, suspected ${of('suspected')}`;
  };
  console.log(`${name.padEnd(14)} offending ${row(true)} | harmless ${row(false)}`);
};
const writers = [...new Set(training.map(({ writer }) => writer))];
for (const writer of writers) {
  const model = { ...train(training.filter((one) => one.writer !== writer)), ...MARKS };
  const own = { ...rulebook, taboos: { ...rulebook.taboos, learned: { ...rulebook.taboos.learned, model } } };
  const judged = [];
  for (const one of training) {
    if (one.writer !== writer || one.line === null) continue;
    const sums = sentencesOf(turnOf(one.text)).map((stretch) =>
      scoreFeatures(featuresOf(turnOf(one.text), stretch), model),
    );
    judged.push({ ...one, score: Math.max(-9, ...sums), ...(await saidOf(one.line, own)) });
  }
  tally(writer, judged);
  all.push(...judged);
}
tally('all', all);
if (values.show) {
  const n = Number(values.show);
  const line = ({ score, said, writer, kind, text, phrases }) =>
    `${score.toFixed(2)} ${said.padEnd(9)} ${writer} ${kind}: ${text}  [${phrases}]`;
  const rank = { fail: 2, suspected: 1 };
  const harmless = all
    .filter(({ offends }) => !offends)
    .sort((a, b) => (rank[b.said] ?? 0) - (rank[a.said] ?? 0) || b.score - a.score);
  const offending = all.filter(({ offends }) => offends).sort((a, b) => a.score - b.score);
  console.log([...harmless.slice(0, n), ...offending.slice(0, n)].map(line).join('\n'));
}
