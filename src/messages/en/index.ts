import type { Catalogue } from '../catalogue.ts';
import { commands, program } from './commands.ts';
import { options, placeholders } from './options.ts';
import { usage } from './usage.ts';
import { verdictTexts } from './verdicts.ts';

/** Everything that a person reads, in English. */
export const en: Catalogue = { ...verdictTexts, program, commands, options, placeholders, usage };
