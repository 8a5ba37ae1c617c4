#!/usr/bin/env node
// Breaks an evaluation down by layout, codec and noise, as Markdown tables.
// usage: node bench/accuracy.mjs --truth truth.jsonl --results out.json --evaluate evaluate.mjs
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    truth: { type: 'string' },
    results: { type: 'string' },
    evaluate: { type: 'string' },
    help: { type: 'boolean' },
  },
});
if (values.help || !values.truth || !values.results || !values.evaluate) {
  console.log('usage: node bench/accuracy.mjs --truth truth.jsonl --results out.json --evaluate evaluate.mjs');
  process.exit(values.help ? 0 : 64);
}
const { evaluate } = await import(pathToFileURL(resolve(values.evaluate)).href);
const truths = readFileSync(values.truth, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const results = JSON.parse(readFileSync(values.results, 'utf8'));

const percent = (value) => (value === null || value === undefined ? '–' : `${(100 * value).toFixed(1)} %`);
const row = (cells) => `| ${cells.join(' | ')} |`;

/** One table: a row for each group of calls. */
const table = (heading, groupOf) => {
  const groups = Map.groupBy?.(truths, groupOf) ?? groupBy(truths, groupOf);
  console.log(row([heading, 'calls', 'verdicts right', 'CER agent', 'CER customer', 'roles right', 'false fails']));
  console.log(row(Array(7).fill('---')));
  for (const [name, calls] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { rules, overall } = evaluate(calls, results);
    const falseFails = Object.values(rules).reduce((sum, rule) => sum + rule.falseFail, 0);
    console.log(
      row([
        name,
        calls.length,
        percent(overall.verdictAccuracy),
        percent(overall.cerAgent),
        percent(overall.cerCustomer),
        percent(overall.roleAccuracy),
        falseFails,
      ]),
    );
  }
  console.log();
};

const groupBy = (items, keyOf) => {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

table('all', () => 'all');
table('layout', (call) => call.layout);
table('codec', (call) => call.codec);
/** Made calls say their damage; of the others the story tells. */
const noiseOf = ({ damage, story }) => {
  if (damage?.babble) return `babble at ${damage.babble.snr ?? damage.babble} dB`;
  return /office noise/.test(story) ? 'office noise' : 'quiet line';
};
table('noise', noiseOf);
const { rules } = evaluate(truths, results);
console.log(row(['rule', 'accuracy', 'fail precision', 'fail recall', 'false pass', 'false fail', 'wrong unknown']));
console.log(row(Array(7).fill('---')));
for (const [name, rule] of Object.entries(rules))
  console.log(
    row([
      name,
      percent(rule.accuracy),
      percent(rule.failPrecision),
      percent(rule.failRecall),
      rule.falsePass,
      rule.falseFail,
      rule.wrongUnknown,
    ]),
  );
