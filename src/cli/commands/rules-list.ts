import { EXIT } from '../../errors.ts';
import type { Lang } from '../../messages/index.ts';
import { labelsIn, rulesLabels } from '../../messages/index.ts';
import { CELL_FRAME, drawTable } from '../../reports/table.ts';
import { DEFAULT_WIDTH, type Palette, paletteFor } from '../../reports/terminal.ts';
import { explainRule, type RuleExplanation, ruleIds } from '../../rulebook-docs/explain-rule.ts';
import { type LoadedRulebook, loadRulebook } from '../../run/load-rulebook.ts';
import { terminalOptions } from '../../run/outputs.ts';
import { printable } from '../../text/printable.ts';
import { textWidth, wrap } from '../../text/text-width.ts';
import { defineCommand } from '../command.ts';
import { meaning } from '../option.ts';
import { rulebook } from '../options.ts';

/** `rules list`. */
export const rulesList = defineCommand({
  name: 'rules-list',
  arguments: [],
  options: { rulebook: meaning(rulebook, 'rulebookRead') },
  run: async (_, options, { lang }) => {
    const { colour = false, width = DEFAULT_WIDTH } = terminalOptions(process.stdout, lang);
    process.stdout.write(listText(await loadRulebook(options.rulebook), lang, paletteFor(colour), width));
    return EXIT.ok;
  },
});

function listText({ rulebook }: LoadedRulebook, lang: Lang, palette: Palette, width: number): string {
  const labels = rulesLabels(lang);
  const rules = ruleIds(rulebook).flatMap((id) => explainRule(id, rulebook, lang) ?? []);
  const state = ({ on, own }: RuleExplanation): string => (own !== null ? labels.own : on ? labels.on : labels.off);
  const plain = rules.map((rule) => [
    rule.id,
    state(rule),
    String(rule.weight),
    rule.clauses.map(({ clause }) => clause).join('、'),
  ]);
  const head = [labels.id, labels.title, labels.state, labels.weight, labels.clause];
  const others = [0, 1, 2, 3].map((at) =>
    Math.max(...[head[at === 0 ? 0 : at + 1] ?? '', ...plain.map((cells) => cells[at] ?? '')].map(textWidth)),
  );
  const room = Math.max(16, width - 1 - CELL_FRAME * head.length - others.reduce((sum, one) => sum + one, 0));
  const rows = rules.map((rule, at) => {
    const [id = '', named = '', weight = '', clause = ''] = plain[at] ?? [];
    const title = wrap(printable(rule.title) + (rule.fatal ? labelsIn(lang).marks.aside(labels.fatal) : ''), room).join(
      '\n',
    );
    return [id, title, rule.on ? palette.verdict.pass(named) : palette.faint(named), weight, clause];
  });
  const on = rules.filter((rule) => rule.on);
  const sum = on.reduce((total, { weight }) => total + weight, 0);
  return [
    palette.strong(`${printable(rulebook.name)} ${printable(rulebook.version)}`),
    drawTable(head, rows, [3]),
    labels.weightsOn(sum, on.length, rules.length - on.length),
    '',
  ].join('\n');
}
