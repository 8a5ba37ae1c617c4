import type { Command } from 'commander';
import { addRulesCheck } from './rules-check.ts';
import { addRulesDiff } from './rules-diff.ts';
import { addRulesDocs } from './rules-docs.ts';
import { addRulesExplain } from './rules-explain.ts';
import { addRulesList } from './rules-list.ts';
import { addRulesTest } from './rules-test.ts';

const HELP = `
Examples:
  call-etiquette rules list
  call-etiquette rules explain opening-greeting
  call-etiquette rules check my-rules.yaml
  call-etiquette rules test cases/my-rules/
  call-etiquette rules diff my-rules.yaml my-new-rules.yaml --facts facts/

docs/rulebook.md shows how to change a rulebook and how to try the change.`;

/** Adds `rules` with its subcommands to the program; the exit code of a run that ends well is handed to `finish`. */
export const addRules = (program: Command, finish: (exitCode: number) => void): void => {
  const rules = program
    .command('rules')
    .description('read, check, test and compare rulebooks')
    .addHelpText('after', HELP);
  for (const add of [addRulesList, addRulesExplain, addRulesCheck, addRulesTest, addRulesDiff, addRulesDocs])
    add(rules, finish);
};
