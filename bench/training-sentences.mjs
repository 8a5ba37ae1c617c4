#!/usr/bin/env node
// The sentences that judging of meaning is learned from, of fixtures/dialogues/built-on. usage: node bench/training-sentences.mjs --help
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { callAround, readLines } from './dialogue-calls.mjs';
import { makeMishearing } from './mishear.mjs';

const { cutSentences } = await import('../dist/speech/transcription/cut-sentences.js');

const USAGE = `node bench/training-sentences.mjs FILE.json
  Writes them for bench/train-dismissal-net.py: [{writer, offends, text, before, after, misheard: three ways a recogniser might write it, and what follows}].`;

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const FOLDER = '../fixtures/dialogues/built-on/';

/** What the customer says right before a turn of a dialogue; '': nothing. */
const customerBefore = (turns, at) => (turns[at - 1]?.role === 'customer' ? turns[at - 1].text : '');

/** What is said around the sentence of a dialogue: by the customer right before its turn, and by the agent behind it in the turn. */
function aroundSentence({ sentence, turns = [] }) {
  const at = turns.findIndex(({ role, text }) => role === 'agent' && text.includes(sentence));
  if (at < 0) return { before: '', after: '' };
  const { text } = turns[at];
  return { before: customerBefore(turns, at), after: text.slice(text.indexOf(sentence) + sentence.length) };
}

/** The sentences of the agent's other turns of a dialogue, as they are cut where they are heard, with what is said around them. */
const sentencesAround = ({ sentence, turns = [] }) =>
  turns.flatMap(({ role, text }, at) => {
    if (role !== 'agent' || text.includes(sentence)) return [];
    const before = customerBefore(turns, at);
    return cutSentences({ text, start: 0, end: 1 }).map((one) => ({ text: one.text, before, after: one.rest }));
  });

/** The files that are learned from, by name, with their lines. */
export const readFiles = () =>
  readdirSync(here(FOLDER))
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => ({ name, lines: readLines(here(FOLDER + name)) }));

/** All training sentences: {writer, offends, kind, text, before, after, line}; the agent's other turns of harmless dialogues are harmless, too. */
export function readTraining() {
  return readFiles().flatMap(({ name, lines }) =>
    lines.flatMap((line) => {
      const writer = name.startsWith('sentences-') ? name.slice('sentences-'.length, -'.jsonl'.length) : 'dialogues';
      const { sentence, kind, expect, turns = [] } = line;
      const { before, after } = { ...aroundSentence(line), ...line };
      if (expect !== 'fail' && expect !== 'pass') return [];
      const offends = expect === 'fail';
      const others = offends
        ? []
        : turns
            .filter(({ role, text }) => role === 'agent' && !text.includes(sentence))
            .map(({ text }) => ({ writer, offends: false, kind: 'other turn', text, before: '', line: null }));
      return [
        {
          writer,
          offends,
          kind,
          text: sentence,
          before,
          after,
          line: { ...line, turns: line.turns ?? callAround(line) },
          dialogue: line,
        },
        ...others,
      ];
    }),
  );
}

/** SHA-256 of the files, one after another by name, hex. */
export function hashOfTraining() {
  const hash = createHash('sha256');
  for (const name of readdirSync(here(FOLDER)).sort()) hash.update(readFileSync(here(FOLDER + name)));
  return hash.digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file] = process.argv.slice(2);
  if (file === undefined || file.startsWith('-')) {
    console.log(USAGE);
    process.exit(file === undefined ? 2 : 0);
  }
  const decisive = readTraining().filter(({ line }) => line !== null);
  const training = decisive.flatMap(({ writer, offends, text, before, after, dialogue }) => [
    { writer, offends, text, before, after },
    ...(offends ? [] : sentencesAround(dialogue).map((one) => ({ writer, offends, ...one }))),
  ]);
  const text = training.map((one) => one.text).join('');
  const ways = [7, 14, 21].map((seed) => makeMishearing(0.12, seed, text));
  const written = training.map((one) => ({
    ...one,
    misheard: ways.map((mishear) => ({ text: mishear(one.text), after: mishear(one.after) })),
  }));
  writeFileSync(file, JSON.stringify(written));
  console.log(`${written.length} sentences`);
}
