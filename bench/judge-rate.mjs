#!/usr/bin/env node
// How many stored calls are judged again in a second. usage: node bench/judge-rate.mjs --help
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const USAGE = `node bench/judge-rate.mjs [--facts DIR] [--recordings DIR] [--calls calls.csv] [--rulebook FILE] [--n 3000] [--runs 5]
  --facts       stored JSON of calls: facts, or what was heard (then the facts are assembled within the measured time)
  --recordings  without --facts: listened to once, before the clock starts (fixtures/calls)
  Every call of the N is different: its words, times and hashes are changed, so that no memory of a text helps.`;

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const DEFAULTS = { direction: null, agentSide: 'right' };
const RECORDING = /\.(wav|mp3|ogg|opus|m4a|amr|gsm|flac)$/i;

async function listenOnce(options) {
  const { openListening } = await import('../dist/run/listening.js');
  const { gatherEach } = await import('../dist/pipeline.js');
  const { readCalls } = await import('../dist/call-data/read-calls.js');
  const { matchCalls } = await import('../dist/call-data/match-calls.js');
  const folder = options.recordings ?? here('../fixtures/calls');
  const paths = readdirSync(folder)
    .filter((name) => RECORDING.test(name))
    .sort()
    .map((name) => resolve(folder, name));
  const { data } = matchCalls((await readCalls(options.calls ?? join(folder, 'calls.csv'))).rows, paths);
  const keep = mkdtempSync(join(tmpdir(), 'judge-rate-'));
  const listening = await openListening(paths.length, { jobs: 2, keep });
  try {
    const stored = [];
    await gatherEach(
      paths.map((path) => ({ path, callData: data.get(path) ?? {} })),
      DEFAULTS,
      listening.edges,
      {
        onDone: (outcome) => {
          if (outcome.kind === 'failed') throw outcome.error;
          stored.push(outcome.facts);
        },
      },
    );
    return stored;
  } finally {
    await listening.close();
    rmSync(keep, { recursive: true, force: true });
  }
}

const readStored = (folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
    .map((stored) => stored.facts ?? stored); // score --facts writes the facts with their version.

/** Changes one character of each text to another of the same calls, so that call `n` has words of its own; the length stays. */
function differ(value, n, alphabet) {
  if (Array.isArray(value)) return value.map((item) => differ(item, n, alphabet));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, inner]) => {
    if (key === 'text' && inner.length > 0) {
      const characters = [...inner];
      characters[n % characters.length] = alphabet[(n * 7919) % alphabet.length];
      return [key, characters.join('')];
    }
    if (key === 'sha256') return [key, inner.slice(0, -8) + n.toString(16).padStart(8, '0')];
    if (key === 'callId') return [key, `call-${n}`];
    return [key, differ(inner, n, alphabet)];
  });
  return Object.fromEntries(entries);
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

async function main(options) {
  const { judge } = await import('../dist/scoring/judge.js');
  const { loadRulebook } = await import('../dist/run/load-rulebook.js');
  const { assembleFacts } = await import('../dist/facts/assemble-facts.js');
  const stored = options.facts ? readStored(options.facts) : await listenOnce(options);
  if (stored.length === 0) throw new Error('no stored calls');
  const { rulebook } = await loadRulebook(options.rulebook);
  const n = Number(options.n);
  const alphabet = [...new Set(JSON.stringify(stored).match(/\p{Script=Han}/gu))];
  const texts = Array.from({ length: n }, (_, i) => JSON.stringify(differ(stored[i % stored.length], i + 1, alphabet)));
  const factsOf = (call) => ('legs' in call ? assembleFacts(call, {}, DEFAULTS) : call);
  const rates = [];
  const counts = {};
  for (let run = 0; run < Number(options.runs); run++) {
    const began = process.hrtime.bigint();
    const before = process.cpuUsage();
    for (const text of texts) {
      const { verdicts } = judge(factsOf(JSON.parse(text)), rulebook);
      if (run === 0) for (const { verdict } of verdicts) counts[verdict] = (counts[verdict] ?? 0) + 1;
    }
    rates.push(n / (Number(process.hrtime.bigint() - began) / 1e9));
    const { user, system } = process.cpuUsage(before);
    const perCpuSecond = n / ((user + system) / 1e6);
    console.log(
      `run ${run + 1}  ${rates[run].toFixed(0)} calls judged in a second, ${perCpuSecond.toFixed(0)} in a second of CPU`,
    );
  }
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  console.log(`calls     ${n}, made from ${stored.length}; ${(bytes / n / 1000).toFixed(1)} kB each`);
  console.log(
    `verdicts  ${Object.entries(counts)
      .map(([verdict, count]) => `${verdict} ${count}`)
      .join(', ')}`,
  );
  console.log(`median    ${median(rates).toFixed(0)} calls a second, JSON.parse included`);
}

const { values } = parseArgs({
  options: {
    facts: { type: 'string' },
    recordings: { type: 'string' },
    calls: { type: 'string' },
    rulebook: { type: 'string' },
    n: { type: 'string', default: '3000' },
    runs: { type: 'string', default: '5' },
    help: { type: 'boolean' },
  },
});
if (values.help) console.log(USAGE);
else await main(values);
