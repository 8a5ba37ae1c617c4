import { defineFamily } from '../command.ts';
import { rulesCheck } from './rules-check.ts';
import { rulesDiff } from './rules-diff.ts';
import { rulesDocs } from './rules-docs.ts';
import { rulesExplain } from './rules-explain.ts';
import { rulesInit } from './rules-init.ts';
import { rulesList } from './rules-list.ts';
import { rulesTest } from './rules-test.ts';

/** `rules` with its subcommands. */
export const rules = defineFamily('rules', [
  rulesInit,
  rulesList,
  rulesExplain,
  rulesCheck,
  rulesTest,
  rulesDiff,
  rulesDocs,
]);
