import type { Command } from 'commander';
import { EXIT } from '../../errors.ts';
import { rulebookDocument } from '../../rulebook-docs/rulebook-document.ts';
import { loadRulebook } from '../../run/load-rulebook.ts';
import { exampleCases } from './rules-explain.ts';

const HELP = `
Example:
  call-etiquette rules docs > docs/RULES.md`;

/** Adds `rules docs`, which writes docs/RULES.md and is not shown in the help. */
export const addRulesDocs = (rules: Command, finish: (exitCode: number) => void): void => {
  rules
    .command('docs', { hidden: true })
    .description('a rulebook as a Markdown page')
    .option('--rulebook <file>', 'rulebook to write down (default: 联众投资)')
    .addHelpText('after', HELP)
    .action(async (options: { rulebook?: string }) => {
      const loaded = await loadRulebook(options.rulebook);
      process.stdout.write(rulebookDocument(loaded, await exampleCases(loaded)));
      finish(EXIT.ok);
    });
};
