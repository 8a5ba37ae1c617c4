import { commands, program } from './commands.ts';
import { options, placeholders } from './options.ts';
import { usage } from './usage.ts';
import { verdictTexts } from './verdicts.ts';

/** Everything that a person reads, in Chinese. This is the language that says which texts there are. */
export const zh = { ...verdictTexts, program, commands, options, placeholders, usage } as const;
