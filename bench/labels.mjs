#!/usr/bin/env node
// How often the rules are right on written calls: true words with their times, judged as if every word had been heard.
// usage: node bench/labels.mjs --help
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadRulebook } from '../dist/run/load-rulebook.js';
import { judge } from '../dist/scoring/judge.js';
import { makeMishearing } from './mishear.mjs';

const USAGE = `node bench/labels.mjs (--truth truth.jsonl [--calls calls.csv] --labels labels.jsonl [--facts DIR] | --dialogues FILE.jsonl) [--rulebook FILE] [--half odd|even|all] [--rule ID] [--errors SHARE] [--seed N] [--quiet]
  --truth      one call a line: id, direction, duration, rings, busy, turns (who or role, start, end, text in seconds)
  --calls      hangup_party by call_id
  --labels     one verdict a line: id, rule, verdict; borderline ones are counted apart
  --dialogues  one call a line with its own expectation: rule and expect, or expect by rule; hangup or cdr_end
  --facts      a folder of kept facts: the words as they were heard, in place of the true ones
  --half       of the dialogues, by the number at the end of the id: one half to tune on, the other to report
  --errors     share of the characters that a recogniser gets wrong, as bench/dialogues.mjs draws them
  --quiet      figures only; without it every wrong verdict is shown`;

const { values: options } = parseArgs({
  options: {
    truth: { type: 'string' },
    calls: { type: 'string' },
    labels: { type: 'string' },
    facts: { type: 'string' },
    dialogues: { type: 'string' },
    rulebook: { type: 'string' },
    half: { type: 'string', default: 'all' },
    rule: { type: 'string' },
    errors: { type: 'string' },
    seed: { type: 'string', default: '1' },
    quiet: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help || (!options.dialogues && !(options.truth && options.labels))) {
  console.log(USAGE);
  process.exit(options.help ? 0 : 64);
}

const readLines = (path) =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** Seconds of the file behind the last word: nothing where the recording stops in the middle, else a moment. */
const TAIL = { cut: 0.1, ended: 1.5 };
/** What stands for the engine's confidence: the words are true. */
const SURE = 0.95;

const toSpans = (pairs) => (pairs ?? []).map(([start, end]) => ({ start, end }));

const mishear =
  options.errors === undefined ? (text) => text : makeMishearing(Number(options.errors), Number(options.seed));

const toFacts = (call, party) => {
  const utterances = call.turns
    .map(({ who, role, start, end, text }) => ({
      role: who ?? role,
      start,
      end,
      text: mishear(text),
      confidence: SURE,
    }))
    .sort((a, b) => a.start - b.start);
  const last = Math.max(0, ...utterances.map(({ end }) => end));
  const rings = toSpans(call.rings);
  const spansOf = (role) => utterances.filter((one) => one.role === role).map(({ start, end }) => ({ start, end }));
  const hangupParty = call.cdr_end ?? party ?? call.hangup ?? undefined;
  return {
    recording: {
      path: `${call.id}.wav`,
      sha256: '0'.repeat(64),
      duration: call.duration ?? last + (hangupParty === undefined ? TAIL.cut : TAIL.ended),
      channels: 2,
      sampleRate: 8000,
      codec: 'pcm_s16le',
    },
    callId: call.id,
    agentId: null,
    direction: call.direction,
    callData: { direction: call.direction, ...(hangupParty ? { hangupParty } : {}) },
    stereo: true,
    roleSource: 'call-data',
    roleConfidence: 0.95,
    rings,
    busyTones: toSpans(call.busy),
    answeredAt: utterances.length === 0 ? null : rings.length === 0 ? 0 : utterances[0].start,
    speech: { agent: spansOf('agent'), customer: spansOf('customer'), unknown: [] },
    utterances,
    agentSound: { levelDbfs: -22, snrDb: 30, clippedShare: 0 },
    warnings: [],
  };
};

/** Who hung up, by call id. */
const readParties = (path) => {
  if (path === undefined) return {};
  const [head, ...rows] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const names = head.split(',');
  const at = (name) => names.indexOf(name);
  return Object.fromEntries(
    rows.map((row) => {
      const cells = row.split(',');
      return [cells[at('call_id')], cells[at('hangup_party')] || undefined];
    }),
  );
};

const isInHalf = ({ id }) => {
  const odd = Number(/(\d+)$/.exec(id)?.[1] ?? 0) % 2 === 1;
  return options.half === 'all' || (options.half === 'odd') === odd;
};

/** Calls with what is expected of them: [{ call, party, expected: [{ rule, verdict, borderline }] }]. */
const readWork = () => {
  if (options.dialogues) {
    return readLines(options.dialogues)
      .filter(isInHalf)
      .map((call) => ({
        call,
        expected: Object.entries(typeof call.expect === 'string' ? { [call.rule]: call.expect } : call.expect).map(
          ([rule, verdict]) => ({ rule, verdict, why: call.why, borderline: call.borderline }),
        ),
      }));
  }
  const parties = readParties(options.calls);
  const labels = readLines(options.labels);
  return readLines(options.truth).map((call) => ({
    call,
    party: parties[call.id],
    expected: labels.filter(({ id }) => id === call.id),
  }));
};

const shown = ({ role, start, end, text, source }) =>
  `${role} ${start}-${end} ${source === 'transcript' ? text : source}`;

/** Kept facts by call id. */
const heard = Object.fromEntries(
  options.facts === undefined
    ? []
    : readdirSync(options.facts)
        .filter((name) => name.endsWith('.facts.json'))
        .map((name) => {
          const kept = JSON.parse(readFileSync(join(options.facts, name), 'utf8'));
          const facts = kept.facts ?? kept;
          return [facts.callId ?? name.split('.')[0], facts];
        }),
);

const { rulebook } = await loadRulebook(options.rulebook);
const counts = new Map();
const total = { right: 0, wrong: 0, falseFail: 0, borderline: 0 };
for (const { call, party, expected } of readWork()) {
  const { verdicts } = judge(heard[call.id] ?? toFacts(call, party), rulebook, (rule, error) => {
    throw new Error(`${call.id} ${rule}`, { cause: error });
  });
  for (const { rule, verdict: wanted, why, borderline } of expected) {
    if (options.rule && rule !== options.rule) continue;
    const given = verdicts.find((one) => one.rule === rule);
    const count = counts.get(rule) ?? { right: 0, wrong: 0, falseFail: 0, borderline: 0 };
    counts.set(rule, count);
    const right = given?.verdict === wanted;
    const falseFail = !right && given?.verdict === 'fail';
    const kind = right ? 'right' : borderline ? 'borderline' : 'wrong';
    for (const one of [count, total]) {
      one[kind] += 1;
      if (falseFail && !borderline) one.falseFail += 1;
    }
    if (right || options.quiet) continue;
    console.log(
      `${call.id} ${rule}: ${given?.verdict} (${given?.finding}), not ${wanted}${borderline ? ' [borderline]' : ''}`,
    );
    console.log(`    ${why}`);
    console.log(`    ${given?.evidence.map(shown).join(' | ')}`);
  }
}
const line = (name, { right, wrong, falseFail, borderline }) =>
  console.log(
    `${name.padEnd(26)} right ${right} of ${right + wrong} (${(right / Math.max(1, right + wrong)).toFixed(3)}), false fails ${falseFail}` +
      (borderline > 0 ? `, borderline and otherwise ${borderline}` : ''),
  );
for (const [rule, count] of counts) line(rule, count);
line('all', total);
