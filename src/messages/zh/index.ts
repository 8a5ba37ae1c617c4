import { commands, program } from './commands.ts';
import { labels } from './labels.ts';
import { options, placeholders } from './options.ts';
import { page } from './page.ts';
import { rulebooks } from './rulebooks.ts';
import { usage } from './usage.ts';
import { verdictTexts } from './verdicts.ts';

/** Everything that a person reads, in Chinese. This is the language that says which texts there are. */
export const zh = {
  ...verdictTexts,
  labels,
  page,
  rulebooks,
  program,
  commands,
  options,
  placeholders,
  usage,
} as const;
