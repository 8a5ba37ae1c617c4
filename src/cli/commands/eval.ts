import { EXIT } from '../../errors.ts';
import { evaluate } from '../../evaluation/evaluate.ts';
import { evaluationText, sideBySideText } from '../../evaluation/evaluation-text.ts';
import { readLabels } from '../../evaluation/read-labels.ts';
import { readTranscripts } from '../../evaluation/read-transcripts.ts';
import { labelsIn } from '../../messages/index.ts';
import { DEFAULT_WIDTH } from '../../reports/terminal.ts';
import { readJudgings } from '../../run/judgings.ts';
import { writeWhole } from '../../store/write-whole.ts';
import { defineCommand } from '../command.ts';
import { evaluating } from '../options.ts';

/** `eval`: how well the program's verdicts agree with those of people. */
export const evalCommand = defineCommand({
  name: 'eval',
  arguments: [],
  options: evaluating,
  run: async (_, options, { lang, texts }) => {
    const { judgings, rules, titleOf, names } = await readJudgings('eval', options, lang);
    const { labels } = await readLabels(options.labels, names);
    const turns = options.transcripts === undefined ? [] : await readTranscripts(options.transcripts);
    const evaluations = judgings.map((judging) => evaluate(judging, labels, rules, turns));
    const words = {
      labels: labelsIn(lang),
      texts: texts.evaluation,
      titleOf,
      width: process.stdout.columns ?? DEFAULT_WIDTH,
    };
    if (options.json !== undefined) {
      const text = `${JSON.stringify({ evaluations }, null, 2)}\n`;
      if (options.json === '-') process.stdout.write(text);
      else await writeWhole(options.json, text);
    }
    if (options.json !== '-') {
      for (const one of evaluations) process.stdout.write(evaluationText(one, words));
      const [first, ...others] = evaluations;
      for (const other of others) process.stdout.write(sideBySideText([first!, other], words));
    }
    return evaluations.some(({ missing, failed }) => missing.length + failed.length > 0) ? EXIT.someFailed : EXIT.ok;
  },
});
