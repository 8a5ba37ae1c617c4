// Written dialogues as calls, judged by no-forbidden-phrases alone.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const { parseRulebook } = await import('../dist/rulebook/index.js');
const { buildFacts } = await import('../dist/rulebook-cases/index.js');
const { judge } = await import('../dist/scoring/judge.js');
const { weighCalls } = await import('../dist/speech/transcription/weigh-sentences.js');

const RULE = 'no-forbidden-phrases';
const BUNDLED = fileURLToPath(new URL('../rulebooks/lianzhong-touzi.yaml', import.meta.url));

/** A rulebook with no other rule. */
export function ruleAlone(file = BUNDLED) {
  const whole = parseRulebook(readFileSync(file, 'utf8'), file);
  return { ...whole, rules: { [RULE]: whole.rules[RULE] }, customRules: [] };
}

export const readLines = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));

/** Weighs once what is asked in many calls: greetings and farewells. */
export function weighOnce(weigh) {
  const known = new Map();
  return async (sentences) => {
    const keyOf = ({ sentence, before, after }) => `${sentence}\n${before}\n${after}`;
    const fresh = sentences.filter((one) => !known.has(keyOf(one)));
    const odds = await weigh(fresh);
    for (const [at, one] of fresh.entries()) known.set(keyOf(one), odds[at]);
    return sentences.map((one) => known.get(keyOf(one)));
  };
}

/** The turns of a call around one sentence: what the customer said before it, and what the agent went on with. */
export function callAround({ sentence, before = '', after = '' }) {
  const end = /[。！？!?]$/.test(sentence) ? '' : '。';
  return [
    { role: 'agent', text: '您好，联众投资，请讲。' },
    { role: 'customer', text: before === '' ? '喂，你好。' : before },
    { role: 'agent', text: `${sentence}${end}${after}` },
    { role: 'customer', text: '好的。' },
    { role: 'agent', text: '谢谢您的来电，再见。' },
  ];
}

const dialogueOf = ({ direction = null, turns }, mishear) => ({
  direction,
  callData: {},
  stereo: true,
  roleSource: 'call-data',
  roleConfidence: 1,
  sound: null,
  warnings: [],
  startsAfter: 0.5,
  events: turns.map(({ role, text }) => ({ kind: 'speech', role, text: mishear(text) })),
});

/**
 * What the rule says of a line (`turns`, or `sentence` with `before` and `after`): fail, suspected, or another verdict.
 * @param weigh weighs its sentences, as where a recording is heard; null: nothing does.
 */
export async function judgeCall(line, rulebook, mishear, weigh = null) {
  const turns = line.turns ?? callAround(line);
  const facts = buildFacts(dialogueOf({ ...line, turns }, mishear ?? ((text) => text)));
  const [utterances] = weigh === null ? [facts.utterances] : await weighCalls([facts.utterances], weigh);
  const [verdict] = judge({ ...facts, utterances }, rulebook, (_, error) => {
    throw error;
  }).verdicts;
  const suspected = verdict.finding === 'suspected' || verdict.finding === 'hit-doubtful';
  return { said: suspected ? 'suspected' : verdict.verdict, verdict };
}
