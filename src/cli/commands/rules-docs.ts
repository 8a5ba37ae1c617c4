import { EXIT } from '../../errors.ts';
import { rulebookDocument } from '../../rulebook-docs/rulebook-document.ts';
import { loadRulebook } from '../../run/load-rulebook.ts';
import { defineCommand } from '../command.ts';
import { meaning } from '../option.ts';
import { rulebook } from '../options.ts';
import { exampleCases } from './rules-explain.ts';

/** `rules docs`, which writes docs/RULES.md and is not shown in the help. */
export const rulesDocs = defineCommand({
  name: 'rules-docs',
  arguments: [],
  options: { rulebook: meaning(rulebook, 'rulebookRead') },
  hidden: true,
  run: async (_, options) => {
    const loaded = await loadRulebook(options.rulebook);
    process.stdout.write(rulebookDocument(loaded, await exampleCases(loaded)));
    return EXIT.ok;
  },
});
