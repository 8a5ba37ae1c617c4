#!/usr/bin/env node
// Recall and precision of masking over written calls. usage: node bench/masking.mjs --help
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { maskUtterances } from '../dist/privacy/mask.js';
import { measureMasking, turnsOf, utterancesOf } from './leaks.mjs';

const USAGE = `node bench/masking.mjs fixtures/privacy/*.jsonl [--as turns] [--half 0|1] [--wrong]
  --as turns  each turn is one utterance; without it the pieces that were recognised are
  --half      every other call only
  --wrong     shows every number that leaks and every other text that is lost`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { as: { type: 'string' }, half: { type: 'string' }, wrong: { type: 'boolean' }, help: { type: 'boolean' } },
});
if (values.help || positionals.length === 0) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 64);
}
const cases = positionals
  .flatMap((file) => readFileSync(file, 'utf8').trim().split('\n'))
  .map((line) => JSON.parse(line))
  .filter((_, index) => values.half === undefined || index % 2 === Number(values.half));
const { kinds, wrong } = measureMasking(cases, maskUtterances, values.as === 'turns' ? turnsOf : utterancesOf);

const share = (part, whole) => (whole === 0 ? '    –' : (part / whole).toFixed(3));
const all = kinds.get('all');
kinds.delete('all');
for (const [kind, sum] of [...kinds, ['all', all]])
  console.log(
    `${kind.padEnd(22)} recall ${share(sum.hidden, sum.secrets)} (${sum.hidden}/${sum.secrets})  precision ${share(sum.kept, sum.keep)} (${sum.kept}/${sum.keep})`,
  );
if (values.wrong)
  for (const { id, leaked, lost, shown } of wrong)
    console.log(
      `${id}${leaked.map((one) => ` leaks ${one}`).join('')}${lost.map((one) => ` lost ${one}`).join('')}\n    ${shown.map(({ role, text }) => `${role[0]} ${text}`).join(' / ')}`,
    );
