import type { Command } from 'commander';
import { EXIT } from '../../errors.ts';
import { paletteFor } from '../../reports/terminal.ts';
import { checkRulebook } from '../../rulebook/index.ts';
import { rulesLabels } from '../../rulebook-docs/labels.ts';
import { chooseLanguage } from '../../run/language.ts';
import { readRulebook } from '../../run/load-rulebook.ts';
import { terminalOptions } from '../../run/outputs.ts';
import { printable } from '../../text/printable.ts';

const HELP = `
Example:
  call-etiquette rules check my-rules.yaml

Every mistake with file, line and column. Exit 78 when there is a mistake, 0 when there are only warnings.`;

/** Adds `rules check`. */
export const addRulesCheck = (rules: Command, finish: (exitCode: number) => void): void => {
  rules
    .command('check')
    .description('everything that is wrong or doubtful in a rulebook, with its place')
    .argument('<file>', 'rulebook to check')
    .option('--lang <lang>', 'zh or en (default: from the locale)')
    .addHelpText('after', HELP)
    .action(async (file: string, options: { lang?: string }) => {
      const lang = chooseLanguage(options.lang, process.env);
      const labels = rulesLabels(lang);
      const palette = paletteFor(terminalOptions(process.stdout, lang).colour ?? false);
      const { findings } = checkRulebook(await readRulebook(file));
      const lines = findings.map(({ severity, line, column, message, cure }) => {
        const kind = palette.verdict[severity === 'error' ? 'fail' : 'unknown'](labels.severity[severity]);
        const what = `${message}${cure === null ? '' : ` — ${cure}`}`;
        return `${printable(file)}:${line}:${column}: ${kind}: ${printable(what)}`;
      });
      const errors = findings.filter(({ severity }) => severity === 'error').length;
      const summary = findings.length === 0 ? labels.noFindings : labels.checked(errors, findings.length - errors);
      process.stdout.write(`${[...lines, `${printable(file)}: ${summary}`].join('\n')}\n`);
      finish(errors > 0 ? EXIT.config : EXIT.ok);
    });
};
