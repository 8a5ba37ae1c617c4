import { EXIT } from '../../errors.ts';
import { rulesLabels, translate } from '../../messages/index.ts';
import { paletteFor } from '../../reports/terminal.ts';
import { checkRulebook } from '../../rulebook/index.ts';
import { readRulebook } from '../../run/load-rulebook.ts';
import { terminalOptions } from '../../run/outputs.ts';
import { printable } from '../../text/printable.ts';
import { defineCommand } from '../command.ts';

/** `rules check`. */
export const rulesCheck = defineCommand({
  name: 'rules-check',
  arguments: ['file'],
  options: {},
  run: async ({ file }, _, { lang }) => {
    const labels = rulesLabels(lang);
    const palette = paletteFor(terminalOptions(process.stdout, lang).colour ?? false);
    const { findings } = checkRulebook(await readRulebook(file));
    const lines = findings.map(({ severity, line, column, message, cure }) => {
      const kind = palette.verdict[severity === 'error' ? 'fail' : 'unknown'](labels.severity[severity]);
      const what = [message, ...(cure === null ? [] : [cure])].map((text) => translate(text, lang)).join(' — ');
      return `${printable(file)}:${line}:${column}: ${kind}: ${printable(what)}`;
    });
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    const summary = findings.length === 0 ? labels.noFindings : labels.checked(errors, findings.length - errors);
    process.stdout.write(`${[...lines, `${printable(file)}: ${summary}`].join('\n')}\n`);
    return errors > 0 ? EXIT.config : EXIT.ok;
  },
});
