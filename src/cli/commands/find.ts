import { EXIT, UsageError } from '../../errors.ts';
import { labelsIn } from '../../messages/index.ts';
import type { GatheredCall } from '../../model/outcome.ts';
import type { Utterance } from '../../model/utterance.ts';
import { maskUtterances } from '../../privacy/mask.ts';
import { maskName } from '../../privacy/mask-name.ts';
import { clockSpan } from '../../reports/clock.ts';
import { usableCalls } from '../../run/stored-calls.ts';
import { asSought } from '../../text/as-sought.ts';
import { printable } from '../../text/printable.ts';
import { defineCommand } from '../command.ts';
import { kept, keptMasking, saidBy } from '../options.ts';

/** `find`: where something was said in what was kept. */
export const find = defineCommand({
  name: 'find',
  arguments: ['text'],
  options: { ...kept, by: saidBy, ...keptMasking },
  run: async ({ text }, options, { lang, texts }) => {
    const wanted = asSought(text);
    if (wanted === '')
      throw new UsageError('find needs words to look for', {
        cure: 'blanks and marks do not count: every sentence has them',
      });
    const { calls, damaged } = await usableCalls('find', options);
    const { roles } = labelsIn(lang);
    const found = calls.flatMap((call) =>
      spoken(call, options.unmasked === true)
        .filter(({ role }) => options.by === undefined || role === options.by)
        .filter((utterance) => asSought(utterance.text).includes(wanted))
        .map((utterance) => ({ name: options.unmasked ? nameOf(call) : maskName(nameOf(call)), utterance })),
    );
    const lines = found.map(({ name, utterance: { start, end, role, text: said } }) =>
      printable(`${name}  [${clockSpan(start, end)}] ${roles[role]} 「${said}」`),
    );
    const inCalls = new Set(found.map(({ name }) => name)).size;
    process.stdout.write(`${[...lines, texts.program.found(found.length, inCalls, calls.length)].join('\n')}\n`);
    return damaged > 0 ? EXIT.someFailed : EXIT.ok;
  },
});

const nameOf = ({ path, facts }: GatheredCall): string => (facts.callId === null ? path : `${facts.callId} ${path}`);

/** What is searched is what is shown: nobody learns by searching what masking hides. */
const spoken = (
  { facts }: GatheredCall,
  unmasked: boolean,
): readonly Pick<Utterance, 'start' | 'end' | 'role' | 'text'>[] =>
  unmasked ? facts.utterances : maskUtterances(facts.utterances);
