import { judgeCalls } from '../../run/judge-calls.ts';
import { loadRulebook } from '../../run/load-rulebook.ts';
import { storedCalls } from '../../run/stored-calls.ts';
import { defineCommand } from '../command.ts';
import { audio, heads, judging, kept, keptMasking, reports } from '../options.ts';

/** `judge`. */
export const judge = defineCommand({
  name: 'judge',
  arguments: [],
  options: { ...kept, ...judging, ...reports, ...heads, audio, ...keptMasking },
  run: async (_, options, { lang }) => {
    const rulebook = await loadRulebook(options.rulebook);
    return judgeCalls(await storedCalls('judge', options), rulebook, options, lang);
  },
});
