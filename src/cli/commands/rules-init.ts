import { EXIT } from '../../errors.ts';
import { rulesLabels } from '../../messages/index.ts';
import { writeNewRulebook } from '../../run/new-rulebook.ts';
import { printable } from '../../text/printable.ts';
import { defineCommand } from '../command.ts';
import { required, word } from '../option.ts';

/** `rules init`. */
export const rulesInit = defineCommand({
  name: 'rules-init',
  arguments: ['file'],
  options: { company: required(word('--company <name>', 'companyNew')), short: word('--short <name>', 'companyShort') },
  run: async ({ file }, { company, short = null }, { lang }) => {
    const [rulebook, cases] = await writeNewRulebook(file, { company, short, lang });
    process.stdout.write(`${rulesLabels(lang).written(printable(rulebook), printable(cases))}\n`);
    return EXIT.ok;
  },
});
