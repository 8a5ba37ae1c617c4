#!/usr/bin/env node
// What the cues of src/facts/roles/cues.ts are worth. usage: node bench/role-cues.mjs --help
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';

const USAGE = `node bench/role-cues.mjs --truth truth.jsonl [--cases FILE.yaml]...
  For each cue: occurrences on the agent's and the customer's side of the calls and of the written dialogues (capped a side as when
  they are counted), and half the log of their ratio. Then how often the sides of a dialogue are told right by the weights of the
  table, for whole dialogues and their first turns. Needs npm run build first.`;

const { values } = parseArgs({
  options: {
    truth: { type: 'string' },
    cases: { type: 'string', multiple: true, default: [] },
    help: { type: 'boolean' },
  },
});
if (values.help || !values.truth) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 64);
}
const { agentLogOdds, occurrences, ROLE_CUES } = await import('../dist/facts/roles/cues.js');

const SIDES = { 坐席: 'agent', 客户: 'customer' };
const calls = readFileSync(values.truth, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line).turns.map(({ who, text }) => ({ who, text })));
const dialogues = values.cases.flatMap((file) =>
  (parse(readFileSync(file, 'utf8')).cases ?? []).map(({ lines = [] }) =>
    lines.flatMap((line) =>
      Object.entries(line).flatMap(([who, text]) => (SIDES[who] ? [{ who: SIDES[who], text: String(text) }] : [])),
    ),
  ),
);
const all = [...calls, ...dialogues].filter((turns) => new Set(turns.map(({ who }) => who)).size === 2);

const textOf = (turns, who) =>
  turns
    .filter((turn) => turn.who === who)
    .map(({ text }) => text)
    .join('\n');

for (const { pattern, weight } of ROLE_CUES) {
  const [agent, customer] = ['agent', 'customer'].map((who) =>
    all.reduce((sum, turns) => sum + occurrences(textOf(turns, who), pattern), 0),
  );
  const measured = Math.log((agent + 1) / (customer + 1)) / 2;
  console.log(
    `${measured.toFixed(2).padStart(6)}  table ${weight.toFixed(2).padStart(5)}  agent ${String(agent).padStart(4)}  customer ${String(customer).padStart(4)}  ${pattern.source.slice(0, 60)}`,
  );
}
for (const [name, list] of [
  ['calls', calls],
  ['written dialogues', dialogues],
])
  for (const turns of [2, 4, 6, 100]) {
    const odds = list
      .map((one) => one.slice(0, turns))
      .filter((one) => new Set(one.map(({ who }) => who)).size === 2)
      .map((one) => agentLogOdds(textOf(one, 'agent')) - agentLogOdds(textOf(one, 'customer')));
    const sure = odds.filter((value) => Math.abs(value) > Math.log(3));
    console.log(
      `${name}, first ${turns} turns: ${odds.filter((value) => value > 0).length} of ${odds.length} right; of those over 75 % sure ${sure.filter((value) => value > 0).length} of ${sure.length}`,
    );
  }
