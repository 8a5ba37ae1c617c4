#!/usr/bin/env node
// The sentences that judging of meaning is learned from, of fixtures/dialogues/built-on. usage: node bench/training-sentences.mjs --help
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { callAround, readLines } from './dialogue-calls.mjs';
import { makeMishearing } from './mishear.mjs';

const { cutSentences } = await import('../dist/speech/transcription/cut-sentences.js');

const USAGE = `node bench/training-sentences.mjs FILE.json [--all-of xm,xn --share 0.2]
  Writes them for bench/train-dismissal-net.py: [{writer, offends, text, before, after, misheard: three ways a recogniser might write it, and what follows}].
  --all-of  writers of whom all is written; of the others a share, for a short round that goes on from a network that has read these`;

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const FOLDER = '../fixtures/dialogues/built-on/';

/** What the customer says right before a turn of a dialogue; '': nothing. */
const customerBefore = (turns, at) => (turns[at - 1]?.role === 'customer' ? turns[at - 1].text : '');

/** The place of the turn that the sentence of a dialogue stands in; -1: none. */
const findDecisiveTurn = ({ sentence, turns = [] }) =>
  turns.findIndex(({ role, text }) => role === 'agent' && text.includes(sentence));

/** What is said around the sentence of a dialogue: by the customer right before its turn, and by the agent behind it in the turn. */
function aroundSentence({ sentence, turns = [] }) {
  const at = findDecisiveTurn({ sentence, turns });
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

/** A text as one clause of a longer sentence. */
const clauseOf = (text) => text.replace(/[。！？!?；;…]+/gu, '，').replace(/[\s，、,：:~～.]+$/u, '');
const joined = (...texts) =>
  texts
    .map(clauseOf)
    .filter((text) => text !== '')
    .join('，');

/** Characters of which the network reads all (MOST_OF_SENTENCE of train-dismissal-net.py, in pieces of words). */
const LONGEST = 56;
/** Of the sentences, one in so many is also read with what follows it as one sentence, and one in so many behind another of its writer. */
const WITH_REST = 4;
const BEHIND_ANOTHER = 5;

/** A decisive sentence with the clauses that it is cut out of its turn with, where it is heard. */
function cutInTurn({ dialogue, ...one }) {
  const turn = dialogue.turns?.[findDecisiveTurn(dialogue)];
  if (turn === undefined) return [];
  const sentence = clauseOf(dialogue.sentence);
  const isMore = (text) => clauseOf(text) !== sentence && clauseOf(text).includes(sentence);
  return cutSentences({ text: turn.text, start: 0, end: 1 })
    .filter(({ text }) => isMore(text))
    .map(({ text, rest }) => ({ ...one, text, after: rest }));
}

/** Long sentences of which the decisive one is a part: with what its agent goes on with, or behind a harmless one of the same writer. */
function makeLong(decisive) {
  const harmless = new Map(decisive.map(({ writer }) => [writer, []]));
  for (const { writer, offends, text } of decisive) if (!offends) harmless.get(writer).push(text);
  return decisive.flatMap((one, at) => {
    const others = harmless.get(one.writer);
    const other = others[(at * 7919) % others.length] ?? '';
    const withRest =
      at % WITH_REST === 0 && one.after !== '' ? [{ ...one, text: joined(one.text, one.after), after: '' }] : [];
    const behind = at % BEHIND_ANOTHER === 1 && other !== '' ? [{ ...one, text: joined(other, one.text) }] : [];
    return [...cutInTurn(one), ...withRest, ...behind].filter(({ text }) => text.length <= LONGEST);
  });
}

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
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'all-of': { type: 'string' },
      share: { type: 'string', default: '1' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [file] = positionals;
  if (values.help || file === undefined) {
    console.log(USAGE);
    process.exit(values.help ? 0 : 2);
  }
  const decisive = readTraining().filter(({ line }) => line !== null);
  const around = (one) => sentencesAround(one.dialogue).map((other) => ({ ...one, ...other }));
  const all = [...decisive.flatMap((one) => [one, ...(one.offends ? [] : around(one))]), ...makeLong(decisive)].map(
    ({ writer, offends, text, before, after }) => ({ writer, offends, text, before, after }),
  );
  const whole = values['all-of']?.split(',');
  const share = Number(values.share);
  const isKept = ({ writer }, at) =>
    (whole?.includes(writer) ?? true) || Math.floor((at + 1) * share) > Math.floor(at * share);
  const training = all.filter(isKept);
  const text = all.map((one) => one.text).join('');
  const ways = [7, 14, 21].map((seed) => makeMishearing(0.12, seed, text));
  const written = training.map((one) => ({
    ...one,
    misheard: ways.map((mishear) => ({ text: mishear(one.text), after: mishear(one.after) })),
  }));
  writeFileSync(file, JSON.stringify(written));
  console.log(`${written.length} sentences`);
}
